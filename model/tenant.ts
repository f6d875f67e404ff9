/** A business, its people, its numbers and how its assistant behaves. */
import { z } from "zod";
import { NotificationPreferences } from "./notification.ts";
import { Role, rolesThat } from "./permissions.ts";
import { Revised } from "./settings.ts";
import { Instant } from "./time.ts";

export { Role };

/** Roles whose members may write to customers. */
export const answeringRoles: readonly Role[] = rolesThat("answerCustomers");

/** Roles whose members set the business up. */
export const adminRoles: readonly Role[] = rolesThat("editSettings");

export const Plan = z.enum(["free", "starter", "business"]);
export type Plan = z.infer<typeof Plan>;

/** `tenants/{t}` */
export const Tenant = z.object({
  name: z.string().min(1).max(120),
  status: z.enum(["active", "suspended"]),
  timeZone: z.string(),
  currency: z.string().length(3),
  locale: z.string(),
  /** Absent means `free`. */
  plan: Plan.optional(),
  /** Why and since when the platform's owner has it suspended; null or absent while it is active. */
  suspension: z.object({ at: Instant, reason: z.string() }).nullable().optional(),
  /** The first one is what is spoken where a customer's language is not known; `locale` where there is none. */
  languages: z.array(z.string()).optional(),
  address: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  website: z.string().optional(),
  logo: z.object({ id: z.string(), type: z.string() }).nullable().optional(),
  /** Of what admins edit; see `settings.ts`. */
  profile: Revised.optional(),
  createdAt: Instant,
});
export type Tenant = z.infer<typeof Tenant>;

/** `tenants/{t}/members/{uid}`; `uid` and `tenantId` are repeated so that a person can find their memberships. */
export const Member = z.object({
  uid: z.string(),
  tenantId: z.string(),
  role: Role,
  name: z.string(),
  email: z.string(),
  /** Whether conversations are offered to them. Absent counts as away. */
  availability: z.object({ state: z.enum(["available", "away"]), at: Instant }).optional(),
  notificationPreferences: NotificationPreferences.optional(),
  createdAt: Instant,
  /** Whoever signed in before is out; see `sessions/{uid}`, of which this is a copy that rules need not fetch. */
  validAfter: Instant.optional(),
  /** Written by the person's own page every few minutes. */
  lastSeenAt: Instant.optional(),
  /** When the person put the list of first steps away. */
  firstStepsHiddenAt: Instant.optional(),
});
export type Member = z.infer<typeof Member>;

/** `channels/{phoneNumberId}`: which tenant a number belongs to; server only. */
export const ChannelRoute = z.object({
  tenantId: z.string(),
  wabaId: z.string().nullable(),
  createdAt: Instant,
});
export type ChannelRoute = z.infer<typeof ChannelRoute>;

/** What the last check of a number found; null where it could not tell. */
export const ChannelHealth = z.object({
  checkedAt: Instant,
  tokenValid: z.boolean().nullable(),
  subscribed: z.boolean().nullable(),
  registered: z.boolean().nullable(),
  lastInboundAt: Instant.nullable(),
  problems: z.array(z.string()),
});
export type ChannelHealth = z.infer<typeof ChannelHealth>;

export const ReportKind = z.enum([
  "quality",
  "messagingLimit",
  "name",
  "username",
  "account",
  "review",
  "alert",
  "capability",
  "security",
  "error",
]);
export type ReportKind = z.infer<typeof ReportKind>;

/** `tenants/{t}/channels/{phoneNumberId}`: what members see of a number. */
export const Channel = z.object({
  phoneNumberId: z.string(),
  displayPhoneNumber: z.string(),
  verifiedName: z.string(),
  wabaId: z.string().nullable(),
  createdAt: Instant,
  /** `needsAttention`: nothing is sent until an admin has put it right, and its messages wait. Absent means `connected`. */
  state: z.enum(["connected", "needsAttention", "disconnected"]).optional(),
  /** Why it needs attention, in words for an admin. */
  attention: z.object({ code: z.number().int().nullable(), message: z.string(), since: Instant }).nullable().optional(),
  /** As Meta rates it: GREEN, YELLOW, RED or UNKNOWN. */
  quality: z.string().optional(),
  /** Customers to whom the business may open conversations in a day, as Meta names the tier; null where it does not say. */
  messagingLimit: z.string().nullable().optional(),
  /** Messages a second that WhatsApp takes from the number; absent where it was not asked yet. */
  throughput: z.number().int().positive().optional(),
  health: ChannelHealth.nullable().optional(),
  /** What webhooks told of the number or its account, the newest of each kind. */
  reported: z.partialRecord(ReportKind, z.object({ text: z.string(), at: Instant })).optional(),
});
export type Channel = z.infer<typeof Channel>;

/**
 * `tenants/{t}/settings/assistant`: what is live. Everything but the first three may be missing in installations from before; see
 * `AssistantVersion` for how it changes.
 */
export const AssistantSettings = z.object({
  businessDescription: z.string().max(2_000),
  tone: z.string().max(500),
  /** BCP 47 tags; the first one is spoken where nothing tells another. */
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "Use a code such as en or pt-BR"))
    .min(1)
    .max(20),
  /** Who the assistant says it is. */
  persona: z.string().max(500).optional(),
  doInstructions: z.string().max(2_000).optional(),
  dontInstructions: z.string().max(2_000).optional(),
  /** Answers a first message that is nothing but a greeting; "" leaves it to the model. */
  greeting: z.string().max(1_000).optional(),
  /** Told to a customer who waits for a person outside of the opening hours; "" for our own words. */
  awayMessage: z.string().max(1_000).optional(),
  /** Below it a person is fetched, 0 to 1. */
  confidenceThreshold: z.number().min(0).max(1).optional(),
  /** One of those that the platform offers; "" for its usual one. */
  model: z.string().max(100).optional(),
  /** Millionths of a US dollar a calendar month; null for no limit. */
  monthlyBudgetMicroUsd: z.number().int().positive().nullable().optional(),
  /** For models without a known price. */
  monthlyTokenLimit: z.number().int().positive().nullable().optional(),
  /** The number of the version that this is. */
  version: z.number().int().optional(),
});
export type AssistantSettings = z.infer<typeof AssistantSettings>;
