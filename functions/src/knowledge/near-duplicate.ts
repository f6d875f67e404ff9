/** Tells pages that say nearly the same, such as one for print and one for the screen. Pure. https://www.cs.princeton.edu/courses/archive/spring04/cos598B/bib/CharikarEstim.pdf */
import { createHash } from "node:crypto";

const shingleWords = 3;
/** Of 64: pages that differ in a date or a counter stay below, those of one template with other contents above. */
const nearBits = 4;
/** Shorter texts are compared whole: a few words make every fingerprint near another. */
const leastWords = 40;

/** 16 hex digits for long texts; for short ones a hash of all of it behind "=". */
export function fingerprint(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < leastWords) return `=${createHash("sha256").update(words.join(" ")).digest("hex").slice(0, 16)}`;
  const weights = Array.from({ length: 64 }, () => 0);
  for (let at = 0; at + shingleWords <= words.length; at += 1) {
    const hash = createHash("md5")
      .update(words.slice(at, at + shingleWords).join(" "))
      .digest();
    for (let bit = 0; bit < 64; bit += 1) {
      const set = ((hash[bit >> 3] ?? 0) >> (bit & 7)) & 1;
      weights[bit] = (weights[bit] ?? 0) + (set === 1 ? 1 : -1);
    }
  }
  let value = 0n;
  for (const [bit, weight] of weights.entries()) if (weight > 0) value |= 1n << BigInt(bit);
  return value.toString(16).padStart(16, "0");
}

export function isNear(a: string, b: string): boolean {
  if (a.startsWith("=") || b.startsWith("=")) return a === b;
  let differing = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let bits = 0;
  while (differing > 0n && bits <= nearBits) {
    bits += Number(differing & 1n);
    differing >>= 1n;
  }
  return bits <= nearBits;
}
