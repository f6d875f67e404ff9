/** Live sources of the conversations of one business. */
import { Conversation } from "@frontdesk/model/conversation";
import { paths } from "@frontdesk/model/paths";
import { collection, doc, limit, orderBy, query, where } from "firebase/firestore";
import type { Firestore, QueryConstraint } from "firebase/firestore";
import { liveDocument, liveList } from "../../lib/live-documents.ts";
import type { WithId } from "../../lib/live-documents.ts";

export const conversationFilters = ["all", "waiting", "mine", "unread"] as const;
export type ConversationFilter = (typeof conversationFilters)[number];
export type ConversationRecord = WithId<Conversation>;

export const PAGE = 30;

/** Filtered by the database, so that a page is full of what was asked for. Each filter needs its index. */
const constraints: Record<ConversationFilter, (uid: string) => QueryConstraint[]> = {
  all: () => [],
  waiting: () => [where("mode", "==", "queued")],
  mine: (uid) => [where("assigneeUid", "==", uid)],
  unread: () => [where("unreadCount", ">", 0)],
};

/** The newest `count` conversations. All of them are live, since a conversation moves up when something is said in it. */
export function conversationsSource(
  db: Firestore,
  tenantId: string,
  filter: ConversationFilter,
  uid: string,
  count: number,
) {
  const found = query(
    collection(db, paths.conversations(tenantId)),
    ...constraints[filter](uid),
    orderBy("lastMessageAt", "desc"),
    limit(count),
  );
  return liveList(["conversations", tenantId, filter, uid, count], found, Conversation);
}

export function conversationSource(db: Firestore, tenantId: string, conversationId: string) {
  const reference = doc(db, paths.conversation(tenantId, conversationId));
  return liveDocument(["conversation", tenantId, conversationId], reference, Conversation);
}
