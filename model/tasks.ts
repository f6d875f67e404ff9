/** Payloads of Cloud Tasks. A worker trusts the documents that it reads, not the payload. */
import { z } from "zod";

const id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^/]+$/);

export const SendTask = z.object({ tenantId: id, conversationId: id, messageId: id });
export type SendTask = z.infer<typeof SendTask>;

/** `turnSeq` is the number of the message that asks for an answer; see `Conversation.turn`. */
export const ReplyTask = z.object({ tenantId: id, conversationId: id, turnSeq: z.number().int().positive() });
export type ReplyTask = z.infer<typeof ReplyTask>;

export const SourceTask = z.object({ tenantId: id, sourceId: id });
export type SourceTask = z.infer<typeof SourceTask>;
