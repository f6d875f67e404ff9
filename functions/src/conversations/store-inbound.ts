/** Writes a customer's message: one atomic commit of message, conversation and, for a new customer, contact and aliases. */
import { setTimeout as sleep } from "node:timers/promises";
import { Timestamp } from "@google-cloud/firestore";
import type { DocumentSnapshot, Firestore } from "@google-cloud/firestore";
import { ContactAlias, Conversation } from "@frontdesk/model/conversation";
import type { Contact, Turn } from "@frontdesk/model/conversation";
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import { hasChangedMeanwhile, isAlreadyExists, parseSnapshot } from "../platform/firestore.ts";
import { hashId, messageIdOf } from "../platform/ids.ts";
import { applyInbound, lastMessageOf, placeInThread } from "./apply-inbound.ts";
import type { InboundChange } from "./apply-inbound.ts";
import type { InboundMessage } from "./inbound-message.ts";

export type Place = { tenantId: string; phoneNumberId: string };

/**
 * `duplicate` when the message was stored before: the whole commit is refused by its `create()`, so nothing is counted twice.
 * `conflict` when what was stored under its id says something else.
 *
 * Optimistic: reads, then commits on condition that the conversation has not changed meanwhile. A customer's quick messages meet here, and
 * the locks of transactions would make them wait for each other.
 */
export async function storeInbound(
  place: Place,
  message: InboundMessage,
  deps: { firestore: Firestore; now: () => Date },
): Promise<"stored" | "duplicate" | "conflict"> {
  const receivedAt = deps.now();
  for (let attempt = 1; ; attempt++) {
    const known = await findContact(place, message, deps.firestore);
    try {
      await commit(place, message, known, receivedAt, deps.firestore);
      return "stored";
    } catch (error) {
      if (!isAlreadyExists(error) && !hasChangedMeanwhile(error)) throw error;
      const stored = isAlreadyExists(error) ? await findStored(place, message, known, deps.firestore) : null;
      if (stored) {
        const same = stored.type === message.content.type && stored.text === message.content.text;
        return same ? "duplicate" : "conflict";
      }
      if (attempt === commitAttempts) throw error;
      await sleep(Math.random() * Math.min(20 * 2 ** attempt, 500));
    }
  }
}

const commitAttempts = 25;

async function findStored(
  { tenantId }: Place,
  message: InboundMessage,
  { conversationId }: KnownContact,
  firestore: Firestore,
): Promise<Message | null> {
  const ref = firestore.doc(paths.message(tenantId, conversationId, messageIdOf(message.wamid)));
  return parseSnapshot(Message, await ref.get());
}

export function conversationIdOf(phoneNumberId: string, contactId: string): string {
  return hashId("conversation", phoneNumberId, contactId);
}

