/** The secret in an invitation's link. It is random and long, so that a plain hash protects it. */
import { randomBytes, timingSafeEqual } from "node:crypto";
import { sha256 } from "../platform/ids.ts";

export const newInvitationToken = (): string => randomBytes(32).toString("base64url");

export const hashOf = (token: string): string => sha256(Buffer.from(token));

export function isTokenOf(token: string, tokenHash: string): boolean {
  const [given, kept] = [Buffer.from(hashOf(token)), Buffer.from(tokenHash)];
  return given.length === kept.length && timingSafeEqual(given, kept);
}
