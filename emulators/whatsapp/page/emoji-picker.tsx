const emoji =
  "😀 😅 😂 🙂 😉 😍 😘 🤔 😬 😢 😡 😱 👍 👎 👏 🙏 💪 👋 🤝 ✌️ ❤️ 💚 🎉 ✨ 🔥 ⭐ ☀️ 🌧️ 🌸 🐶 🐱 🍕 ☕ 🍰 🚗 ✂️ 💅 💇‍♀️ 📅 ⏰ 📍 💶 ✅ ❌ ❓ 💯".split(
    " ",
  );

export function EmojiPicker({ onPick }: { onPick: (symbol: string) => void }) {
  return (
    <ul className="emoji-grid" aria-label="Emoji">
      {emoji.map((symbol) => (
        <li key={symbol}>
          <button type="button" onClick={() => onPick(symbol)}>
            {symbol}
          </button>
        </li>
      ))}
    </ul>
  );
}
