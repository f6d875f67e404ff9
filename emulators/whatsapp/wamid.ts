/** Ids as the Cloud API forms them. */
import { randomBytes, randomInt } from "node:crypto";

/** `wamid.` + base64 of a small record that holds the customer's number and 16 random bytes, as real ones do; may contain `/`, `+`, `=`. */
export function newWamid(waId: string): string {
  const number = Buffer.from(waId, "latin1");
  const id = Buffer.from(randomBytes(16).toString("hex").toUpperCase(), "latin1");
  return `wamid.${Buffer.concat([
    Buffer.from([0x1d, 0x04, number.length]),
    number,
    Buffer.from([0x15, 0x02, 0x00, 0x11, 0x18, id.length]),
    id,
    Buffer.from([0x00]),
  ]).toString("base64")}`;
}

/** Media, template and flow ids are 15 to 16 digits. */
export function newGraphId(): string {
  return `${randomInt(1, 10)}${Array.from({ length: 14 }, () => randomInt(10)).join("")}`;
}

/**
 * The wa_id that an address given as `to` stands for. The service writes some countries' mobile numbers otherwise than people do (Brazil
 * without the ninth digit, Mexico 521, Argentina 549), so a known customer whose number differs only so is meant.
 */
export function resolveWaId(input: string, known: Iterable<string>): string {
  const digits = input.replaceAll(/\D/g, "");
  const ids = [...known];
  if (ids.includes(digits)) return digits;
  return ids.find((id) => national(id) === national(digits)) ?? digits;
}

function national(digits: string): string {
  return digits
    .replace(/^521(\d{10})$/, "52$1")
    .replace(/^549(\d{10})$/, "54$1")
    .replace(/^55(\d{2})9(\d{8})$/, "55$1$2");
}
