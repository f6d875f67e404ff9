/** What people are told beside the conversations. */
import { z } from "zod";
import { Instant } from "./time.ts";

export const NotificationKind = z.enum([
  "channelNeedsAttention",
  "channelHealthy",
  "templateRejected",
  "general",
  "handoffOffered",
  "handoffWaiting",
  "handoffReminder",
  "handoffEscalated",
  "followUpFailed",
]);
export type NotificationKind = z.infer<typeof NotificationKind>;

/** What a member wants to hear of; `browser` also as a notice of the operating system while the dashboard is open. */
export const NotificationPreferences = z.object({
  offered: z.boolean(),
  waiting: z.boolean(),
  escalated: z.boolean(),
  numbers: z.boolean(),
  browser: z.boolean(),
});
export type NotificationPreferences = z.infer<typeof NotificationPreferences>;

export const defaultPreferences: NotificationPreferences = {
  offered: true,
  waiting: true,
  escalated: true,
  numbers: true,
  browser: false,
};

const preferenceOf: Partial<Record<NotificationKind, keyof NotificationPreferences>> = {
  channelNeedsAttention: "numbers",
  channelHealthy: "numbers",
  templateRejected: "numbers",
  handoffOffered: "offered",
  handoffWaiting: "waiting",
  handoffReminder: "waiting",
  handoffEscalated: "escalated",
};

export function wants(preferences: NotificationPreferences | undefined, kind: NotificationKind): boolean {
  const preference = preferenceOf[kind];
  return preference === undefined || (preferences ?? defaultPreferences)[preference];
}

/** `tenants/{t}/notifications/{id}`: for one member, who may set `readAt` and nothing else. */
export const Notification = z.object({
  uid: z.string(),
  kind: NotificationKind,
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
