/** Writes a message that came through the webhook: one atomic commit of message, conversation and, for a new customer, contact and aliases. */
import { setTimeout as sleep } from "node:timers/promises";
import { FieldValue } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Conversation } from "@frontdesk/model/conversation";
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import { hasChangedMeanwhile, isAlreadyExists, parseSnapshot } from "../platform/firestore.ts";
import { messageIdOf } from "../platform/ids.ts";
import { amend, completeWith } from "./amend.ts";
import { lastMessageOf } from "./apply-inbound.ts";
import { commitInbound } from "./commit-inbound.ts";
import { findContact } from "./find-contact.ts";
import type { KnownContact, Place } from "./find-contact.ts";
import type { InboundMessage } from "./inbound-message.ts";

export type Stored = "stored" | "amended" | "duplicate" | "conflict";

const commitAttempts = 25;

/**
 * `duplicate` when the message was stored before: the whole commit is refused by its `create()`, so nothing is counted twice.
 * `conflict` when what was stored under its id says something else. An edit or a deletion is `amended`, whether or not the message it is
 * about has come.
 *
 * Optimistic: reads, then commits on condition that the conversation has not changed meanwhile. A customer's quick messages meet here, and
 * the locks of transactions would make them wait for each other.
 */
export async function storeInbound(
  place: Place,
  message: InboundMessage,
  deps: { firestore: Firestore; now: () => Date },
): Promise<Stored> {
  const receivedAt = deps.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptToStore(place, message, receivedAt, deps.firestore);
    } catch (error) {
      if (!isAlreadyExists(error) && !hasChangedMeanwhile(error)) throw error;
      if (attempt === commitAttempts) throw error;
      await sleep(Math.random() * Math.min(20 * 2 ** attempt, 500));
    }
  }
}

async function attemptToStore(
  place: Place,
  message: InboundMessage,
  receivedAt: Date,
  firestore: Firestore,
): Promise<Stored> {
  const known = await findContact(place, message, firestore);
  const amended = message.amends === null ? null : await amendStored(place, message, known, firestore);
  if (amended) return amended;
  try {
    await commitInbound(place, message, known, receivedAt, firestore);
    return message.amends ? "amended" : "stored";
  } catch (error) {
    const found = isAlreadyExists(error) && !message.amends ? await compare(place, message, known, firestore) : null;
    if (found) return found;
    throw error;
  }
}

/** Null where the message it is about is not here yet. Who amends must be who wrote: a customer changes no words of the business. */
async function amendStored(
  { tenantId }: Place,
  message: InboundMessage,
  { conversationId, conversation }: KnownContact,
  firestore: Firestore,
): Promise<Stored | null> {
  if (!message.amends || !conversation.exists) return null;
  const messages = firestore.collection(paths.messages(tenantId, conversationId));
  const byId = await messages.doc(messageIdOf(message.amends.wamid)).get();
  // What we sent ourselves has an id of its own.
  const snapshot = byId.exists
    ? byId
    : (await messages.where("wamid", "==", message.amends.wamid).limit(1).get()).docs[0];
  const original = snapshot && parseSnapshot(Message, snapshot);
  if (!original || !snapshot.updateTime) return null;
  if (original.direction !== message.direction) return "conflict";
  const { content, wamid: by, sentAt: at } = message;
  const change = amend(original, { ...message.amends, by, content, at });
  if (!change) return "duplicate";
  const batch = firestore.batch();
  batch.update(snapshot.ref, change, { lastUpdateTime: snapshot.updateTime });
  const current = parseSnapshot(Conversation, conversation);
  const isLast = current?.lastMessageAt.toMillis() === original.at.toMillis();
  // Whoever writes, or begins to write, an answer to the former wording loses the lease and begins again.
  const isUnanswered = current !== null && (original.turnSeq ?? 0) > current.turn.answeredSeq;
  if ((isLast || isUnanswered) && conversation.updateTime) {
    const shown = { ...message, content: { type: original.type, text: change.text ?? original.text } };
    const deleted = original.deletedAt ?? change.deletedAt;
    const amends = deleted ? { ...message.amends, kind: "revoke" as const } : message.amends;
    const lastMessage = lastMessageOf({ ...shown, amends });
    batch.update(
      conversation.ref,
      { ...(isLast ? { lastMessage } : {}), ...(isUnanswered ? { "turn.lease": null } : {}) },
      { lastUpdateTime: conversation.updateTime },
    );
  }
  await batch.commit();
  return "amended";
}

/** What became of a message whose place is taken. Null where another document was in the way. */
async function compare(
  { tenantId }: Place,
  { wamid, content, sentAt, fromHistory }: InboundMessage,
  { conversationId }: KnownContact,
  firestore: Firestore,
): Promise<Stored | null> {
  const ref = firestore.doc(paths.message(tenantId, conversationId, messageIdOf(wamid)));
  const snapshot = await ref.get();
  const stored = parseSnapshot(Message, snapshot);
  if (!stored || !snapshot.updateTime) return null;
  if (stored.type === content.type && stored.text === content.text) return "duplicate";
  const lastUpdateTime = snapshot.updateTime;
  const completion = completeWith(stored, { wamid, content, at: sentAt });
  if (completion) {
    await ref.update(completion, { lastUpdateTime });
    return "stored";
  }
  if (stored.revisions?.some((revision) => revision.wamid === wamid)) return "duplicate";
  if (!fromHistory) return "conflict";
  if (stored.type !== "unsupported" || content.type === "unsupported") return "duplicate";
  // The history comes with placeholders first; the files follow.
  await ref.update({ ...content, unsupported: FieldValue.delete() }, { lastUpdateTime });
  return "stored";
}
