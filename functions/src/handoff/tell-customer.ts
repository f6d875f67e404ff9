/** Finds out what a customer is to be told at a handover. */
import type { Firestore } from "@google-cloud/firestore";
import type { Conversation } from "@frontdesk/model/conversation";
import { nextOpening } from "@frontdesk/model/hours";
import { paths } from "@frontdesk/model/paths";
import { handoffNotice } from "./notice.ts";
import type { DeskRules, DeskSettings } from "./settings.ts";

export type NoticeDeps = { firestore: Firestore; desk: DeskSettings; now: () => Date };

/**
 * When somebody will answer, in the customer's language; "" where there is nothing to say. Read apart from the transaction that hands over: a
 * place in the queue is a snapshot anyway, and counting inside would make every handover wait for every other.
 */
export async function noticeFor(tenantId: string, language: string, deps: NoticeDeps): Promise<string> {
  const rules = await deps.desk.find(tenantId);
  const { policy, hours, awayMessage } = rules;
  const opening = closedUntil(rules, deps.now().getTime());
  return handoffNotice({
    language,
    nextOpening: opening,
    timeZone: hours.timeZone,
    ahead: policy.tellPosition && opening === null ? await waitingIn(tenantId, deps.firestore) : null,
    awayMessage,
  });
}

/** All who wait, whatever their priority: nobody is promised less than they get. */
async function waitingIn(tenantId: string, firestore: Firestore): Promise<number> {
  const waiting = firestore.collection(paths.conversations(tenantId)).where("mode", "==", "queued");
  return (await waiting.count().get()).data().count;
}

/** In milliseconds; null while the business is open, and for one that never is. */
export function closedUntil({ hours }: Pick<DeskRules, "hours">, at: number): number | null {
  const opening = nextOpening(hours, at);
  return opening !== null && opening > at ? opening : null;
}

/** Those who wait and are served before this one: of a higher priority, or of the same one and for longer. */
export async function aheadOf(
  tenantId: string,
  { handoff }: Pick<Conversation, "handoff">,
  firestore: Firestore,
): Promise<number> {
  if (!handoff) return 0;
  const waiting = firestore.collection(paths.conversations(tenantId)).where("mode", "==", "queued");
  const sameRank = waiting.where("handoff.priority", "==", handoff.priority);
  const [higher, earlier] = await Promise.all([
    waiting.where("handoff.priority", "<", handoff.priority).count().get(),
    sameRank.where("handoff.since", "<", handoff.since).count().get(),
  ]);
  return higher.data().count + earlier.data().count;
}
