/**
 * WhatsApp takes one message in 6 seconds to the same customer, with bursts of 45; beyond it refuses with 131056. Each send carries what was left
 * of the burst, so that the next one can count on without a document that all sends write to. Pure.
 * Source: https://developers.facebook.com/docs/whatsapp/cloud-api/overview#pair-rate-limits
 */
import { SECOND } from "@frontdesk/model/time";

const burst = 45;
const refillMs = 6 * SECOND;

/** What was left of the burst right after a send at `at` (milliseconds). */
export type PairBudget = { left: number; at: number };

/** The budget after one more send now, or how long it must wait. `former` is that of the message sent before. */
export function spend(former: PairBudget | null, now: number): { budget: PairBudget } | { waitMs: number } {
  const refilled = former ? Math.min(burst, former.left + Math.max(0, now - former.at) / refillMs) : burst;
  return refilled >= 1 ? { budget: { left: refilled - 1, at: now } } : { waitMs: Math.ceil((1 - refilled) * refillMs) };
}
