/** Bytes as text, whatever encoding they are in. Pure. */

import { guessEncoding } from "./guess-encoding.ts";

/** By byte order mark, else UTF-8 where it is valid, else what the document declares, else what it looks like. */
export function decodeText(bytes: Uint8Array, declared: string | null = null): string {
  return new TextDecoder(encodingOf(bytes, declared)).decode(bytes);
}

const sampleBytes = 262_144;

export function encodingOf(bytes: Uint8Array, declared: string | null): string {
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return "utf-16le";
  if (a === 0 && b !== 0 && c === 0 && d !== 0) return "utf-16be";
  // Declarations are often wrong; text of another encoding is hardly ever valid UTF-8 by chance.
  if (isUtf8(bytes)) return "utf-8";
  return known(declared) ?? guessEncoding(bytes);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    // A character cut by the end of the sample is no fault.
    new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, sampleBytes), { stream: true });
    return true;
  } catch {
    return false;
  }
}

function known(label: string | null): string | null {
  if (label === null) return null;
  try {
    const { encoding } = new TextDecoder(label.trim());
    return encoding.startsWith("utf-") ? null : encoding;
  } catch {
    return null;
  }
}

/** True where the bytes are no text in any encoding that has one byte a character, nor UTF-16. */
export function isBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 8_192);
  if (encodingOf(sample, null).startsWith("utf-16")) return false;
  let odd = 0;
  for (const byte of sample)
    if (byte === 0 || (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 27)) odd += 1;
  return odd > sample.length / 50;
}
