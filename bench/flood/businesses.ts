/** Two businesses, their customers and the messages that they queue. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import type { Conversation } from "@frontdesk/model/conversation";
import type { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import type { Channel } from "@frontdesk/model/tenant";
import { HOUR } from "@frontdesk/model/time";

export type Business = "a" | "b";

export const accessToken = "bench";
const number = (phoneNumberId: string) => ({
  phoneNumberId,
  wabaId: `2${phoneNumberId}`,
  displayPhoneNumber: `+44 20 7946 ${phoneNumberId.slice(-4)}`,
  verifiedName: phoneNumberId,
});
export const numbers = { a: number("100000000000001"), b: number("100000000000002") };

/** As of numbers that are used in the phone app too: slow enough that queues decide how long a send takes, not the machine. */
const throughput = 20;

/** Each to a customer of its own, so that no message waits for another one of its conversation. */
export type QueuedMessage = { business: Business; conversationId: string; messageId: string; message: Message };

export async function openBusiness(business: Business, firestore: Firestore): Promise<void> {
  const { phoneNumberId, displayPhoneNumber, verifiedName, wabaId } = numbers[business];
  const channel: Channel = {
    phoneNumberId,
    displayPhoneNumber,
    verifiedName,
    wabaId,
    throughput,
    createdAt: Timestamp.now(),
  };
  await firestore.doc(paths.channel(business, phoneNumberId)).set(channel);
}

export async function openConversations(business: Business, count: number, firestore: Firestore): Promise<void> {
  const writer = firestore.bulkWriter({ throttling: false });
  const at = Timestamp.now();
  for (let n = 0; n < count; n++) {
    const conversation: Conversation = {
      tenantId: business,
      channelId: numbers[business].phoneNumberId,
      contactId: `contact${n}`,
      contactName: "Ana",
      address: { waId: waId(business, n), userId: null },
      mode: "agent",
      assigneeUid: "agent",
      handoffReason: null,
      unreadCount: 0,
      lastMessage: { text: "Hi", type: "text", direction: "in", authorKind: "contact" },
      lastMessageAt: at,
      windowExpiresAt: Timestamp.fromMillis(at.toMillis() + 24 * HOUR),
      turn: { inboundSeq: 0, answeredSeq: 0, newestAt: null, lease: null },
      createdAt: at,
    };
    void writer.set(firestore.doc(paths.conversation(business, `customer${n}`)), conversation);
  }
  await writer.close();
}

/** The next message of a business to its n-th customer, as the dashboard writes it. */
export function queuedMessage(business: Business, n: number, phase: string): QueuedMessage {
  const conversationId = `customer${n}`;
  const at = Timestamp.now();
  const message: Message = {
    tenantId: business,
    conversationId,
    direction: "out",
    author: { kind: "agent", uid: "agent", name: "Bo" },
    type: "text",
    text: "Your order is ready.",
    status: "queued",
    at,
    createdAt: at,
  };
  return { business, conversationId, messageId: `${phase}${n}`, message };
}

/** Writes what a business queues at once. */
export async function writeMessages(messages: QueuedMessage[], firestore: Firestore): Promise<void> {
  const writer = firestore.bulkWriter({ throttling: false });
  for (const { business, conversationId, messageId, message } of messages) {
    void writer.create(firestore.doc(paths.message(business, conversationId, messageId)), message);
  }
  await writer.close();
}

function waId(business: Business, n: number): string {
  return `4477${business === "a" ? 1 : 2}${String(n).padStart(7, "0")}`;
}
