/** What an answering person does to a conversation. The security rules allow exactly these changes. */
import { Conversation } from "@frontdesk/model/conversation";
import { paths } from "@frontdesk/model/paths";
import {
  FirestoreError,
  collection,
  doc,
  runTransaction,
  serverTimestamp,
  updateDoc,
  writeBatch,
} from "firebase/firestore";
import type { Firestore } from "firebase/firestore";
import { preview } from "./preview.ts";
import { refuseIfTaken } from "./take-over.ts";
import type { Seen, ThreadAddress } from "./take-over.ts";

export type { ThreadAddress };

/** A message of the conversation by its document's id and WhatsApp's. */
export type QuotedMessage = { messageId: string; wamid: string };

const conversationRef = (db: Firestore, { tenantId, conversationId }: ThreadAddress) =>
  doc(db, paths.conversation(tenantId, conversationId));

export const newMessageId = (db: Firestore, { tenantId, conversationId }: ThreadAddress): string =>
  doc(collection(db, paths.messages(tenantId, conversationId))).id;

export type TextToSend = { id: string; text: string; uid: string; name: string; replyTo: QuotedMessage | null };

/**
 * Stores the message for sending and takes the conversation over, both or neither. The id comes from the caller, so that it can be asked later
 * whether the message was stored. Throws `TakenError` where somebody else has taken the conversation since it was `seen`.
 */
export async function sendText(db: Firestore, address: ThreadAddress, message: TextToSend, seen: Seen): Promise<void> {
  const { uid } = message;
  const conversation = conversationRef(db, address);
  const content = textDocument(address, message);
  if (seen.mode === "agent" && seen.assigneeUid === uid) return storeInBatch();
  try {
    await runTransaction(db, async (tx) => {
      refuseIfTaken(Conversation.parse((await tx.get(conversation)).data()), uid, seen);
      tx.set(messageRef(), content);
      tx.update(conversation, { ...heldBy(uid, message.text), handoffDueAt: serverTimestamp() });
    });
  } catch (error) {
    // Out of reach of the server nobody can look: the message waits in the browser, as any other does.
    if (!(error instanceof FirestoreError) || error.code !== "unavailable") throw error;
    await storeInBatch();
  }

  function messageRef() {
    return doc(db, paths.message(address.tenantId, address.conversationId, message.id));
  }
  function storeInBatch(): Promise<void> {
    return writeBatch(db).set(messageRef(), content).update(conversation, heldBy(uid, message.text)).commit();
  }
}

const textDocument = (address: ThreadAddress, { uid, name, text, replyTo }: TextToSend) => ({
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

const heldBy = (uid: string, text: string) => ({
  mode: "agent",
  assigneeUid: uid,
  handoffReason: null,
  unreadCount: 0,
  lastMessage: { text: preview(text), type: "text", direction: "out", authorKind: "agent" },
  lastMessageAt: serverTimestamp(),
});

export const handBack = (db: Firestore, address: ThreadAddress): Promise<void> =>
  updateDoc(conversationRef(db, address), {
    mode: "assistant",
    assigneeUid: null,
    handoffReason: null,
    handoffDueAt: serverTimestamp(),
  });

export const closeConversation = (db: Firestore, address: ThreadAddress): Promise<void> =>
  updateDoc(conversationRef(db, address), {
    mode: "closed",
    assigneeUid: null,
    handoffReason: null,
    handoffDueAt: serverTimestamp(),
  });

export const setLabels = (db: Firestore, address: ThreadAddress, labels: string[]): Promise<void> =>
  updateDoc(conversationRef(db, address), { labels });

export const markRead = (db: Firestore, address: ThreadAddress): Promise<void> =>
  updateDoc(conversationRef(db, address), { unreadCount: 0 });
