/** What the platform's owner sees and does: businesses at a glance, suspension, and looking at a business as its people see it. */
import { z } from "zod";
import { Plan } from "./tenant.ts";
import { HOUR, Instant } from "./time.ts";

export const TenantHealth = z.enum(["ok", "attention", "noNumber"]);
export type TenantHealth = z.infer<typeof TenantHealth>;

/** `tenantSummaries/{t}`: one row of the owner's list, written by the roll-up, so that a row costs one read. */
export const TenantSummary = z.object({
  tenantId: z.string(),
  name: z.string(),
  /** Beginnings of the name's words, for the search; see `searchTerms`. */
  terms: z.array(z.string()),
  status: z.enum(["active", "suspended"]),
  plan: Plan,
  health: TenantHealth,
  /** Why, in words; empty where all is well. */
  problems: z.array(z.string()),
  numbers: z.number().int(),
  /** Messages since the month began (UTC). */
  inbound: z.number().int(),
  outbound: z.number().int(),
  /** Sends of the last 24 hours that failed. */
  failedSends: z.number().int(),
  /** The newest message, or the business's beginning where there is none: what the list is sorted by. */
  activeAt: Instant,
  createdAt: Instant,
  summedUpAt: Instant,
});
export type TenantSummary = z.infer<typeof TenantSummary>;

const longestTerm = 20;
const mostTerms = 200;

/** Case and accents are one: "Lindgrün" is found by "lindgru". */
function plain(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

const wordsOf = (text: string): string[] =>
  plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Every beginning of every word of the name, and the id whole. */
export function searchTerms(tenantId: string, name: string): string[] {
  const beginnings = wordsOf(name).flatMap((word) =>
    Array.from({ length: Math.min(word.length, longestTerm) }, (_, n) => word.slice(0, n + 1)),
  );
  return [...new Set([plain(tenantId), ...beginnings])].slice(0, mostTerms);
}

/**
 * The one term that a search asks for: the text as an id where it looks like one, else its longest word. Null where there is nothing to
 * search for.
 */
export function searchTerm(text: string): string | null {
  const whole = plain(text.trim());
  if (/^[\w-]{8,}$/.test(whole) && /[\d_-]/.test(whole)) return whole;
  const longest = wordsOf(text).toSorted((a, b) => b.length - a.length)[0];
  return longest?.slice(0, longestTerm) ?? null;
}

const tenantId = z.string().regex(/^[\w-]{1,128}$/);
const reason = z.string().trim().min(3, "Say why, in a few words").max(300);

export const SuspendInput = z.object({ tenantId, reason });
export const RestoreInput = z.object({ tenantId });
export const ViewAsInput = z.object({ tenantId, reason });
export const EndViewInput = z.object({ tenantId });
export const OpenContactInput = z.object({ tenantId, contactId: z.string().regex(/^[\w-]{1,128}$/) });

export const viewLifeMs = HOUR;

/** `tenants/{t}/views/{uid}`: the rules let this person read the business until then, and nothing more. */
export const ViewGrant = z.object({
  uid: z.string(),
  tenantId: z.string(),
  name: z.string(),
  reason: z.string(),
  startedAt: Instant,
  expiresAt: Instant,
});
export type ViewGrant = z.infer<typeof ViewGrant>;

/** `tenants/{t}/views/{uid}/opened/{contactId}`: this customer's messages may be read during the view that began then. */
export const OpenedContact = z.object({ contactId: z.string(), startedAt: Instant, openedAt: Instant });
export type OpenedContact = z.infer<typeof OpenedContact>;
