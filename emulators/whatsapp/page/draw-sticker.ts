/** Stickers drawn for this page, so that they look the same on systems without an emoji font. */
const face = (ink: string) =>
  `<circle cx="41" cy="50" r="3.5" fill="${ink}"/><circle cx="59" cy="50" r="3.5" fill="${ink}"/>` +
  `<path d="M43 59q7 6 14 0" fill="none" stroke="${ink}" stroke-width="3" stroke-linecap="round"/>`;
const rays = Array.from({ length: 8 }, (_, index) => `<path d="M50 6v12" transform="rotate(${index * 45} 50 50)"/>`);
const petals = Array.from(
  { length: 6 },
  (_, index) => `<ellipse cx="50" cy="24" rx="13" ry="18" fill="#ef7fb0" transform="rotate(${index * 60} 50 50)"/>`,
);

const drawings = {
  Sun: `<g stroke="#f5a524" stroke-width="7" stroke-linecap="round">${rays.join("")}</g><circle cx="50" cy="50" r="27" fill="#ffc845"/>${face("#7a4a00")}`,
  Flower: `${petals.join("")}<circle cx="50" cy="50" r="19" fill="#ffd166"/>${face("#8a5a00")}`,
  Heart: `<path d="M50 88C8 58 10 22 31 18c10-2 16 5 19 12 3-7 9-14 19-12 21 4 23 40-19 70z" fill="#e5484d"/>${face("#5c0f12")}`,
  Star: `<path d="M50 8l12.5 26.5L91 38.500 70 59l5.500 29L50 74 24.500 88 30 59 9 38.500l28.500-4z" fill="#f6c344" stroke="#e0a100" stroke-width="3" stroke-linejoin="round"/>${face("#6e4b00")}`,
  Leaf: `<path d="M50 92C14 74 14 30 50 8c36 22 36 66 0 84z" fill="#4fb286"/><path d="M50 92V66" stroke="#2d7a59" stroke-width="4" stroke-linecap="round"/>${face("#12402c")}`,
  Cup: `<path d="M74 42h8a11 11 0 0 1 0 24h-9" fill="none" stroke="#3f7cac" stroke-width="6"/><path d="M24 34h52v30a20 20 0 0 1-20 20H44a20 20 0 0 1-20-20z" fill="#5aa2d8"/><path d="M40 24q-5-6 0-12M56 24q-5-6 0-12" fill="none" stroke="#b7c6cf" stroke-width="4" stroke-linecap="round"/>${face("#0e2f47")}`,
  Cat: `<path d="M18 14l20 16h24l20-16v42a32 32 0 0 1-64 0z" fill="#8b8fa8"/><path d="M50 54l-4-3h8z" fill="#e98aa6"/>${face("#23253a")}<path d="M14 54l16 2M14 64l16-3M86 54l-16 2M86 64l-16-3" stroke="#5d6079" stroke-width="2"/>`,
  Cloud: `<path d="M28 78a19 19 0 0 1-2-38 26 26 0 0 1 49-5 21.500 21.500 0 0 1-1 43z" fill="#a8c8e8"/>${face("#29465f")}`,
};

export type StickerName = keyof typeof drawings;
export const stickerNames = Object.keys(drawings) as StickerName[];

export function stickerUrl(name: StickerName): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 100 100">${drawings[name]}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** A WebP of 512 x 512, as stickers are, well below their 100 KB. */
export async function drawSticker(name: StickerName): Promise<File> {
  const image = new Image();
  image.src = stickerUrl(name);
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 512;
  canvas.height = 512;
  canvas.getContext("2d")?.drawImage(image, 0, 0, 512, 512);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/webp", 0.9));
  if (blob?.type !== "image/webp") throw new Error("This browser cannot write WebP stickers");
  return new File([blob], "sticker.webp", { type: "image/webp" });
}
