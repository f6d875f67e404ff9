/** Deterministic document and task ids. */
import { createHash, randomUUID } from "node:crypto";

/** 128 bits of SHA-256 over the parts, as 32 hex digits; parts are length-prefixed, so that ("ab","c") and ("a","bc") differ. */
export function hashId(...parts: string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest("hex").slice(0, 32);
}

/** SHA-256 of the bytes, hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A document id for an inbound message, since a wamid may hold "/". */
export function messageIdOf(wamid: string): string {
  return hashId("wamid", wamid);
}

/** An owner name for leases and claims. */
export function newOwner(): string {
  return randomUUID();
}
