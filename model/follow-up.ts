/**
 * `tenants/{t}/conversations/{c}/followUps/{id}`: a template that goes out later. An agent plans one for a day; the handoff policy has one sent to
 * a customer who still waited when their window closed.
 */
import { z } from "zod";
import { SendTemplateInput } from "./compose.ts";
import { DAY, HOUR, Instant } from "./time.ts";

/** `skipped`: it was not wanted any more, since the customer wrote, a person answered, or its time was long past. */
export const FollowUpStatus = z.enum(["due", "sent", "skipped", "cancelled", "failed"]);

export const FollowUp = z.object({
  tenantId: z.string(),
  conversationId: z.string(),
  status: FollowUpStatus,
  dueAt: Instant,
  template: SendTemplateInput.pick({ templateId: true, values: true, files: true }).extend({ name: z.string() }),
  /** Who planned it; null for the one of the handoff policy. */
  by: z.object({ uid: z.string(), name: z.string() }).nullable(),
  /** End of the customer's window when it was ordered: a later one says that the customer has written since. */
  windowExpiresAt: Instant,
  createdAt: Instant,
  settledAt: Instant.nullable(),
  /** Why it was skipped or failed, in words for the team. */
  outcome: z.string().nullable(),
  /** The message that it became. */
  messageId: z.string().nullable(),
});
export type FollowUp = z.infer<typeof FollowUp>;

/** How far ahead one may be planned: files that WhatsApp was given for a carousel live for 30 days there, and plans grow old. */
export const followUpAheadMs = 90 * DAY;
/** How late one may go out, after an outage or a suspension: later, "see you tomorrow" is wrong and the business may be closed. */
export const followUpLateMs = 2 * HOUR;
/** Of one conversation at a time. */
export const followUpsAtOnce = 5;

const documentId = z.string().regex(/^[\w-]{1,128}$/);

/** `followUpId` is made up by the dashboard, so that asking twice plans once. */
export const PlanFollowUpInput = SendTemplateInput.omit({ messageId: true, replyTo: true }).extend({
  followUpId: z.string().regex(/^[A-Za-z0-9]{20}$/),
  /** Milliseconds since 1970. */
  at: z.number().int().positive(),
});
export type PlanFollowUpInput = z.infer<typeof PlanFollowUpInput>;

export const CancelFollowUpInput = z.object({
  tenantId: documentId,
  conversationId: documentId,
  followUpId: documentId,
});
export type CancelFollowUpInput = z.infer<typeof CancelFollowUpInput>;

/** Stands in a template's value for the name of the customer. */
export const namePlaceholder = "{name}";

/** What is wrong with the time, or null. */
export function planProblem(at: number, now: number): string | null {
  if (!Number.isFinite(at) || at < now) return "Choose a day and time that are still to come.";
  return at > now + followUpAheadMs ? "Choose a day within the next 90 days." : null;
}
