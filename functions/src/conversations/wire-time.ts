/** Reading the Cloud API's timestamps, which are Unix seconds written as text. */

const earliest = Date.UTC(2009, 0, 1);
const clockSkewMs = 5 * 60_000;

/**
 * The instant that a timestamp names, or `receivedAt` where it names none: not a number, before WhatsApp existed, or in the future.
 * Milliseconds are recognised by their size.
 */
export function wireInstant(timestamp: unknown, receivedAt: Date): Date {
  const digits = typeof timestamp === "number" ? String(timestamp) : timestamp;
  if (typeof digits !== "string" || !/^\d{1,13}$/.test(digits)) return receivedAt;
  const value = Number(digits);
  const millis = value > 1e11 ? value : value * 1_000;
  if (millis < earliest || millis > receivedAt.getTime() + clockSkewMs) return receivedAt;
  return new Date(Math.min(millis, receivedAt.getTime()));
}
