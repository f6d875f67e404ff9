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

/** `tenants/{t}/usage/{period}`: the month's sums, brought up to date minutes after a turn. */
export const Usage = Spent.extend({
  period: Period,
  turns: z.number().int(),
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
