/** What people are told beside the conversations. */
import { z } from "zod";
import { Instant } from "./time.ts";

/** `tenants/{t}/notifications/{id}`: for one member, who may set `readAt` and nothing else. */
export const Notification = z.object({
  uid: z.string(),
  kind: z.enum(["channelNeedsAttention", "channelHealthy", "templateRejected", "general"]),
  title: z.string().max(200),
  text: z.string().max(1_000),
  /** What it is about, such as a phone number id. */
  subjectId: z.string(),
  createdAt: Instant,
  readAt: Instant.nullable(),
});
export type Notification = z.infer<typeof Notification>;

/** `deadLetterKinds/{hash of reason and field}`: made when the first dead letter of its kind comes; that is the platform's alert. */
export const DeadLetterKind = z.object({
  reason: z.string(),
  field: z.string(),
  firstLetterId: z.string(),
  createdAt: Instant,
  seenAt: Instant.nullable(),
});
export type DeadLetterKind = z.infer<typeof DeadLetterKind>;
