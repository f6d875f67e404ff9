import { Timestamp } from "@google-cloud/firestore";
import type { Message } from "@frontdesk/model/message";
import { expect, test } from "vitest";
import { routeMessage } from "./route-message.ts";

const at = Timestamp.fromMillis(0);
const message = (extra: Partial<Message>): Message => ({
  tenantId: "t",
  conversationId: "c",
  direction: "in",
  author: { kind: "contact" },
  type: "text",
  text: "x",
  status: "received",
  at,
  createdAt: at,
  ...extra,
});
const outbound = { direction: "out", author: { kind: "assistant" } } as const;

test.each([
  ["a message that is owed an answer", message({ turnSeq: 3 }), "reply"],
  ["a message that asks nothing", message({}), undefined],
  ["a queued message of the assistant", message({ ...outbound, status: "queued" }), "sendMessage"],
  [
    "a queued message of an agent",
    message({ direction: "out", author: { kind: "agent", uid: "u", name: "A" }, status: "queued" }),
    "sendMessage",
  ],
  ["a message that is sent already", message({ ...outbound, status: "sent" }), undefined],
  ["a note", message({ direction: "note", turnSeq: 1 }), undefined],
])("routes %s", (_, routed, queue) => {
  expect(routeMessage(routed, "m")?.queue).toBe(queue);
});

const idOf = (messageId: string) => routeMessage(message({ turnSeq: 1 }), messageId)?.id;

test("the same event has the same task, another message another", () => {
  expect(idOf("m1")).toBe(idOf("m1"));
  expect(idOf("m1")).not.toBe(idOf("m2"));
});
