import { paths } from "@frontdesk/model/paths";
import { Timestamp, serverTimestamp } from "firebase/firestore";
import { afterEach, describe, expect, test } from "vitest";
import { outcome } from "./outcome.ts";
import { closedWindow, conversation, conversationData, documents, salon, useWorld } from "./world.ts";
import type { Fields } from "./world.ts";
import { close, handBack, newMessageId, previewFrom, send, sendFrom } from "./writes.ts";
import type { Send } from "./writes.ts";

const world = useWorld();
const valid = sendFrom("agent");
const withMessage = (fields: Fields): Send => ({ ...valid, message: { ...valid.message, ...fields } });
const without = (key: string): Send => ({
  ...valid,
  message: Object.fromEntries(Object.entries(valid.message).filter(([name]) => name !== key)),
});
const heldByAgent = { ...conversationData, mode: "agent", assigneeUid: "agent" };

const wrongTypes: Record<string, unknown> = {
  tenantId: 1,
  conversationId: ["open"],
  direction: true,
  author: "agent",
  type: 1,
  text: 4,
  status: 0,
  at: 1_790_000_000_000,
  createdAt: "2026-01-05T09:00:00Z",
};

const denied: Record<string, Send> = {
  ...Object.fromEntries(Object.keys(valid.message).map((key) => [`without ${key}`, without(key)])),
  ...Object.fromEntries(Object.keys(valid.message).map((key) => [`with null as ${key}`, withMessage({ [key]: null })])),
  ...Object.fromEntries(
    Object.entries(wrongTypes).map(([key, value]) => [`with ${key} of a wrong type`, withMessage({ [key]: value })]),
  ),
  "of another tenant": withMessage({ tenantId: "elsewhere" }),
  "of another conversation": withMessage({ conversationId: "closedWindow" }),
  "that claims to be inbound": withMessage({ direction: "in" }),
  "that is a note": withMessage({ direction: "note" }),
  "from a colleague": withMessage({ author: { kind: "agent", uid: "owner", name: "Name of owner" } }),
  "under a colleague's name": withMessage({ author: { kind: "agent", uid: "agent", name: "Name of owner" } }),
  "under an empty name": withMessage({ author: { kind: "agent", uid: "agent", name: "" } }),
  "from an author without a name": withMessage({ author: { kind: "agent", uid: "agent" } }),
  "from an author with an extra key": withMessage({
    author: { kind: "agent", uid: "agent", name: "Name of agent", role: "owner" },
  }),
  "from the assistant": withMessage({ author: { kind: "assistant" } }),
  "from an agent who calls themself the assistant": withMessage({
    author: { kind: "assistant", uid: "agent", name: "Name of agent" },
  }),
  "from the customer": withMessage({ author: { kind: "contact" } }),
  "that is an image": withMessage({ type: "image" }),
  "that is a template": withMessage({ type: "template" }),
  "whose text is a list": withMessage({ text: ["Hello"] }),
  "whose text is a map": withMessage({ text: { body: "Hello" } }),
  "without any text": withMessage({ text: "" }),
  "longer than 4096 characters": withMessage({ text: "x".repeat(4097) }),
  "that is sent already": withMessage({ status: "sent" }),
  "that is being sent": withMessage({ status: "sending" }),
  "dated ahead": withMessage({ at: Timestamp.fromDate(new Date("2100-01-01")) }),
  "dated back": withMessage({ at: Timestamp.fromDate(new Date("2026-01-01")) }),
  "created ahead": withMessage({ createdAt: Timestamp.fromDate(new Date("2100-01-01")) }),
  "created back": withMessage({ createdAt: Timestamp.fromDate(new Date("2026-01-01")) }),
  "whose times are the client's own": withMessage({ at: Timestamp.now(), createdAt: Timestamp.now() }),
  ...Object.fromEntries(
    Object.entries({
      wamid: "wamid.1",
      send: null,
      error: null,
      provenance: {},
      turnSeq: 1,
      buttons: [],
      media: {},
      replyTo: { wamid: "wamid.1" },
      sentAt: serverTimestamp(),
      anything: true,
    }).map(([key, value]) => [`with the extra key ${key}`, withMessage({ [key]: value })]),
  ),
  "that quotes by WhatsApp's id alone": withMessage({ replyTo: { wamid: "wamid.1" } }),
  "that quotes without WhatsApp's id": withMessage({ replyTo: { messageId: "message" } }),
  "that quotes another wamid than the message's": withMessage({ replyTo: { wamid: "wamid.2", messageId: "message" } }),
  "that quotes a message that is not there": withMessage({ replyTo: { wamid: "wamid.1", messageId: "none" } }),
  "that quotes a message of another conversation": withMessage({
    replyTo: { wamid: "wamid.1", messageId: "../../closedWindow/messages/message" },
  }),
  "that quotes with an extra key": withMessage({ replyTo: { wamid: "wamid.1", messageId: "message", text: "Hi" } }),
  "whose quote is a text": withMessage({ replyTo: "wamid.1" }),
  "under an id of a hash's length": { ...valid, messageId: "a".repeat(64) },
  "under an id that the server could derive": { ...valid, messageId: "reply-1" },
  "in a conversation that is not there": { ...valid, conversation: paths.conversation(salon, "none"), preview: null },
  "in a conversation whose window is closed": {
    ...valid,
    conversation: closedWindow,
    message: { ...valid.message, conversationId: "closedWindow" },
  },
  "in a batch that leaves the conversation to a colleague": { ...valid, preview: previewFrom("owner") },
  "in a batch that hands the conversation back": { ...valid, preview: handBack },
  "in a batch that closes the conversation": { ...valid, preview: close },
};

