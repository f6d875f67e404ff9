/** Reads one item of `value.messages`, of the phone app's echoes or of a number's history into what we store. Pure. */
import type { CustomerAddress } from "@frontdesk/model/conversation";
import type { Message, MessageStatus } from "@frontdesk/model/message";
import { WireEdit, WireMessageBase, WireRevoke } from "@frontdesk/model/whatsapp-inbound";
import { z } from "zod";
import { identityChangeOf } from "./identity-change.ts";
import type { IdentityChange } from "./identity-change.ts";
import { inboundContent } from "./inbound-content.ts";
import { customerOf, nameOf, readContacts } from "./message-people.ts";
import { wireInstant } from "./wire-time.ts";

/** Where a message comes from. `ownNumber` is the business's, in digits, `threadId` the customer that a thread of the history is with. */
export type MessageSource =
  | { kind: "live" }
  | { kind: "echo"; ownNumber: string }
  | { kind: "history"; ownNumber: string; threadId: string | null };

/** A message as it was sent, not yet placed in a conversation. */
export type InboundMessage = {
  wamid: string;
  /** `out` where somebody wrote it in the business's phone app. */
  direction: "in" | "out";
  /** The customer's address, whoever wrote. */
  sender: CustomerAddress;
  /** The name that the customer's profile carries, or "" where the payload has none for this customer. */
  senderName: string;
  /** WhatsApp's own timestamp. */
  sentAt: Date;
  content: InboundContent;
  fromAd: boolean;
  fromHistory: boolean;
  /** How far a message of the business got; `received` for one of the customer. */
  deliveryStatus: MessageStatus;
  groupId: string | null;
  /** The message that this one changes; `content` is then the new wording, or empty for a deletion. */
  amends: Amends | null;
  /** The customer's new address, where the message tells of one. */
  identity: IdentityChange | null;
};

export type Amends = { kind: "edit" | "revoke"; wamid: string };

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
      | "flow"
      | "systemEvent"
      | "unsupported"
      | "referral"
      | "referredProduct"
      | "replyTo"
      | "forwarded"
      | "frequentlyForwarded"
    >
  >;

export type Read<T> = { ok: true; value: T } | { ok: false; detail: string };

export function readInboundMessage(
  raw: unknown,
  contacts: unknown,
  receivedAt: Date,
  source: MessageSource = { kind: "live" },
): Read<InboundMessage> {
  const base = WireMessageBase.safeParse(raw);
  if (!base.success) return { ok: false, detail: z.prettifyError(base.error) };
  const people = readContacts(contacts);
  const found = customerOf(base.data, people, source);
  if (!found) return { ok: false, detail: "the customer is missing or cannot be an address" };
  const said = whatIsSaid(base.data, raw);
  if (!said.ok) return said;
  const { customer, direction } = found;
  const sentAt = wireInstant(base.data.timestamp, receivedAt);
  return {
    ok: true,
    value: {
      wamid: base.data.id,
      direction,
      sender: customer,
      senderName: nameOf(customer, people),
      sentAt,
      content: said.value.content,
      fromAd: Boolean(base.data.referral),
      fromHistory: source.kind === "history",
      deliveryStatus: direction === "in" ? "received" : deliveryStatusOf(base.data.history_context?.status ?? ""),
      groupId: base.data.group_id?.slice(0, 512) || null,
      amends: said.value.amends,
      identity: source.kind === "live" ? identityChangeOf(raw, customer, sentAt) : null,
    },
  };
}

function whatIsSaid(base: WireMessageBase, raw: unknown): Read<Pick<InboundMessage, "content" | "amends">> {
  if (base.type === "edit") {
    const edit = WireEdit.safeParse(partOf(raw, "edit"));
    if (!edit.success) return { ok: false, detail: `edit: ${z.prettifyError(edit.error)}` };
    const { message, original_message_id: wamid } = edit.data;
    const content = inboundContent(WireMessageBase.parse({ id: wamid, type: message.type }), message);
    return content.ok ? { ok: true, value: { content: content.value, amends: { kind: "edit", wamid } } } : content;
  }
  if (base.type === "revoke") {
    const revoke = WireRevoke.safeParse(partOf(raw, "revoke"));
    if (!revoke.success) return { ok: false, detail: `revoke: ${z.prettifyError(revoke.error)}` };
    const amends: Amends = { kind: "revoke", wamid: revoke.data.original_message_id };
    return { ok: true, value: { content: { type: "text", text: "" }, amends } };
  }
  const content = inboundContent(base, raw);
  return content.ok ? { ok: true, value: { content: content.value, amends: null } } : content;
}

function deliveryStatusOf(historyStatus: string): MessageStatus {
  const statuses: Readonly<Record<string, MessageStatus>> = {
    DELIVERED: "delivered",
    READ: "read",
    PLAYED: "read",
    ERROR: "failed",
  };
  return Object.hasOwn(statuses, historyStatus) ? (statuses[historyStatus] ?? "sent") : "sent";
}

function partOf(raw: unknown, key: string): unknown {
  return typeof raw === "object" && raw !== null ? Object.getOwnPropertyDescriptor(raw, key)?.value : undefined;
}
