/** Payloads of Cloud Tasks. Every one names its tenant; a worker trusts the document it reads, not the payload. */
import { z } from "zod";

export const MessageTask = z.object({ tenantId: z.string(), conversationId: z.string(), messageId: z.string() });
export type MessageTask = z.infer<typeof MessageTask>;

export const SourceTask = z.object({ tenantId: z.string(), sourceId: z.string() });
export type SourceTask = z.infer<typeof SourceTask>;
