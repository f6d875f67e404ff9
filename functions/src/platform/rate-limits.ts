/**
 * Limits that hold over all instances, for deeds that reach strangers or cost money. Each caller has a document of their own per window, so
 * that nobody waits for anybody else's count; a business's count is spread over shards, of which a call takes one at random, so that no
 * document is written more often than Firestore likes. Each shard has its share of the limit: a business at its limit may be refused a
 * little early, never let through much later.
 */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { RateWindow } from "@frontdesk/model/rate-limit";
import { DAY, HOUR, MINUTE, SECOND } from "@frontdesk/model/time";
import { TooManyError } from "./errors.ts";
import { hasChangedMeanwhile, parseSnapshot } from "./firestore.ts";
import { hashId } from "./ids.ts";
import { refusal } from "./rate-windows.ts";
import type { Rate, RateWindows, Taken } from "./rate-windows.ts";

const shards = 8;

/** Per caller and per business, in memory, for every callable. */
export const generalLimits = {
  perCaller: { max: 300, windowMs: MINUTE },
  perTenant: { max: 3_000, windowMs: MINUTE },
  /** For callables that are open to who is signed out, by the address that they say they come from. */
  perAddress: { max: 30, windowMs: MINUTE },
  /** By the address that Google vouches for: behind Firebase Hosting many people share one. */
  perNearestAddress: { max: 600, windowMs: MINUTE },
} as const satisfies Record<string, Rate>;

type Limits = { perCaller: Rate; perTenant?: Rate };

/** Counted in Firestore. */
export const strictLimits = {
  /** Mail to strangers. */
  invitations: { perCaller: { max: 30, windowMs: HOUR }, perTenant: { max: 160, windowMs: DAY } },
  signUp: { perCaller: { max: 5, windowMs: DAY } },
  /** Messages to numbers that somebody typed in. */
  testMessages: { perCaller: { max: 20, windowMs: HOUR }, perTenant: { max: 80, windowMs: DAY } },
  /** Several requests to Meta each. */
  connections: { perCaller: { max: 30, windowMs: HOUR } },
  exports: { perCaller: { max: 20, windowMs: HOUR } },
} as const satisfies Record<string, Limits>;
export type StrictLimit = keyof typeof strictLimits;

type Deps = { firestore: Firestore; now: () => Date; random: () => number };

/** Throws `TooManyError`. The caller's own count comes first, so that one person's flood leaves the business's count alone. */
export async function takeStrict(
  name: StrictLimit,
  { caller, tenantId }: { caller: string; tenantId: string | null },
  deps: Deps,
): Promise<void> {
  const limits: Limits = strictLimits[name];
  refuseUnless(await take([name, "caller", caller], limits.perCaller, deps));
  if (!limits.perTenant || tenantId === null) return;
  const shard = Math.floor(deps.random() * shards);
  const share = { ...limits.perTenant, max: Math.ceil(limits.perTenant.max / shards) };
  refuseUnless(await take([name, "tenant", tenantId, String(shard)], share, deps));
}

/** Throws `TooManyError`. */
export function takeForCaller(windows: RateWindows, { uid }: { uid: string }): void {
  refuseUnless(windows.take(`caller ${uid}`, generalLimits.perCaller));
}

/** Where nobody is signed in; see `client-address.ts` for the two. Throws `TooManyError`. */
export function takeForAddress(
  windows: RateWindows,
  { claimed, nearest }: { claimed: string | null; nearest: string | null },
): void {
  refuseUnless(windows.take(`nearest ${nearest ?? "unknown"}`, generalLimits.perNearestAddress));
  refuseUnless(windows.take(`address ${claimed ?? "unknown"}`, generalLimits.perAddress));
}

/** Only once the caller is known to belong to the business: strangers must not use up its calls. Throws `TooManyError`. */
export function takeForTenant(windows: RateWindows, tenantId: string): void {
  refuseUnless(windows.take(`tenant ${tenantId}`, generalLimits.perTenant));
}

function refuseUnless(taken: Taken): void {
  if (!taken.allowed) throw new TooManyError(taken.retryAfterSeconds);
}

async function take(key: string[], { max, windowMs }: Rate, { firestore, now }: Deps): Promise<Taken> {
  const at = now().getTime();
  const began = Math.floor(at / windowMs) * windowMs;
  const ref = firestore.doc(paths.rateWindow(hashId("rateWindow", ...key, String(began))));
  const counting = firestore.runTransaction<Taken>(async (tx) => {
    const count = parseSnapshot(RateWindow, await tx.get(ref))?.count ?? 0;
    if (count >= max) return refusal(began + windowMs - at);
    tx.set(ref, { count: count + 1, expiresAt: Timestamp.fromMillis(began + windowMs + DAY) } satisfies RateWindow);
    return { allowed: true };
  });
  return counting.catch((error: unknown) => {
    // So many calls at once that they get into each other's way are too many.
    if (hasChangedMeanwhile(error)) return refusal(SECOND);
    throw error;
  });
}
