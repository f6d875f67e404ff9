/** Proof that a webhook comes from Meta: https://developers.facebook.com/docs/graph-api/webhooks/getting-started#event-notifications */
import { createHmac, timingSafeEqual } from "node:crypto";

/** The header that Meta sends for `body`, signed with `appSecret`. */
export function sign(body: Uint8Array, appSecret: string): string {
  return `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`;
}

/** True when `header` is the signature of exactly these bytes. An empty secret never verifies. */
export function isSignedBy(body: Uint8Array, header: string | undefined, appSecret: string): boolean {
  if (!appSecret || !header) return false;
  const expected = Buffer.from(sign(body, appSecret));
  const given = Buffer.from(header);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
