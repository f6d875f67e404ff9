export const stickerEmoji = ["🦊", "🐙", "🌵", "🥑", "🎈", "🍀", "🐳", "🦄", "💐", "🧁", "👑", "🪩"];

/** A WebP of 512 x 512, as stickers are, well below their 100 KB. */
export async function drawSticker(emoji: string): Promise<File> {
  const canvas = document.createElement("canvas");
  canvas.width = 512;
  canvas.height = 512;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser cannot draw stickers");
  context.font = "400px sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(emoji, 256, 276);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/webp", 0.9));
  if (blob?.type !== "image/webp") throw new Error("This browser cannot write WebP stickers");
  return new File([blob], "sticker.webp", { type: "image/webp" });
}
