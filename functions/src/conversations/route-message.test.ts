import { Timestamp } from "@google-cloud/firestore";
import type { Message } from "@frontdesk/model/message";
import type { Provenance } from "@frontdesk/model/provenance";
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
const media = { mediaId: "1", mimeType: "audio/ogg", sha256: null, filename: null, voice: true };
const outbound = { direction: "out", author: { kind: "assistant" } } as const;

test.each([
  ["a message that is owed an answer", message({ turnSeq: 3 }), ["reply"]],
  ["a message that asks nothing", message({}), []],
  ["a queued message of the assistant", message({ ...outbound, status: "queued" }), ["sendMessage"]],
  [
    "a queued message of an agent",
    message({ direction: "out", author: { kind: "agent", uid: "u", name: "A" }, status: "queued" }),
    ["sendMessage"],
  ],
  ["a message that is sent already", message({ ...outbound, status: "sent" }), []],
  ["a note", message({ direction: "note", turnSeq: 1 }), []],
  [
    "a voice message, which is heard before it is answered",
    message({ type: "audio", turnSeq: 1, media }),
    ["fetchMedia"],
  ],
  ["a photo, which is looked at before it is answered", message({ type: "image", turnSeq: 1, media }), ["fetchMedia"]],
  ["a document, which is not", message({ type: "document", turnSeq: 1, media }), ["fetchMedia", "reply"]],
  ["a file that a person answers", message({ type: "video", media }), ["fetchMedia"]],
  ["a question for one's place in the queue", message({ text: "How long do I have to wait?" }), ["tellPosition"]],
  [
    "a customer's reaction",
    message({ type: "reaction", reaction: { wamid: "wamid.1", emoji: "👍" } }),
    ["noteReaction"],
  ],
  ["a file that is stored", message({ type: "video", media: { ...media, storagePath: "p" } }), []],
])("routes %s", (_, routed, queues) => {
  expect(routeMessage(routed, "m").map(({ queue }) => queue)).toEqual(queues);
});

test("an answer that is none is a task for whoever looks after the documents", () => {
  const provenance: Provenance = {
    outcome: "noAnswer",
    passages: [],
    model: "m",
    promptVersion: "1",
    language: "en",
    promptTokens: 0,
    completionTokens: 0,
    costMicroUsd: 0,
    retrieveMs: 0,
    modelMs: 0,
    totalMs: 0,
  };
  const queues = (outcome: Provenance["outcome"]) =>
    routeMessage(message({ ...outbound, status: "queued", provenance: { ...provenance, outcome } }), "m").map(
      ({ queue }) => queue,
    );
  expect(queues("noAnswer")).toEqual(["noteUnanswered", "sendMessage"]);
  expect(queues("answered")).toEqual(["sendMessage"]);
});

const idOf = (messageId: string) => routeMessage(message({ turnSeq: 1 }), messageId)[0]?.id;

test("the same event has the same task, another message another", () => {
  expect(idOf("m1")).toBe(idOf("m1"));
  expect(idOf("m1")).not.toBe(idOf("m2"));
});
