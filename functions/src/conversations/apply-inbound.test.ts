import { Timestamp } from "@google-cloud/firestore";
import type { Conversation } from "@frontdesk/model/conversation";
import { expect, test } from "vitest";
import { applyInbound, placeInThread, wantsAnswer } from "./apply-inbound.ts";
import type { InboundMessage } from "./inbound-message.ts";

const at = new Date("2026-11-22T10:00:00Z");
const hoursLater = (hours: number) => new Date(at.getTime() + hours * 3_600_000);

const message = (extra: Partial<InboundMessage> = {}): InboundMessage => ({
  wamid: "wamid.A",
  sender: { waId: "34600000001", userId: null },
  senderName: "Ana",
  sentAt: at,
  content: { type: "text", text: "Hola" },
  fromAd: false,
  fromHistory: false,
  deliveryStatus: "received",
  direction: "in",
  groupId: null,
  amends: null,
  identity: null,
  ...extra,
});

const conversation = (extra: Partial<Conversation> = {}): Conversation => ({
  tenantId: "t",
  channelId: "1",
  contactId: "c",
  contactName: "Ana",
  address: { waId: "34600000001", userId: null },
  mode: "assistant",
  assigneeUid: null,
  handoffReason: null,
  unreadCount: 2,
  lastMessage: { text: "x", type: "text", direction: "in", authorKind: "contact" },
  lastMessageAt: Timestamp.fromDate(at),
  windowExpiresAt: Timestamp.fromDate(hoursLater(24)),
  turn: { inboundSeq: 4, answeredSeq: 4, newestAt: null, lease: null },
  createdAt: Timestamp.fromDate(at),
  ...extra,
});

test("a first message opens the conversation with the assistant and the 24-hour window", () => {
  expect(applyInbound(null, message(), at)).toMatchObject({
    mode: "assistant",
    unreadCount: 1,
    turnSeq: 1,
    windowExpiresAt: hoursLater(24),
  });
});

test("an ad click keeps the window open for 72 hours", () => {
  expect(applyInbound(null, message({ fromAd: true }), at).windowExpiresAt).toEqual(hoursLater(72));
});

test("the window counts from the customer's own time, and an old message does not shorten it", () => {
  const late = message({ sentAt: hoursLater(-30) });
  expect(applyInbound(null, late, at).windowExpiresAt).toEqual(hoursLater(-6));
  expect(applyInbound(conversation(), late, at).windowExpiresAt).toEqual(hoursLater(24));
});

test("a late message does not become the newest of the list", () => {
  expect(applyInbound(conversation(), message(), hoursLater(-1))).toMatchObject({ lastMessage: null, unreadCount: 3 });
});

test("a message is owed to the assistant only while the assistant is on", () => {
  expect(applyInbound(conversation(), message(), at).turnSeq).toBe(5);
  expect(applyInbound(conversation({ mode: "agent" }), message(), at)).toMatchObject({ turnSeq: null, mode: "agent" });
  expect(applyInbound(conversation({ mode: "queued" }), message(), at).turnSeq).toBeNull();
});

test("writing again reopens a closed conversation", () => {
  expect(applyInbound(conversation({ mode: "closed" }), message(), at)).toMatchObject({
    mode: "assistant",
    turnSeq: 5,
  });
});

test("a payload without a name keeps the one that is known", () => {
  expect(applyInbound(conversation(), message({ senderName: "" }), at).contactName).toBe("Ana");
});

test("reactions and empty texts ask for no answer", () => {
  expect(wantsAnswer({ type: "reaction", text: "" })).toBe(false);
  expect(wantsAnswer({ type: "text", text: " \n\u200B" })).toBe(false);
  expect(wantsAnswer({ type: "text", text: "?" })).toBe(true);
  expect(wantsAnswer({ type: "image", text: "" })).toBe(true);
});

test("a message delivered hours late stands where it was written", () => {
  expect(placeInThread(hoursLater(-5), at)).toEqual(hoursLater(-5));
  expect(placeInThread(new Date(at.getTime() - 900), at)).toEqual(at);
});