describe("an agent's message", () => {
  afterEach(() =>
    world().put({
      [conversation]: conversationData,
      [`${conversation}/messages/${newMessageId}`]: null,
      [paths.tenant(salon)]: documents[paths.tenant(salon)] ?? null,
    }),
  );

  test.each(Object.entries(denied))("is denied %s", async (_name, order) => {
    expect(await outcome(send(world().as("agent"), order))).toBe("denied");
  });

  test.each(Object.entries(denied))("is denied %s, also by one who holds the conversation", async (_name, order) => {
    await world().put({ [conversation]: heldByAgent });
    expect(await outcome(send(world().as("agent"), order))).toBe("denied");
  });

  test("is allowed with 4096 characters", async () => {
    expect(await outcome(send(world().as("agent"), withMessage({ text: "x".repeat(4096) })))).toBe("allowed");
  });

  test("is allowed with one character", async () => {
    expect(await outcome(send(world().as("agent"), withMessage({ text: "👍" })))).toBe("allowed");
  });

  test("is allowed with a quote of a message of the conversation", async () => {
    const quote = { replyTo: { wamid: "wamid.1", messageId: "message" } };
    expect(await outcome(send(world().as("agent"), withMessage(quote)))).toBe("allowed");
  });

  test("is allowed alone by the one who holds the conversation", async () => {
    await world().put({ [conversation]: heldByAgent });
    expect(await outcome(send(world().as("agent"), { ...valid, preview: null }))).toBe("allowed");
  });

  test("is denied to a colleague of the one who holds the conversation", async () => {
    await world().put({ [conversation]: heldByAgent });
    expect(await outcome(send(world().as("owner"), { ...sendFrom("owner"), preview: null }))).toBe("denied");
  });

  test("is denied where the conversation has an assignee but the assistant answers", async () => {
    await world().put({ [conversation]: { ...heldByAgent, mode: "assistant" } });
    expect(await outcome(send(world().as("agent"), { ...valid, preview: null }))).toBe("denied");
  });

  test("is denied while the tenant is suspended", async () => {
    await world().put({
      [paths.tenant(salon)]: { ...documents[paths.tenant(salon)], status: "suspended" },
      [conversation]: heldByAgent,
    });
    expect(await outcome(send(world().as("agent"), valid))).toBe("denied");
    expect(await outcome(send(world().as("agent"), { ...valid, preview: null }))).toBe("denied");
  });

  test("is denied over a message that is there", async () => {
    await world().put({ [conversation]: heldByAgent });
    expect(await outcome(send(world().as("agent"), { ...valid, preview: null }))).toBe("allowed");
    expect(await outcome(send(world().as("agent"), { ...valid, preview: null }))).toBe("denied");
  });

  test("cannot be changed or taken back by its author", async () => {
    expect(await outcome(send(world().as("agent"), valid))).toBe("allowed");
    const message = world().as("agent").doc(`${conversation}/messages/${newMessageId}`);
    expect(await outcome(message.update({ text: "Something else" }))).toBe("denied");
    expect(await outcome(message.delete())).toBe("denied");
  });

  test("shows the window's end of the conversation it goes to, not one the batch invents", async () => {
    await world().put({
      [conversation]: { ...heldByAgent, windowExpiresAt: documents[closedWindow]?.["windowExpiresAt"] },
    });
    const preview = { ...valid.preview, windowExpiresAt: Timestamp.fromDate(new Date("2100-01-01")) };
    expect(await outcome(send(world().as("agent"), { ...valid, preview }))).toBe("denied");
  });
});
