/** What the assistant could not answer, grouped by meaning, until somebody writes the answer. */
import { z } from "zod";
import { Instant } from "./time.ts";

/**
 * `noAnswer`: the documents did not say. `thumbsDown`: somebody of the team said that an answer was not right. `customerReaction`: the customer
 * reacted to it so.
 */
export const UnansweredReason = z.enum(["noAnswer", "thumbsDown", "customerReaction"]);
export type UnansweredReason = z.infer<typeof UnansweredReason>;

export const UnansweredStatus = z.enum(["open", "published", "dismissed"]);
export type UnansweredStatus = z.infer<typeof UnansweredStatus>;

export const entryLimits = { question: 200, answer: 4_000 } as const;

/** What a person edits and publishes. */
export const Entry = z.object({
  question: z.string().trim().min(1, "Write the question").max(entryLimits.question),
  answer: z.string().trim().min(1, "Write the answer").max(entryLimits.answer),
});
export type Entry = z.infer<typeof Entry>;

/** How the question fared when it was asked again after an entry was published. */
export const Check = z.object({
  outcome: z.enum(["answered", "smallTalk", "noAnswer", "handoff"]),
  text: z.string(),
  /** Whether the answer rests on the entry that was published. */
  usesEntry: z.boolean(),
  at: Instant,
});
export type Check = z.infer<typeof Check>;

/** `tenants/{t}/unansweredGroups/{g}` */
export const UnansweredGroup = z.object({
  tenantId: z.string(),
  /** The first of its questions. */
  question: z.string(),
  language: z.string(),
  count: z.number().int(),
  status: UnansweredStatus,
  firstAt: Instant,
  lastAt: Instant,
  /** `basedOn` counts the answers of colleagues that the draft was made from; without any, `answer` is empty. */
  draft: z.object({ question: z.string(), answer: z.string(), basedOn: z.number().int() }).nullable(),
  /** The entry that was published. */
  sourceId: z.string().nullable(),
  check: Check.nullable(),
  /** Who published or dismissed it. */
  closedBy: z.object({ uid: z.string(), name: z.string() }).nullable(),
  createdAt: Instant,
});
export type UnansweredGroup = z.infer<typeof UnansweredGroup>;

/** `tenants/{t}/unansweredQuestions/{messageId}`: one for each answer that was none. */
export const UnansweredQuestion = z.object({
  tenantId: z.string(),
  /** Null until it is grouped. */
  groupId: z.string().nullable(),
  question: z.string(),
  language: z.string(),
  reason: UnansweredReason,
  /** What the colleague wrote who said that the answer was not right. */
  note: z.string(),
  conversationId: z.string(),
  messageId: z.string(),
  at: Instant,
  createdAt: Instant,
});
export type UnansweredQuestion = z.infer<typeof UnansweredQuestion>;

/** What the playground shows of a passage. Signals are null where that search did not bring it. */
export const TriedPassage = z.object({
  id: z.string(),
  sourceId: z.string(),
  sourceTitle: z.string(),
  heading: z.string(),
  text: z.string(),
  relevance: z.number(),
  similarity: z.number().nullable(),
  lexical: z.number().nullable(),
  coverage: z.number(),
  fused: z.number(),
  /** Given to the model; the others were too far from the question. */
  used: z.boolean(),
  cited: z.boolean(),
});
export type TriedPassage = z.infer<typeof TriedPassage>;

export const Tried = z.object({
  outcome: z.enum(["answered", "smallTalk", "noAnswer", "handoff"]),
  text: z.string(),
  /** Why it was answered so, in words. */
  why: z.string(),
  queries: z.array(z.string()),
  threshold: z.number(),
  passages: z.array(TriedPassage),
  ms: z.number(),
});
export type Tried = z.infer<typeof Tried>;
