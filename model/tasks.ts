/** Payloads of Cloud Tasks. A worker trusts the documents that it reads, not the payload. */
import { z } from "zod";
import { DeadLetterReason } from "./dead-letter.ts";
import { HandoffReason } from "./handoff.ts";
import { Period } from "./usage.ts";

const id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^(?!\.{1,2}$)[^/]+$/);

export const SendTask = z.object({ tenantId: id, conversationId: id, messageId: id });
export type SendTask = z.infer<typeof SendTask>;

/** `turnSeq` is the number of the message that asks for an answer; see `Conversation.turn`. */
export const ReplyTask = z.object({ tenantId: id, conversationId: id, turnSeq: z.number().int().positive() });
export type ReplyTask = z.infer<typeof ReplyTask>;

export const RollUpUsageTask = z.object({ tenantId: id, period: Period });
export type RollUpUsageTask = z.infer<typeof RollUpUsageTask>;

/** Pages of work over the whole platform. `after` is where the last page ended; a run's pages share `runId`. */
const page = { runId: z.string().min(1).max(100), after: z.string().max(1_500).nullable() };

/** Sends of a tenant that waited for its number; `after` is the path of the last message of the page before. */
export const ResumeSendsTask = z.object({ ...page, tenantId: id });
export type ResumeSendsTask = z.infer<typeof ResumeSendsTask>;

/** Turns of a tenant that waited for its restoration; `after` is the last conversation of the page before. */
export const ResumeTurnsTask = z.object({ ...page, tenantId: id });
export type ResumeTurnsTask = z.infer<typeof ResumeTurnsTask>;

/** What of a tenant was not read while it was suspended, since `since` (milliseconds); `after` is the path of the last message looked at. */
export const ResumeReadingTask = z.object({ ...page, tenantId: id, since: z.number().int() });
export type ResumeReadingTask = z.infer<typeof ResumeReadingTask>;

export const RollUpTenantsTask = z.object(page);
export type RollUpTenantsTask = z.infer<typeof RollUpTenantsTask>;

export const RotateSecretsTask = z.object(page);
export type RotateSecretsTask = z.infer<typeof RotateSecretsTask>;

export const KeepChannelsTask = z.object({ ...page, withTemplates: z.boolean() });
export type KeepChannelsTask = z.infer<typeof KeepChannelsTask>;

/** `reason` null means all. Letters that came after `until` (milliseconds) belong to no run, so that a run ends. */
export const ReplayDeadLettersTask = z.object({
  ...page,
  reason: DeadLetterReason.nullable(),
  until: z.number().int(),
});
export type ReplayDeadLettersTask = z.infer<typeof ReplayDeadLettersTask>;

/** An answer of the assistant that was none, or that somebody of the team found wrong. */
export const NoteUnansweredTask = z.object({ tenantId: id, conversationId: id, messageId: id });
export type NoteUnansweredTask = z.infer<typeof NoteUnansweredTask>;

/** A customer's reaction: the message that holds it. */
export const NoteReactionTask = z.object({ tenantId: id, conversationId: id, messageId: id });
export type NoteReactionTask = z.infer<typeof NoteReactionTask>;

/** What a customer wrote who waits for a person. */
export const TellPositionTask = z.object({ tenantId: id, conversationId: id, messageId: id });
export type TellPositionTask = z.infer<typeof TellPositionTask>;

export const SourceTask = z.object({ tenantId: id, sourceId: id });
export type SourceTask = z.infer<typeof SourceTask>;

/** Looks at one handoff: offers, reminds, escalates or hands back, whatever is due. */
export const HandoffTask = z.object({ tenantId: id, conversationId: id, handoffId: id });
export type HandoffTask = z.infer<typeof HandoffTask>;

/** A template that was planned for later. */
export const FollowUpTask = z.object({ tenantId: id, conversationId: id, followUpId: id });
export type FollowUpTask = z.infer<typeof FollowUpTask>;

export const SweepFollowUpsTask = z.object(page);
export type SweepFollowUpsTask = z.infer<typeof SweepFollowUpsTask>;

/** Those that are due, of the whole platform; or those of one tenant that nobody was found for. `after` is the path of the last one. */
export const SweepHandoffsTask = z.object({ ...page, tenantId: id.nullable() });
export type SweepHandoffsTask = z.infer<typeof SweepHandoffsTask>;

const happened = { tenantId: id, conversationId: id };
const moment = z.number().int().positive();

/** Something that is to be counted. What a message was is read from it; what is over may be read nowhere any more, hence `at` (milliseconds). */
export const RecordActivityTask = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("message"), ...happened, messageId: id }),
  z.object({ kind: z.literal("handoffOpened"), ...happened, handoffId: id, reason: HandoffReason, at: moment }),
  z.object({ kind: z.literal("handoffClosed"), ...happened, handoffId: id, at: moment }),
  z.object({ kind: z.literal("conversationClosed"), ...happened, at: moment }),
]);
export type RecordActivityTask = z.infer<typeof RecordActivityTask>;
