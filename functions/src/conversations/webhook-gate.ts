/**
 * Whom the webhook puts off, counted in this instance's memory: an address that keeps posting what is not signed, and an account in a flood, so
 * that one business's customers do not crowd out another's. What is signed is never put off for its address: Meta's addresses are not ours to
 * know, and other senders may share them. Nothing is lost by it: Meta delivers again for days what was not answered with 200.
 */
import { MINUTE } from "@frontdesk/model/time";
import type { RateWindows, Taken } from "../platform/rate-windows.ts";

/** Meta signs everything; this is for somebody who tries, or a wrong secret after a change. */
const unsigned = { max: 60, windowMs: MINUTE };

export type WebhookGate = {
  noteUnsigned(): Taken;
  takeAccounts(payload: unknown): Taken;
};

/** `address` is the sender's, as far as it is known. `accountsPerMinute` of 0, as where the parameter is not set, puts no account off. */
export function webhookGate(windows: RateWindows, address: string | null, accountsPerMinute: number): WebhookGate {
  const sender = `unsigned ${address ?? "unknown"}`;
  return {
    noteUnsigned: () => windows.take(sender, unsigned),
    takeAccounts(payload) {
      if (accountsPerMinute <= 0) return { allowed: true };
      for (const account of accountsOf(payload)) {
        const taken = windows.take(`account ${account}`, { max: accountsPerMinute, windowMs: MINUTE });
        if (!taken.allowed) return taken;
      }
      return { allowed: true };
    },
  };
}

function accountsOf(payload: unknown): Set<string> {
  const entries: unknown = typeof payload === "object" && payload !== null && "entry" in payload ? payload.entry : [];
  const ids = (Array.isArray(entries) ? entries : []).map((entry: unknown) =>
    typeof entry === "object" && entry !== null && "id" in entry ? entry.id : null,
  );
  return new Set(ids.filter((id) => typeof id === "string"));
}
