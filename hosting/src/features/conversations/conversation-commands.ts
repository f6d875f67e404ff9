/** What an answering person does to a conversation. The security rules allow exactly these changes. */
import { paths } from "@frontdesk/model/paths";
import { collection, doc, serverTimestamp, updateDoc, writeBatch } from "firebase/firestore";
import type { Firestore } from "firebase/firestore";
import { preview } from "./preview.ts";

export type ThreadAddress = { tenantId: string; conversationId: string };

/** A message of the conversation by its document's id and WhatsApp's. */
export type QuotedMessage = { messageId: string; wamid: string };

const conversationRef = (db: Firestore, { tenantId, conversationId }: ThreadAddress) =>
  doc(db, paths.conversation(tenantId, conversationId));

export const newMessageId = (db: Firestore, { tenantId, conversationId }: ThreadAddress): string =>
  doc(collection(db, paths.messages(tenantId, conversationId))).id;

/**
 * Stores the message for sending and takes the conversation over, both or neither. The id comes from the caller, so that it can be
 * asked later whether the message was stored.
 */
export function sendText(
  db: Firestore,
  address: ThreadAddress,
  message: { id: string; text: string; uid: string; name: string; replyTo: QuotedMessage | null },
): Promise<void> {
  const { id, text, uid, name, replyTo } = message;
  const batch = writeBatch(db);
  batch.set(doc(db, paths.message(address.tenantId, address.conversationId, id)), {
    tenantId: address.tenantId,
    conversationId: address.conversationId,
    direction: "out",
    author: { kind: "agent", uid, name },
    type: "text",
    text,
    status: "queued",
    at: serverTimestamp(),
    createdAt: serverTimestamp(),
    ...(replyTo && { replyTo }),
  });
  batch.update(conversationRef(db, address), {
    mode: "agent",
    assigneeUid: uid,
    handoffReason: null,
    unreadCount: 0,
    lastMessage: { text: preview(text), type: "text", direction: "out", authorKind: "agent" },
    lastMessageAt: serverTimestamp(),
  });
  return batch.commit();
}

export const handBack = (db: Firestore, address: ThreadAddress): Promise<void> =>
  updateDoc(conversationRef(db, address), {
    mode: "assistant",
    assigneeUid: null,
    handoffReason: null,
    handoffDueAt: null,
  });

export const closeConversation = (db: Firestore, address: ThreadAddress): Promise<void> =>
  updateDoc(conversationRef(db, address), {
    mode: "closed",
    assigneeUid: null,
    handoffReason: null,
    handoffDueAt: null,
  });

export const markRead = (db: Firestore, address: ThreadAddress): Promise<void> =>
  updateDoc(conversationRef(db, address), { unreadCount: 0 });
