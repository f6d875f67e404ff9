/** What is due in a handoff, and when to look again. Pure; instants in milliseconds. */
import type { Conversation } from "@frontdesk/model/conversation";
import type { HandoffStage } from "@frontdesk/model/handoff";
import type { HandoffPolicy } from "@frontdesk/model/handoff-policy";
import { isOpen, nextOpening } from "@frontdesk/model/hours";
import type { ZonedHours } from "@frontdesk/model/hours";
import { DAY, MINUTE } from "@frontdesk/model/time";

export type NextStep =
  /** Nothing now; `dueAt` null when there is nothing to come either. */
  | { kind: "wait"; dueAt: number | null }
  /** Find somebody: for the first time, or as nobody was available so far. */
  | { kind: "offer" }
  | { kind: "tell"; stage: "reminded" | "escalatedToAll" | "escalatedToAdmins" }
  /** The customer still waits, and nothing but a template reaches them any more. */
  | { kind: "followUp" }
  /** The team answered, and the customer has said nothing since. */
  | { kind: "handBack" }
  /** The customer wrote, and whoever holds the conversation has said nothing since. */
  | { kind: "requeue" };

type Rules = { policy: HandoffPolicy; hours: ZonedHours };

/** While nobody is found, how often to try. */
export const retryOfferMs = 2 * MINUTE;

type Stand = Pick<Conversation, "mode" | "assigneeUid" | "handoff" | "lastMessage" | "lastMessageAt"> & Window;
type Window = Pick<Conversation, "windowExpiresAt" | "followedUpFor" | "unreachedAt">;

export function nextStep(conversation: Stand, rules: Rules, now: number): NextStep {
  const followUp = followUpAt(conversation, rules, now);
  if (followUp !== null && followUp <= now) return { kind: "followUp" };
  const step = stepOf(conversation, rules, now);
  return step.kind === "wait" ? { ...step, dueAt: earlier(step.dueAt, followUp) } : step;
}

/** Whose window closed longer ago is not written to all at once when a business chooses a template. */
const followUpWithinMs = 7 * DAY;

/** When a customer is written to by template, once for each window that closed on them; null where they are not. */
function followUpAt(
  { mode, lastMessage, windowExpiresAt, followedUpFor, unreachedAt }: Pick<Stand, "mode" | "lastMessage"> & Window,
  { policy, hours }: Rules,
  now: number,
): number | null {
  const closes = windowExpiresAt.toMillis();
  if (policy.followUp === null || mode === "closed") return null;
  if ((followedUpFor?.toMillis() ?? 0) >= closes || closes < now - followUpWithinMs) return null;
  const waits = mode === "queued" || (mode === "agent" && lastMessage.direction === "in");
  if (!waits && (unreachedAt?.toMillis() ?? 0) < closes) return null;
  const at = Math.max(closes, now);
  return nextOpening(hours, at) ?? at;
}

const earlier = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

function stepOf(conversation: Stand, rules: Rules, now: number): NextStep {
  const { mode, handoff, assigneeUid } = conversation;
  if (mode === "agent") return afterSilence(conversation, rules, now);
  if (mode !== "queued" || !handoff) return { kind: "wait", dueAt: null };
  if (handoff.stage === "new") return { kind: "offer" };
  const due = stageDueAt(handoff.stage, handoff.stageAt.toMillis(), rules);
  const next = stageAfter[handoff.stage];
  if (next !== null && due !== null && due <= now) {
    const opening = openingAfter(rules.hours, now);
    return opening === null ? { kind: "tell", stage: next } : { kind: "wait", dueAt: opening };
  }
  if (assigneeUid === null && rules.policy.assignment === "roundRobin") return { kind: "offer" };
  return { kind: "wait", dueAt: due };
}

/** When to look again at a conversation that waits. */
export function dueAfter(
  state: { stage: HandoffStage; stageAt: number; isAssigned: boolean; conversation: Stand },
  rules: Rules,
  now: number,
): number | null {
  return earlier(stageOrOfferAt(state, rules, now), followUpAt(state.conversation, rules, now));
}

function stageOrOfferAt(
  { stage, stageAt, isAssigned }: { stage: HandoffStage; stageAt: number; isAssigned: boolean },
  rules: Rules,
  now: number,
): number | null {
  const due = stageDueAt(stage, stageAt, rules);
  if (due === null || isAssigned || rules.policy.assignment === "byHand" || !isOpen(rules.hours, now)) return due;
  return Math.min(due, now + retryOfferMs);
}

const stageAfter = {
  offered: "reminded",
  reminded: "escalatedToAll",
  escalatedToAll: "escalatedToAdmins",
  escalatedToAdmins: null,
} as const;

/** The team's time runs while the business is open: what began while it was closed counts from its opening. */
function stageDueAt(stage: HandoffStage, stageAt: number, { policy, hours }: Rules): number | null {
  const patience: Record<HandoffStage, number | null> = {
    new: 0,
    offered: policy.remindAfterMinutes,
    reminded: policy.escalateAfterMinutes,
    escalatedToAll: policy.adminsAfterMinutes,
    escalatedToAdmins: null,
  };
  const wait = patience[stage];
  return wait === null ? null : (nextOpening(hours, stageAt) ?? stageAt) + wait * MINUTE;
}

/** Null while the business is open, and for one that never is. */
function openingAfter(hours: ZonedHours, now: number): number | null {
  const opening = nextOpening(hours, now);
  return opening !== null && opening > now ? opening : null;
}

function afterSilence(
  { lastMessage, lastMessageAt }: Pick<Conversation, "lastMessage" | "lastMessageAt">,
  { policy, hours }: Rules,
  now: number,
): NextStep {
  if (policy.handBackAfterMinutes === null) return { kind: "wait", dueAt: null };
  const due = lastMessageAt.toMillis() + policy.handBackAfterMinutes * MINUTE;
  if (due > now) return { kind: "wait", dueAt: due };
  if (lastMessage.direction !== "in") return { kind: "handBack" };
  const opening = openingAfter(hours, now);
  return opening === null ? { kind: "requeue" } : { kind: "wait", dueAt: opening };
}
