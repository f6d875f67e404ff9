/** A conversation with what its next answer must be like: for `npm run eval:answers`, and `tenants/{t}/answerCases/{id}`. */
import { z } from "zod";
import { HandoffReason } from "./handoff.ts";
import { Instant } from "./time.ts";

export const caseCategories = [
  "answerable",
  "unanswerable",
  "false premise",
  "follow-up",
  "language",
  "out of scope",
  "injection",
  "handoff",
  "tool use",
] as const;
export const CaseCategory = z.enum(caseCategories);
export type CaseCategory = z.infer<typeof CaseCategory>;

/** A fact is found where its words stand in the answer, whatever the case; of several alternatives one is enough. */
const Fact = z.union([z.string().min(1).max(300), z.array(z.string().min(1).max(300)).min(1).max(10)]);

const ExpectedTool = z.union([
  z.string().min(1).max(64),
  z.object({ name: z.string().min(1).max(64), arguments: z.record(z.string(), z.unknown()) }),
]);

export const ExpectedAnswer = z.object({
  outcome: z.enum(["answered", "smallTalk", "noAnswer", "handoff"]).nullable().default(null),
  facts: z.array(Fact).max(20).default([]),
  forbidden: z.array(z.string().min(1).max(300)).max(20).default([]),
  /** Names of tools that must have been called, or a call with some of its arguments. */
  tools: z.array(ExpectedTool).max(10).default([]),
  handoff: HandoffReason.nullable().default(null),
  /** Whether a person is fetched at all, whatever the reason. */
  handedOver: z.boolean().optional(),
  /** BCP 47. */
  language: z.string().max(35).nullable().default(null),
});
export type ExpectedAnswer = z.infer<typeof ExpectedAnswer>;

export const AnswerCase = z.object({
  id: z.string().min(1).max(128),
  category: CaseCategory,
  history: z
    .array(z.object({ from: z.enum(["customer", "assistant"]), text: z.string().min(1).max(4_096) }))
    .max(40)
    .default([]),
  /** The customer's messages that are to be answered. */
  question: z.union([z.string().min(1).max(4_096), z.array(z.string().min(1).max(4_096)).min(1).max(10)]),
  /** Beside those of the business. */
  documents: z
    .array(z.object({ title: z.string(), text: z.string() }))
    .max(20)
    .default([]),
  expect: ExpectedAnswer.prefault({}),
});
export type AnswerCase = z.infer<typeof AnswerCase>;

/** How one version answers. */
export const TrialAnswer = z.object({
  outcome: z.enum(["answered", "smallTalk", "noAnswer", "handoff"]),
  text: z.string(),
  language: z.string(),
  handoff: HandoffReason.nullable(),
  /** Titles of the sources that it rests on. */
  sources: z.array(z.string()),
  /** Names of the tools that ran or would have. */
  tools: z.array(z.string()),
  /** For a case: what is not as expected, empty where all is. */
  failures: z.array(z.string()).nullable(),
  tokens: z.number().int(),
  costMicroUsd: z.number().int().nullable(),
  ms: z.number(),
});
export type TrialAnswer = z.infer<typeof TrialAnswer>;

/** `live` is null where nothing is live, or where what is tried is what is live. */
export const TriedVersion = z.object({ tried: TrialAnswer, live: TrialAnswer.nullable() });
export type TriedVersion = z.infer<typeof TriedVersion>;

/** What came of a case on a version when it was last run there. */
export const CaseRun = TriedVersion.extend({ at: Instant, by: z.object({ uid: z.string(), name: z.string() }) });
export type CaseRun = z.infer<typeof CaseRun>;

/** `tenants/{t}/answerCases/{id}`: one that the business saved from a conversation of its own. */
export const SavedCase = AnswerCase.omit({ id: true, documents: true }).extend({
  /** Where it was taken from. */
  conversationId: z.string(),
  messageId: z.string(),
  savedBy: z.object({ uid: z.string(), name: z.string() }),
  createdAt: Instant,
  /** By number of the version: its values never change, so that the last run of each tells. Gone with a change of what is expected. */
  runs: z.record(z.string(), CaseRun).optional(),
});
export type SavedCase = z.infer<typeof SavedCase>;
