/** What a customer's message changes in its conversation. Pure. */
import type { Conversation, LastMessage } from "@frontdesk/model/conversation";
import { whatsappLimits } from "@frontdesk/model/limits";
import { MINUTE } from "@frontdesk/model/time";
import type { InboundContent, InboundMessage } from "./inbound-message.ts";

export const previewLength = 200;

/** Types that tell the business something but ask nothing of it. */
const silentTypes = new Set(["reaction", "system", "unsupported"]);

/** True when the assistant owes this message an answer. */
export function wantsAnswer({ type, text }: InboundContent): boolean {
  if (silentTypes.has(type)) return false;
  return type !== "text" || /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
}

/**
 * The message's place in the thread: when it came, or the customer's own time where it comes late (a redelivery hours after). Seconds
 * are all that WhatsApp gives, so arrival orders what was written within one.
 */
export function placeInThread(sentAt: Date, receivedAt: Date): Date {
  return receivedAt.getTime() - sentAt.getTime() > MINUTE ? sentAt : receivedAt;
}

export function windowEnd(message: Pick<InboundMessage, "sentAt" | "fromAd">): Date {
  const { customerServiceWindowMs, freeEntryPointWindowMs } = whatsappLimits;
  return new Date(message.sentAt.getTime() + (message.fromAd ? freeEntryPointWindowMs : customerServiceWindowMs));
}

export function lastMessageOf(content: Pick<InboundContent, "type" | "text">): LastMessage {
  return { text: preview(content.text), type: content.type, direction: "in", authorKind: "contact" };
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
  const mode = current === null || current.mode === "closed" ? "assistant" : current.mode;
  const isNewest = current === null || at.getTime() >= current.lastMessageAt.toMillis();
  const counts = message.content.type !== "reaction" && message.content.type !== "system";
  const owed = mode === "assistant" && wantsAnswer(message.content);
  return {
    mode,
    assigneeUid: current?.assigneeUid ?? null,
    handoffReason: current?.handoffReason ?? null,
    contactName: message.senderName || current?.contactName || "",
    address: {
      waId: message.sender.waId ?? current?.address.waId ?? null,
      userId: message.sender.userId ?? current?.address.userId ?? null,
    },
    unreadCount: (current?.unreadCount ?? 0) + (counts ? 1 : 0),
    lastMessage: isNewest ? lastMessageOf(message.content) : null,
    lastMessageAt: isNewest ? at : null,
    windowExpiresAt: new Date(
      Math.max(windowEnd(message).getTime(), current === null ? 0 : current.windowExpiresAt.toMillis()),
    ),
    turnSeq: owed ? (current?.turn.inboundSeq ?? 0) + 1 : null,
  };
}
