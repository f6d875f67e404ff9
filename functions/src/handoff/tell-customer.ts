/** Finds out what a customer is to be told at a handover. */
import type { Firestore } from "@google-cloud/firestore";
import { nextOpening } from "@frontdesk/model/hours";
import { paths } from "@frontdesk/model/paths";
import { handoffNotice } from "./notice.ts";
import type { DeskSettings } from "./settings.ts";

export type NoticeDeps = { firestore: Firestore; desk: DeskSettings; now: () => Date };

/**
 * When somebody will answer, in the customer's language; "" where there is nothing to say. Read apart from the transaction that hands over: a
 * place in the queue is a snapshot anyway, and counting inside would make every handover wait for every other.
 */
export async function noticeFor(tenantId: string, language: string, deps: NoticeDeps): Promise<string> {
  const { policy, hours, awayMessage } = await deps.desk.find(tenantId);
  const at = deps.now().getTime();
  const opening = nextOpening(hours, at);
  const closedUntil = opening !== null && opening > at ? opening : null;
  return handoffNotice({
    language,
    nextOpening: closedUntil,
    timeZone: hours.timeZone,
    ahead: policy.tellPosition && closedUntil === null ? await waitingIn(tenantId, deps.firestore) : null,
    awayMessage,
  });
}

/** All who wait, whatever their priority: nobody is promised less than they get. */
async function waitingIn(tenantId: string, firestore: Firestore): Promise<number> {
  const waiting = firestore.collection(paths.conversations(tenantId)).where("mode", "==", "queued");
  return (await waiting.count().get()).data().count;
}
