/** What the assistant's turns use, and what the business allows it to. */
import { z } from "zod";
import { Instant } from "./time.ts";

/** Costs are millionths of a US dollar; 0 where the model's price is not known. */
export const Spent = z.object({
  promptTokens: z.number().int(),
  completionTokens: z.number().int(),
  costMicroUsd: z.number().int(),
  modelCalls: z.number().int(),
});
export type Spent = z.infer<typeof Spent>;

export const nothingSpent: Spent = { promptTokens: 0, completionTokens: 0, costMicroUsd: 0, modelCalls: 0 };

export function addSpent(a: Spent, b: Spent): Spent {
  return {
    promptTokens: a.promptTokens + b.promptTokens,
    completionTokens: a.completionTokens + b.completionTokens,
    costMicroUsd: a.costMicroUsd + b.costMicroUsd,
    modelCalls: a.modelCalls + b.modelCalls,
  };
}

/** A calendar month of the business, "2026-11". */
export const Period = z.string().regex(/^\d{4}-\d{2}$/);
export type Period = z.infer<typeof Period>;

/** Of an answer: the entry that the month's sums are made of. One an answer, created with it. */
export const UsageEntry = Spent.extend({ period: Period });
export type UsageEntry = z.infer<typeof UsageEntry>;

/** What models are asked for beside answers to customers. */
export const UsageKind = z.enum(["try", "summary", "embedding", "entry", "transcription", "picture"]);
export type UsageKind = z.infer<typeof UsageKind>;

/** `tenants/{t}/usageEntries/{id}`: what one such thing used; created once, and never changed. */
export const UsageRecord = UsageEntry.extend({
  kind: UsageKind,
  /** Of audio that was transcribed, where the service bills by time. */
  seconds: z.number().int().optional(),
  createdAt: Instant,
});
export type UsageRecord = z.infer<typeof UsageRecord>;

/** What was thought of the month's answers: by the team, and by customers in a reaction. */
export const FeedbackCounts = z.object({
  teamUp: z.number().int(),
  teamDown: z.number().int(),
  customerUp: z.number().int(),
  customerDown: z.number().int(),
});
export type FeedbackCounts = z.infer<typeof FeedbackCounts>;

/** `tenants/{t}/usage/{period}`: the month's sums, of answers and all else, brought up to date minutes after a turn. */
export const Usage = Spent.extend({
  period: Period,
  turns: z.number().int(),
  /** The part of each kind; the rest are answers. Absent on months from before it was kept. */
  byKind: z
    .partialRecord(UsageKind, Spent.extend({ entries: z.number().int(), seconds: z.number().int().optional() }))
    .optional(),
  feedback: FeedbackCounts.optional(),
  updatedAt: Instant,
  /** When the admins were told that the assistant has stopped for this month. */
  exhaustedAt: Instant.nullable(),
});
export type Usage = z.infer<typeof Usage>;

/** The business's calendar decides when a month begins. */
export function periodOf(at: Date, timeZone: string): Period {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit" }).formatToParts(at);
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}`;
}
