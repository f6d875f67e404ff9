/** Whether an emoji is praise or blame. Pure. */

const set = (emojis: string): ReadonlySet<string> => new Set(emojis.split(" "));

const praise = set(
  "👍 ❤ 🧡 💛 💚 💙 💜 🖤 🤍 🤎 💕 💖 💗 😍 🥰 😘 😊 😀 😃 😄 😁 🙂 😉 🤗 🤩 🥳 🙏 👏 👌 💯 🔥 🎉 ✅ ✔ 💪 ⭐ 🌟 🫶 🙌 👊 🤝 😎",
);
const blame = set("👎 😡 😠 🤬 😤 😞 😔 😒 😕 🙁 ☹ 😣 😖 😫 😩 😢 😭 🙄 🤦 💩 ❌ 🖕 🤨 😑");

/** Skin tones, joiners and what makes an emoji colourful are not what it says. Null where it says neither. */
export function reactionValue(emoji: string): "up" | "down" | null {
  const bare = emoji.replaceAll(/\p{Emoji_Modifier}|\u{fe0f}|\u{200d}/gu, "");
  const first = String.fromCodePoint(bare.codePointAt(0) ?? 0);
  if (praise.has(first)) return "up";
  return blame.has(first) ? "down" : null;
}
