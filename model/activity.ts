/** What happened in a business, as figures: the events that go to BigQuery, and what is read of them. No words, names or numbers of anybody. */
import { z } from "zod";
import { HandoffReason } from "./handoff.ts";

export const ActivityKind = z.enum(["message", "handoffOpened", "handoffClosed", "conversationClosed"]);
export type ActivityKind = z.infer<typeof ActivityKind>;

/** One row. `eventId` is of the event, so that one that comes twice counts once; conversations go by their internal ids. */
export type ActivityRow = {
  eventId: string;
  tenantId: string;
  kind: ActivityKind;
  occurredAt: Date;
  recordedAt: Date;
  conversationId: string;
  direction: "in" | "out" | null;
  authorKind: string | null;
  messageType: string | null;
  /** Of the assistant's answers; cost in millionths of a US dollar. */
  outcome: string | null;
  model: string | null;
  promptTokens: number | null;
  completionTokens: number | null;
  costMicroUsd: number | null;
  totalMs: number | null;
  handoffReason: string | null;
};

/** Ranges of days that the page offers; today is the last one. */
export const ActivityDays = z.union([z.literal(7), z.literal(30)]);
export type ActivityDays = z.infer<typeof ActivityDays>;

export const ReadActivityInput = z.object({ tenantId: z.string(), days: ActivityDays });

/** `day` is a date of the business's calendar. */
const ActivityDay = z.object({
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  customers: z.number().int(),
  assistant: z.number().int(),
  team: z.number().int(),
});
export type ActivityDay = z.infer<typeof ActivityDay>;

/**
 * How often a customer wrote after they had last been answered, and who replied first. What the assistant said without an answer, such as that
 * it hands over, is in `replied` but in neither of the two.
 */
const FirstReplies = z.object({
  asked: z.number().int(),
  replied: z.number().int(),
  answeredByAssistant: z.number().int(),
  answeredByTeam: z.number().int(),
  /** Null where nobody was replied to. */
  medianMs: z.number().nullable(),
});
export type FirstReplies = z.infer<typeof FirstReplies>;

const HandoffCount = z.object({ reason: HandoffReason, count: z.number().int() });
export type HandoffCount = z.infer<typeof HandoffCount>;

/** `off`: this installation keeps no figures. */
export const ActivityReport = z.discriminatedUnion("state", [
  z.object({ state: z.literal("off") }),
  z.object({
    state: z.literal("ready"),
    timeZone: z.string(),
    /** Every day of the range, from old to new. */
    days: z.array(ActivityDay),
    replies: FirstReplies,
    handoffs: z.array(HandoffCount),
  }),
]);
export type ActivityReport = z.infer<typeof ActivityReport>;
