/** Has the policy's template sent to a customer whose window closed while they waited: once for each window, by the id. */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { Timestamp } from "@google-cloud/firestore";
import type { Conversation } from "@frontdesk/model/conversation";
import type { FollowUp } from "@frontdesk/model/follow-up";
import type { HandoffPolicy } from "@frontdesk/model/handoff-policy";
import { paths } from "@frontdesk/model/paths";
import { hashId } from "../platform/ids.ts";

type Place = { tenantId: string; conversationId: string };

export function orderFollowUp(
  { tenantId, conversationId }: Place,
  { windowExpiresAt }: Conversation,
  { followUp }: HandoffPolicy,
  { tx, firestore, at }: { tx: Transaction; firestore: Firestore; at: Timestamp },
): void {
  if (followUp === null) return;
  const closed = Timestamp.fromMillis(windowExpiresAt.toMillis());
  const id = hashId("handoffFollowUp", conversationId, String(closed.toMillis()));
  tx.update(firestore.doc(paths.conversation(tenantId, conversationId)), { followedUpFor: closed });
  tx.create(firestore.doc(paths.followUp(tenantId, conversationId, id)), {
    tenantId,
    conversationId,
    status: "due",
    dueAt: at,
    template: { ...followUp, files: {}, name: "Handoff follow-up" },
    by: null,
    windowExpiresAt: closed,
    createdAt: at,
    settledAt: null,
    outcome: null,
    messageId: null,
  } satisfies FollowUp);
}
