/** SHA-256 as Meta writes it: base64 in webhooks, hex in look-ups. Pure. */

/** The checksum in hex, or null where the text is none. */
export function hexChecksum(text: string | null): string | null {
  if (text === null) return null;
  if (/^[\da-f]{64}$/i.test(text)) return text.toLowerCase();
  if (!/^[\w+/-]{43}=?$/.test(text)) return null;
  return Buffer.from(text, "base64").toString("hex");
}