async function commit(
  { tenantId, phoneNumberId }: Place,
  message: InboundMessage,
  known: KnownContact,
  receivedAt: Date,
  firestore: Firestore,
): Promise<void> {
  const conversationRef = firestore.doc(paths.conversation(tenantId, known.conversationId));
  const conversation = parseSnapshot(Conversation, known.conversation);
  const at = placeInThread(message.sentAt, receivedAt);
  const change = applyInbound(conversation, message, at);
  const createdAt = Timestamp.fromDate(receivedAt);
  const batch = firestore.batch();

  batch.create(firestore.doc(paths.message(tenantId, known.conversationId, messageIdOf(message.wamid))), {
    tenantId,
    conversationId: known.conversationId,
    direction: "in",
    author: { kind: "contact" },
    ...message.content,
    status: "received",
    at: Timestamp.fromDate(at),
    sentAt: Timestamp.fromDate(message.sentAt),
    createdAt,
    wamid: message.wamid,
    ...(change.turnSeq === null ? {} : { turnSeq: change.turnSeq }),
  } satisfies Message);

  if (conversation && known.conversation.updateTime) {
    const unchanged = { lastUpdateTime: known.conversation.updateTime };
    batch.update(conversationRef, updateOf(change, createdAt), unchanged);
  } else {
    batch.create(conversationRef, {
      tenantId,
      channelId: phoneNumberId,
      contactId: known.contactId,
      contactName: change.contactName,
      address: change.address,
      mode: change.mode,
      assigneeUid: null,
      handoffReason: null,
      unreadCount: change.unreadCount,
      lastMessage: change.lastMessage ?? lastMessageOf(message.content),
      lastMessageAt: Timestamp.fromDate(change.lastMessageAt ?? at),
      windowExpiresAt: Timestamp.fromDate(change.windowExpiresAt),
      turn: { inboundSeq: change.turnSeq ?? 0, answeredSeq: 0, newestAt: createdAt, lease: null } satisfies Turn,
      createdAt,
    } satisfies Conversation);
  }
  if (known.isNew || (conversation && conversation.contactName !== change.contactName)) {
    const contact: Contact = { name: change.contactName, address: change.address, createdAt };
    batch.set(firestore.doc(paths.contact(tenantId, known.contactId)), contact, {
      mergeFields: known.isNew ? ["name", "address", "createdAt"] : ["name", "address"],
    });
  }
  for (const alias of known.missingAliases) {
    const value: ContactAlias = { contactId: known.contactId, kind: alias.kind, createdAt };
    batch.create(firestore.doc(paths.contactAlias(tenantId, alias.id)), value);
  }
  await batch.commit();
}

function updateOf(change: InboundChange, receivedAt: Timestamp): Record<string, unknown> {
  return {
    mode: change.mode,
    contactName: change.contactName,
    address: change.address,
    unreadCount: change.unreadCount,
    windowExpiresAt: Timestamp.fromDate(change.windowExpiresAt),
    ...(change.lastMessage && change.lastMessageAt
      ? { lastMessage: change.lastMessage, lastMessageAt: Timestamp.fromDate(change.lastMessageAt) }
      : {}),
    ...(change.turnSeq === null ? {} : { "turn.inboundSeq": change.turnSeq, "turn.newestAt": receivedAt }),
  };
}

type Alias = { id: string; kind: "waId" | "userId" };

type KnownContact = {
  contactId: string;
  conversationId: string;
  conversation: DocumentSnapshot;
  isNew: boolean;
  missingAliases: Alias[];
};

/** One round trip for a customer known by the address that they were first seen with, two for one who is known by another. */
async function findContact(
  { tenantId, phoneNumberId }: Place,
  { sender }: InboundMessage,
  firestore: Firestore,
): Promise<KnownContact> {
  const aliases: Alias[] = [
    ...(sender.waId === null ? [] : [{ id: hashId("waId", sender.waId), kind: "waId" as const }]),
    ...(sender.userId === null ? [] : [{ id: hashId("userId", sender.userId), kind: "userId" as const }]),
  ];
  const guess = hashId("contact", aliases[0]?.id ?? "");
  const conversationRef = (contactId: string) =>
    firestore.doc(paths.conversation(tenantId, conversationIdOf(phoneNumberId, contactId)));
  const [guessed, ...aliasSnapshots] = await firestore.getAll(
    conversationRef(guess),
    ...aliases.map(({ id }) => firestore.doc(paths.contactAlias(tenantId, id))),
  );
  if (!guessed) throw new Error("getAll answered with fewer documents than it was asked for");
  const found = aliasSnapshots.map((snapshot) => parseSnapshot(ContactAlias, snapshot));
  const contactId = found.find((alias) => alias !== null)?.contactId ?? guess;
  return {
    contactId,
    conversationId: conversationIdOf(phoneNumberId, contactId),
    conversation: contactId === guess ? guessed : await conversationRef(contactId).get(),
    isNew: found.every((alias) => alias === null),
    missingAliases: aliases.filter((_, n) => found[n] === null),
  };
}
