/** Who waits for a person, in the order in which they are served. */
import { Conversation } from "@frontdesk/model/conversation";
import { paths } from "@frontdesk/model/paths";
import { collection, limit, orderBy, query, where } from "firebase/firestore";
import type { Firestore } from "firebase/firestore";
import { liveList } from "../../../lib/live-documents.ts";

export const QUEUE_PAGE = 50;

export function queueSource(db: Firestore, tenantId: string, count: number) {
  const waiting = query(
    collection(db, paths.conversations(tenantId)),
    where("mode", "==", "queued"),
    orderBy("handoff.priority"),
    orderBy("handoff.since"),
    limit(count),
  );
  return liveList(["queue", tenantId, count], waiting, Conversation);
}
