/** What a message that comes through the webhook changes in its conversation. Pure. */
import type { Conversation, ConversationMode, LastMessage } from "@frontdesk/model/conversation";
import { whatsappLimits } from "@frontdesk/model/limits";
import { MINUTE } from "@frontdesk/model/time";
import type { InboundContent, InboundMessage } from "./inbound-message.ts";

const previewLength = 200;

/** Types that tell the business something but ask nothing of it. */
const silentTypes = new Set(["reaction", "system", "unsupported"]);

const groupName = "Group chat";

/** True when the assistant owes this message an answer. */
export function wantsAnswer({ type, text }: InboundContent): boolean {
  if (silentTypes.has(type)) return false;
  return type !== "text" || /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
}

/**
 * The message's place in the thread: when it came, or its own time where it comes late (a redelivery hours after). Seconds are all that
 * WhatsApp gives, so arrival orders what was written within one.
 */
export function placeInThread(sentAt: Date, receivedAt: Date): Date {
  return receivedAt.getTime() - sentAt.getTime() > MINUTE ? sentAt : receivedAt;
}

function windowEnd(message: Pick<InboundMessage, "sentAt" | "fromAd">): Date {
  const { customerServiceWindowMs, freeEntryPointWindowMs } = whatsappLimits;
  return new Date(message.sentAt.getTime() + (message.fromAd ? freeEntryPointWindowMs : customerServiceWindowMs));
}

export function lastMessageOf({ content, direction, amends }: InboundMessage): LastMessage {
  const said = { direction, authorKind: direction === "in" ? ("contact" as const) : ("phoneApp" as const) };
  if (amends?.kind === "revoke") return { text: "", type: content.type, ...said, deleted: true };
  return { text: preview(content.text || (content.reaction?.emoji ?? "")), type: content.type, ...said };
}

export function preview(text: string): string {
  return text.slice(0, previewLength).toWellFormed();
}

export type InboundChange = Pick<
  Conversation,
  "mode" | "contactName" | "unreadCount" | "address" | "assigneeUid" | "handoffReason"
> & {
  lastMessage: LastMessage | null;
  lastMessageAt: Date | null;
  windowExpiresAt: Date;
  /** The message's number in the turn, or null where it wants no answer. */
  turnSeq: number | null;
};

/** The next state of a conversation that `message` comes into; `current` is null for a customer's first message. */
export function applyInbound(current: Conversation | null, message: InboundMessage, at: Date): InboundChange {
  const mode = modeAfter(current, message);
  const isNewest = current === null || at.getTime() >= current.lastMessageAt.toMillis();
  const isShown = isNewest && !isTakenBack(message);
  const owed = mode === "assistant" && asksNow(message) && wantsAnswer(message.content);
  const takenOver = mode === "agent" && current?.mode !== "agent";
  return {
    mode,
    assigneeUid: takenOver ? null : (current?.assigneeUid ?? null),
    handoffReason: takenOver ? "takenOver" : (current?.handoffReason ?? null),
    contactName: message.groupId === null ? message.senderName || current?.contactName || "" : groupName,
    address: addressAfter(current, message),
    unreadCount: unreadAfter(current?.unreadCount ?? 0, message),
    lastMessage: isShown ? lastMessageOf(message) : null,
    lastMessageAt: isShown ? at : null,
    windowExpiresAt: new Date(
      Math.max(opensWindow(message) ? windowEnd(message).getTime() : 0, current?.windowExpiresAt.toMillis() ?? 0),
    ),
    turnSeq: owed ? (current?.turn.inboundSeq ?? 0) + 1 : null,
  };
}

/** What is written in the phone app is a person's answer, and silences the assistant as an agent does. */
function modeAfter(current: Conversation | null, message: InboundMessage): ConversationMode {
  const { direction, fromHistory, groupId, content } = message;
  if (groupId !== null) return "closed";
  if (fromHistory) return current?.mode ?? "assistant";
  if (direction === "out") return content.type === "reaction" || message.amends ? (current?.mode ?? "closed") : "agent";
  const reopens = content.type !== "reaction" && (content.type !== "system" || content.systemEvent === "chatOpened");
  return current === null || (current.mode === "closed" && reopens && !message.amends) ? "assistant" : current.mode;
}

/** WhatsApp tells of a new address once; what was sent before from the old one may come after. */
function addressAfter(current: Conversation | null, { sender, sentAt, groupId, content }: InboundMessage) {
  if (groupId !== null) return { waId: null, userId: null };
  const before = current?.address ?? { waId: null, userId: null };
  // A notice comes from the address that is left.
  if (current !== null && content.type === "system") return before;
  if (current?.addressSince && sentAt.getTime() < current.addressSince.toMillis()) return before;
  return { waId: sender.waId ?? before.waId, userId: sender.userId ?? before.userId };
}

function unreadAfter(unread: number, message: InboundMessage): number {
  const { direction, fromHistory, content, amends } = message;
  if (fromHistory || content.type === "reaction" || content.type === "system") return unread;
  if (amends?.kind === "revoke") return unread;
  return direction === "out" ? 0 : unread + 1;
}

function asksNow({ direction, fromHistory, amends }: InboundMessage): boolean {
  return direction === "in" && !fromHistory && amends?.kind !== "revoke";
}

/** Groups cannot be written to; a `system` message is WhatsApp's, not the customer's, but for the opening of the chat. */
function opensWindow({ direction, groupId, content, amends }: InboundMessage): boolean {
  if (direction === "out" || groupId !== null || amends?.kind === "revoke") return false;
  return content.type !== "system" || content.systemEvent === "chatOpened";
}

const isTakenBack = ({ content }: InboundMessage) => content.reaction?.emoji === "";
