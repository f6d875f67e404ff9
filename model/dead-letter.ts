/** `deadLetters/{id}`: what could not be understood or placed, kept whole so that it can be replayed. */
import { z } from "zod";
import { Instant } from "./time.ts";

export const DeadLetterReason = z.enum([
  "malformedEnvelope",
  "malformedItem",
  "unhandledItem",
  "unhandledField",
  "unknownNumber",
  "unknownAccount",
  "wrongAccount",
  "accountError",
  "groupMessage",
  "conflictingDuplicate",
]);
export type DeadLetterReason = z.infer<typeof DeadLetterReason>;

export const DeadLetter = z.object({
  reason: DeadLetterReason,
  detail: z.string(),
  /** Where in the body the item stood, such as `entry[0].changes[1].value.messages[2]`. */
  position: z.string(),
  field: z.string(),
  phoneNumberId: z.string().nullable(),
  /** SHA-256 of the request body, hex. */
  bodyHash: z.string(),
  /** The item as JSON text with the envelope it came in, or null where it is held in `parts`. */
  raw: z.string().nullable(),
  partCount: z.number().int(),
  receivedAt: Instant,
  /** When it was last fed through the intake again, in vain. */
  replayedAt: Instant.optional(),
});
export type DeadLetter = z.infer<typeof DeadLetter>;

export const ReplayOutcome = z.enum(["replayed", "stillDead", "gone"]);
export type ReplayOutcome = z.infer<typeof ReplayOutcome>;
