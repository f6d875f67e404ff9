/** The writes that the dashboard makes, as it makes them. */
import { paths } from "@frontdesk/model/paths";
import { serverTimestamp } from "firebase/firestore";
import type { Person } from "./people.ts";
import { conversation, salon } from "./world.ts";
import type { Fields, Firestore } from "./world.ts";

/** Shaped as the web SDK makes them. */
export const newMessageId = "AbCdEfGhIjKlMnOpQr12";

const messageFrom = (person: Person): Fields => ({
  tenantId: salon,
  conversationId: "open",
  direction: "out",
  author: { kind: "agent", uid: person, name: `Name of ${person}` },
  type: "text",
  text: "We are open until six.",
  status: "queued",
  at: serverTimestamp(),
  createdAt: serverTimestamp(),
});

export const previewFrom = (person: Person): Fields => ({
  mode: "agent",
  assigneeUid: person,
  handoffReason: null,
  unreadCount: 0,
  lastMessage: { text: "We are open until six.", type: "text", direction: "out", authorKind: "agent" },
  lastMessageAt: serverTimestamp(),
});

export const markRead: Fields = { unreadCount: 0 };
export const takeOverBy = (person: Person): Fields => ({ mode: "agent", assigneeUid: person, handoffReason: null });
export const handBack: Fields = { mode: "assistant", assigneeUid: null, handoffReason: null };
export const close: Fields = { mode: "closed", assigneeUid: null, handoffReason: null };

export const available: Fields = { availability: { state: "available", at: serverTimestamp() } };
export const preferences = {
  notificationPreferences: { offered: true, waiting: false, escalated: true, numbers: true, browser: false },
};

export type Send = { conversation: string; messageId: string; message: Fields; preview: Fields | null };

export const sendFrom = (person: Person): Send => ({
  conversation,
  messageId: newMessageId,
  message: messageFrom(person),
  preview: previewFrom(person),
});

/** One batch: the message, and what the list shows of its conversation. */
export function send(firestore: Firestore, order: Send): Promise<void> {
  const batch = firestore.batch();
  batch.set(firestore.doc(`${order.conversation}/messages/${order.messageId}`), order.message);
  if (order.preview !== null) batch.update(firestore.doc(order.conversation), order.preview);
  return batch.commit();
}

export const newMessagePath = paths.message(salon, "open", newMessageId);
