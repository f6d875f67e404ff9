/** Why a conversation goes to a person, how urgent that is, and what became of it. */
import { z } from "zod";
import { Instant } from "./time.ts";

export const HandoffReason = z.enum([
  "askedForPerson",
  "noAnswerFound",
  "lowConfidence",
  "ungroundedAnswer",
  "complaint",
  "paymentIssue",
  "repeatedFailure",
  "policy",
  "mediaNotUnderstood",
  "budgetExhausted",
  "turnFailed",
  "takenOver",
  "assigned",
]);
export type HandoffReason = z.infer<typeof HandoffReason>;

/** Said to the team, as the head of a conversation or a line of the queue. */
export const handoffLabels: Record<HandoffReason, string> = {
  askedForPerson: "Asked for a person",
  noAnswerFound: "The assistant found no answer",
  lowConfidence: "The assistant was not sure",
  ungroundedAnswer: "The assistant could not back up its answer",
  complaint: "Complaint",
  paymentIssue: "Payment issue",
  repeatedFailure: "The assistant failed several times",
  policy: "A rule of yours asks for a person",
  mediaNotUnderstood: "Sent something that the assistant cannot read",
  budgetExhausted: "The assistant’s monthly budget is used up",
  turnFailed: "The assistant could not answer",
  takenOver: "Taken over",
  assigned: "Assigned by a colleague",
};

/** 1 is served first. A number, so that the queue can be sorted by it. */
export const HandoffPriority = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export type HandoffPriority = z.infer<typeof HandoffPriority>;

export const priorityLabels: Record<HandoffPriority, string> = { 1: "Urgent", 2: "High", 3: "Normal" };

const raised: Partial<Record<HandoffReason, HandoffPriority>> = {
  complaint: 1,
  paymentIssue: 1,
  repeatedFailure: 2,
  turnFailed: 2,
  askedForPerson: 2,
};

export const priorityOf = (reason: HandoffReason): HandoffPriority => raised[reason] ?? 3;

/**
 * How far the team has been told: nobody yet, the one whom it was offered to or all, once more, everybody who may answer, the admins.
 * Only ever goes up within one handoff.
 */
export const HandoffStage = z.enum(["new", "offered", "reminded", "escalatedToAll", "escalatedToAdmins"]);
export type HandoffStage = z.infer<typeof HandoffStage>;

/** What an agent reads before answering; written once, in the background. */
export const HandoffSummary = z.discriminatedUnion("state", [
  z.object({ state: z.literal("pending"), leasedUntil: Instant.optional() }),
  z.object({ state: z.literal("ready"), text: z.string().max(2_000), at: Instant }),
  z.object({ state: z.literal("failed") }),
]);
export type HandoffSummary = z.infer<typeof HandoffSummary>;

/** Of a conversation, from the handover until the next one replaces it. It matters while the conversation's mode is `queued` or `agent`. */
export const Handoff = z.object({
  /** Deterministic, so that a repeated handover is the same one. */
  id: z.string(),
  reason: HandoffReason,
  priority: HandoffPriority,
  since: Instant,
  stage: HandoffStage,
  /** When that stage was reached. */
  stageAt: Instant,
  summary: HandoffSummary,
});
export type Handoff = z.infer<typeof Handoff>;

/** `tenants/{t}/agentLoads/{uid}`: whose turn it is; written by the transaction that offers, so that two of them meet here. */
export const AgentLoad = z.object({ uid: z.string(), lastOfferedAt: Instant });
export type AgentLoad = z.infer<typeof AgentLoad>;
