/** The one commit of a message that comes through the webhook. */
import { FieldValue, Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Contact, Conversation } from "@frontdesk/model/conversation";
import type { ContactAlias, Turn } from "@frontdesk/model/conversation";
import type { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import { parseSnapshot } from "../platform/firestore.ts";
import { messageIdOf } from "../platform/ids.ts";
import { standIn } from "./amend.ts";
import { applyInbound, lastMessageOf, placeInThread } from "./apply-inbound.ts";
import type { InboundChange } from "./apply-inbound.ts";
import type { KnownContact, Place } from "./find-contact.ts";
import type { InboundMessage } from "./inbound-message.ts";

export async function commitInbound(
  { tenantId, phoneNumberId }: Place,
  message: InboundMessage,
  known: KnownContact,
  receivedAt: Date,
  firestore: Firestore,
): Promise<void> {
  const { contactId, conversationId } = known;
  const conversation = parseSnapshot(Conversation, known.conversation);
  const at = placeInThread(message.sentAt, receivedAt);
  const change = applyInbound(conversation, message, at);
  const createdAt = Timestamp.fromDate(receivedAt);
  const batch = firestore.batch();

  const wamid = message.amends?.wamid ?? message.wamid;
  batch.create(firestore.doc(paths.message(tenantId, conversationId, messageIdOf(wamid))), {
    tenantId,
    conversationId,
    ...message.content,
    ...fromSender(message),
    ...(message.amends
      ? standIn({ ...message.amends, by: message.wamid, content: message.content, at: message.sentAt })
      : {}),
    at: Timestamp.fromDate(at),
    sentAt: Timestamp.fromDate(message.sentAt),
    createdAt,
    wamid,
    ...(change.turnSeq === null ? {} : { turnSeq: change.turnSeq }),
  } satisfies Message);

  const conversationRef = firestore.doc(paths.conversation(tenantId, conversationId));
  if (conversation && known.conversation.updateTime) {
    batch.update(conversationRef, updateOf(change, conversation, createdAt), {
      lastUpdateTime: known.conversation.updateTime,
    });
  } else {
    const contactRef = firestore.doc(paths.contact(tenantId, contactId));
    const contact = known.isNew || message.groupId !== null ? null : parseSnapshot(Contact, await contactRef.get());
    batch.create(conversationRef, {
      tenantId,
      channelId: phoneNumberId,
      contactId,
      contactName: change.contactName || (contact?.name ?? ""),
      address: addressOf(change, contact),
      ...(contact?.addressSince ? { addressSince: contact.addressSince } : {}),
      ...(contact?.savedName ? { savedName: contact.savedName } : {}),
      ...(message.groupId === null ? {} : { kind: "group" as const }),
      mode: change.mode,
      assigneeUid: null,
      handoffReason: change.handoffReason,
      unreadCount: change.unreadCount,
      lastMessage: change.lastMessage ?? lastMessageOf(message),
      lastMessageAt: Timestamp.fromDate(change.lastMessageAt ?? at),
      windowExpiresAt: Timestamp.fromDate(change.windowExpiresAt),
      turn: { inboundSeq: change.turnSeq ?? 0, answeredSeq: 0, newestAt: createdAt, lease: null } satisfies Turn,
      createdAt,
    } satisfies Conversation);
  }
  if (known.isNew || (conversation && message.groupId === null && conversation.contactName !== change.contactName)) {
    const contact: Contact = { name: change.contactName, address: change.address, createdAt };
    batch.set(firestore.doc(paths.contact(tenantId, contactId)), contact, {
      mergeFields: known.isNew ? ["name", "address", "createdAt"] : ["name", "address"],
    });
  }
  for (const { id, kind, left } of known.missingAliases) {
    const value: ContactAlias = { contactId, kind, createdAt };
    const ref = firestore.doc(paths.contactAlias(tenantId, id));
    if (left?.updateTime)
      batch.update(ref, { contactId, createdAt, retiredAt: FieldValue.delete() }, { lastUpdateTime: left.updateTime });
    else batch.create(ref, value);
  }
  await batch.commit();
}

function fromSender(message: InboundMessage): Pick<Message, "direction" | "author" | "status"> & Partial<Message> {
  const { direction, deliveryStatus, fromHistory, groupId, sender, senderName } = message;
  return {
    direction,
    author: direction === "in" ? { kind: "contact" } : { kind: "phoneApp" },
    status: direction === "in" ? "received" : deliveryStatus,
    ...(fromHistory ? { fromHistory } : {}),
    ...(groupId === null ? {} : { groupSender: { name: senderName, address: sender.waId ?? sender.userId ?? "" } }),
  };
}

function addressOf({ address }: InboundChange, contact: Contact | null): Conversation["address"] {
  if (contact?.addressSince) return contact.address;
  return {
    waId: address.waId ?? contact?.address.waId ?? null,
    userId: address.userId ?? contact?.address.userId ?? null,
  };
}

function updateOf(change: InboundChange, before: Conversation, receivedAt: Timestamp): Record<string, unknown> {
  return {
    mode: change.mode,
    assigneeUid: change.assigneeUid,
    handoffReason: change.handoffReason,
    // From then on somebody watches the conversation for silence.
    ...(change.mode === "agent" && before.mode !== "agent" ? { handoffDueAt: receivedAt } : {}),
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
