/** Reads one item of `value.messages` into what we store. Pure. */
import type { CustomerAddress } from "@frontdesk/model/conversation";
import type { Message } from "@frontdesk/model/message";
import { WireContact, WireMessageBase } from "@frontdesk/model/whatsapp-inbound";
import { z } from "zod";
import { inboundContent } from "./inbound-content.ts";
import { wireInstant } from "./wire-time.ts";

/** A message as the customer sent it, not yet placed in a conversation. */
export type InboundMessage = {
  wamid: string;
  sender: CustomerAddress;
  /** The name that the customer's profile carries, or "" where the payload has none for this sender. */
  senderName: string;
  /** The customer's own timestamp. */
  sentAt: Date;
  content: InboundContent;
  fromAd: boolean;
  inGroup: boolean;
};

/** The part of a message document that its content decides. */
export type InboundContent = Pick<Message, "type" | "text"> &
  Partial<
    Pick<
      Message,
      | "media"
      | "location"
      | "contacts"
      | "order"
      | "reaction"
      | "tap"
      | "unsupported"
      | "referral"
      | "replyTo"
      | "forwarded"
    >
  >;

export type Read<T> = { ok: true; value: T } | { ok: false; detail: string };

const senderNameLimit = 100;

export function readInboundMessage(raw: unknown, contacts: unknown, receivedAt: Date): Read<InboundMessage> {
  const base = WireMessageBase.safeParse(raw);
  if (!base.success) return { ok: false, detail: z.prettifyError(base.error) };
  const people = readContacts(contacts);
  const sender = senderOf(base.data, people);
  if (!sender) return { ok: false, detail: "the sender is missing or cannot be an address" };
  const content = inboundContent(base.data, raw);
  if (!content.ok) return content;
  return {
    ok: true,
    value: {
      wamid: base.data.id,
      sender,
      senderName: nameOf(sender, people),
      sentAt: wireInstant(base.data.timestamp, receivedAt),
      content: content.value,
      fromAd: Boolean(base.data.referral),
      inGroup: Boolean(base.data.group_id),
    },
  };
}

function readContacts(contacts: unknown): WireContact[] {
  if (!Array.isArray(contacts)) return [];
  return contacts.flatMap((contact) => {
    const parsed = WireContact.safeParse(contact);
    return parsed.success ? [parsed.data] : [];
  });
}

/**
 * Replies go to the `from` of the message, never to a number normalised by us. Customers with usernames may have only a user id; where
 * the message itself names nobody, a single contact does.
 */
function senderOf(base: WireMessageBase, people: WireContact[]): CustomerAddress | null {
  const only = people.length === 1 ? people[0] : undefined;
  const unnamed = !base.from && !base.from_user_id;
  const from = base.from || (unnamed ? only?.wa_id : null) || null;
  const fromIsUserId = from !== null && /^[A-Z]{2}\.[A-Za-z0-9.]{1,128}$/.test(from);
  const userId = base.from_user_id || (unnamed ? only?.user_id : null) || (fromIsUserId ? from : null) || null;
  const waId = fromIsUserId ? null : from;
  if ([waId, userId].some((address) => address !== null && !isAddress(address))) return null;
  return waId === null && userId === null ? null : { waId, userId };
}

function isAddress(value: string): boolean {
  return /^[\w.+<>-]{1,140}$/u.test(value);
}

function nameOf(sender: CustomerAddress, people: WireContact[]): string {
  const person = people.find(
    (candidate) =>
      (sender.waId !== null && candidate.wa_id === sender.waId) ||
      (sender.userId !== null && candidate.user_id === sender.userId),
  );
  const name = person?.profile?.name ?? person?.profile?.username ?? "";
  return name
    .replace(/[\p{Cc}\p{Cf}]+/gu, " ")
    .trim()
    .slice(0, senderNameLimit)
    .toWellFormed();
}
