/** Firestore reads and writes of handoffs. */
import type { Firestore, Timestamp, Transaction } from "@google-cloud/firestore";
import type { Conversation } from "@frontdesk/model/conversation";
import { AgentLoad } from "@frontdesk/model/handoff";
import { wants } from "@frontdesk/model/notification";
import type { Notification } from "@frontdesk/model/notification";
import { paths } from "@frontdesk/model/paths";
import type { HandoffTask } from "@frontdesk/model/tasks";
import { Member } from "@frontdesk/model/tenant";
import { parseSnapshot } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";

/** More people than that have no place on one desk. */
const memberLimit = 500;

export async function membersOf(tenantId: string, firestore: Firestore): Promise<Member[]> {
  const { docs } = await firestore.collection(paths.members(tenantId)).limit(memberLimit).get();
  return docs.flatMap((doc) => parseSnapshot(Member, doc) ?? []);
}

/** Names what a task is about. A conversation that somebody took over on their own has had no handoff; its silence is watched all the same. */
export const handoffKey = ({ handoff }: Conversation, conversationId: string): string => handoff?.id ?? conversationId;

/** When each was last offered a conversation, in milliseconds; who never was is left out. */
export async function lastOffers(tenantId: string, uids: string[], firestore: Firestore): Promise<Map<string, number>> {
  if (uids.length === 0) return new Map();
  const docs = await firestore.getAll(...uids.map((uid) => firestore.doc(paths.agentLoad(tenantId, uid))));
  const loads = docs.flatMap((doc) => parseSnapshot(AgentLoad, doc) ?? []);
  return new Map(loads.map(({ uid, lastOfferedAt }) => [uid, lastOfferedAt.toMillis()]));
}

export type Told = Pick<Notification, "kind" | "title" | "text">;

/** One notification for each who wants that kind. The transaction is one that takes its step once, so that nobody is told twice. */
export function tell(
  { tenantId, conversationId, handoffId }: HandoffTask,
  people: readonly Member[],
  told: Told,
  tx: Transaction,
  firestore: Firestore,
  at: Timestamp,
): void {
  const refs = people
    .filter(({ notificationPreferences }) => wants(notificationPreferences, told.kind))
    .map(({ uid }) => ({
      uid,
      ref: firestore.doc(paths.notification(tenantId, notificationId(handoffId, told, uid))),
    }));
  for (const { uid, ref } of refs) {
    tx.set(ref, { uid, ...told, subjectId: conversationId, createdAt: at, readAt: null } satisfies Notification);
  }
}

const notificationId = (handoffId: string, { kind }: Told, uid: string): string =>
  hashId("notification", handoffId, kind, uid);
