/** Applies a reported status to the message that it is about. */
import { Timestamp } from "@google-cloud/firestore";
import type { DocumentReference, Firestore } from "@google-cloud/firestore";
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import { parseSnapshot } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";
import { movesForward, parseCallbackData } from "./delivery-status.ts";
import type { ReportedStatus, StatusUpdate } from "./delivery-status.ts";

const instantField: Record<ReportedStatus, string> = {
  sent: "sentAt",
  delivered: "deliveredAt",
  read: "readAt",
  failed: "failedAt",
};

/**
 * `applied` when the message moved, `unchanged` when it stood there or further already, `unmatched` when no message of the tenant is
 * meant (sent by another system): kept in `unmatchedStatuses`, forward only.
 */
export async function storeStatus(
  tenantId: string,
  update: StatusUpdate,
  deps: { firestore: Firestore; now: () => Date },
): Promise<"applied" | "unchanged" | "unmatched"> {
  const ids = parseCallbackData(update.callbackData);
  if (ids) {
    const ref = deps.firestore.doc(paths.message(tenantId, ids.conversationId, ids.messageId));
    const outcome = await applyTo(ref, update, deps.firestore);
    if (outcome !== "unmatched") return outcome;
  }
  const byWamid = await deps.firestore.collectionGroup("messages").where("wamid", "==", update.wamid).limit(5).get();
  const ours = byWamid.docs.find((doc) => doc.get("tenantId") === tenantId && doc.get("direction") === "out");
  return ours ? applyTo(ours.ref, update, deps.firestore) : keepUnmatched(tenantId, update, deps);
}

/** The status is what tells the outcome of a send whose answer was lost, so it ends the claim and names the wamid. */
function applyTo(
  ref: DocumentReference,
  update: StatusUpdate,
  firestore: Firestore,
): Promise<"applied" | "unchanged" | "unmatched"> {
  return firestore.runTransaction(async (tx) => {
    const message = parseSnapshot(Message, await tx.get(ref));
    if (!message || message.direction !== "out") return "unmatched";
    if (message.wamid !== undefined && message.wamid !== update.wamid) return "unmatched";
    if (!movesForward(message.status, update.status)) return "unchanged";
    tx.update(ref, {
      status: update.status,
      wamid: update.wamid,
      send: null,
      [instantField[update.status]]: Timestamp.fromDate(update.at),
      ...(update.error ? { error: update.error } : {}),
    });
    return "applied";
  });
}

async function keepUnmatched(
  tenantId: string,
  update: StatusUpdate,
  { firestore, now }: { firestore: Firestore; now: () => Date },
): Promise<"unmatched"> {
  const ref = firestore.doc(paths.unmatchedStatus(tenantId, unmatchedStatusId(update.wamid)));
  await firestore.runTransaction(async (tx) => {
    const current: unknown = (await tx.get(ref)).get("status");
    const known = current === "sent" || current === "delivered" || current === "read" || current === "failed";
    if (known && !movesForward(current, update.status)) return;
    tx.set(ref, {
      wamid: update.wamid,
      status: update.status,
      at: Timestamp.fromDate(update.at),
      error: update.error,
      createdAt: Timestamp.fromDate(now()),
    });
  });
  return "unmatched";
}

function unmatchedStatusId(wamid: string): string {
  return hashId("status", wamid);
}
