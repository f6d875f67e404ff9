/** The intake on the Firestore emulator, over the project's own webhook bodies. */
import { readFile } from "node:fs/promises";
import { Firestore, Timestamp } from "@google-cloud/firestore";
import { ChannelEvent } from "@frontdesk/model/channel-event";
import { DeadLetter } from "@frontdesk/model/dead-letter";
import { Conversation } from "@frontdesk/model/conversation";
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import { afterAll, beforeEach, expect, test } from "vitest";
import { callbackData } from "./delivery-status.ts";
import { numberRoutes } from "./number-routes.ts";
import { answerHandshake, answerWebhook } from "./receive-webhook.ts";
import { sign } from "./signature.ts";

const secret = "test_app_secret";
const fixtures = new URL("../../fixtures/webhooks/", import.meta.url);
const numbers = [
  { phoneNumberId: "100000000000001", tenantId: "tenant1", wabaId: "200000000000001" },
  { phoneNumberId: "100000000000002", tenantId: "tenant2", wabaId: "200000000000002" },
];
const log = { info: () => {}, warn: () => {}, error: () => {} };

let run = 0;
let firestore: Firestore;

beforeEach(async () => {
  firestore = new Firestore({ projectId: `demo-intake-${process.pid}-${run++}` });
  await Promise.all(
    numbers.map(({ phoneNumberId, tenantId, wabaId }) =>
      firestore.doc(paths.channelRoute(phoneNumberId)).set({ tenantId, wabaId, createdAt: Timestamp.now() }),
    ),
  );
  const opened = firestore;
  return () => opened.terminate();
});

afterAll(() => firestore.terminate());

const deps = (now = () => new Date()) => ({ firestore, now, log, routes: numberRoutes(firestore, now) });

async function post(bytes: Uint8Array, signature: string | undefined = sign(bytes, secret), appSecret = secret) {
  return (await answerWebhook(bytes, signature, appSecret, deps())).status;
}

const envelope = (value: object, field = "messages") => ({
  entry: [
    {
      id: "200000000000001",
      changes: [{ field, value: { metadata: { phone_number_id: "100000000000001" }, ...value } }],
    },
  ],
});
const bytesOf = (payload: unknown) => Buffer.from(JSON.stringify(payload));
const text = (id: string, body: string, from = "447700900001", timestamp = Math.floor(Date.now() / 1_000)) => ({
  id,
  from,
  timestamp: String(timestamp),
  type: "text",
  text: { body },
});

async function stored() {
  const [messages, letters, unmatched, conversations, events] = await Promise.all([
    firestore.collectionGroup("messages").get(),
    firestore.collection("deadLetters").get(),
    firestore.collectionGroup("unmatchedStatuses").get(),
    firestore.collectionGroup("conversations").get(),
    firestore.collectionGroup("channelEvents").get(),
  ]);
  return {
    messages: messages.docs.map((doc) => Message.parse(doc.data())),
    letters: letters.docs.map((doc) => DeadLetter.parse(doc.data())),
    unmatched: unmatched.docs.map((doc): unknown => doc.get("status")),
    conversations: conversations.docs.map((doc) => Conversation.parse(doc.data())),
    events: events.docs.map((doc) => ChannelEvent.parse(doc.data())),
  };
}

/** The table in the fixtures' index: what each file becomes. */
const expectations = (await readFile(new URL("INDEX.md", fixtures), "utf8")).split("\n").flatMap((line) => {
  const [, file, , becomes] = /^\| `(.+?)` \| (.+) \| (.+) \|$/.exec(line) ?? [];
  if (!file || !becomes) return [];
  const count = (word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(becomes)?.[1] ?? 0);
  const reason = /dead letters?: (\w+)/.exec(becomes)?.[1];
  return [
    {
      file,
      reason,
      messages: count("message"),
      statuses: count("status"),
      duplicates: count("duplicate"),
      edits: count("edit"),
      events: count("event"),
      deadLetters: count("dead letter"),
    },
  ];
});

test("the index names what every file becomes", () => {
  expect(expectations.length).toBeGreaterThan(100);
});

test.each(expectations)("$file: every item is kept, once", async ({ file, reason, ...expected }) => {
  const bytes = await readFile(new URL(file, fixtures));
  const counts: unknown[] = [];
  const counting = { ...log, info: (_: string, fields?: Record<string, unknown>) => counts.push(fields) };
  const deliver = async () =>
    (await answerWebhook(bytes, sign(bytes, secret), secret, { ...deps(), log: counting })).status;
  expect(await deliver()).toBe(200);
  expect(counts).toEqual([expected]);
  const first = await stored();
  // On its own, an edit or a deletion stands for the message that it is about.
  expect(first.messages).toHaveLength(expected.messages + expected.edits);
  expect(first.events).toHaveLength(expected.events);
  expect(first.letters.map((letter) => letter.reason)).toEqual(Array(expected.deadLetters).fill(reason));
  expect(first.unmatched).toHaveLength(expected.statuses > 0 ? new Set(statusIdsOf(bytes)).size : 0);

  expect(await deliver()).toBe(200);
  expect(await stored()).toEqual(first);
});

function statusIdsOf(bytes: Buffer): string[] {
  return [...bytes.toString().matchAll(/"id":\s*"(wamid[^"]+)",\s*"status":/g)].map(([, id]) => id ?? "");
}

test.each([
  ["unsigned", bytesOf(envelope({ messages: [text("a", "x")] })), undefined, secret, 401],
  ["signed with another secret", bytesOf({}), sign(bytesOf({}), "other"), secret, 401],
  ["signed, but no secret is configured here", bytesOf({}), sign(bytesOf({}), ""), "", 401],
  ["cut off after it was signed", bytesOf({ a: "x" }).subarray(0, 5), sign(bytesOf({ a: "x" }), secret), secret, 401],
  ["not JSON", Buffer.from("hello"), sign(Buffer.from("hello"), secret), secret, 400],
  ["a form", Buffer.from("entry=1"), sign(Buffer.from("entry=1"), secret), secret, 400],
  ["JSON with something behind it", Buffer.from("{}x"), sign(Buffer.from("{}x"), secret), secret, 400],
  ["too large", Buffer.alloc(5_000_000, 32), sign(Buffer.alloc(5_000_000, 32), secret), secret, 413],
])("refuses a body that is %s and writes nothing", async (_, bytes, signature, appSecret, status) => {
  const answer = await answerWebhook(bytes, signature, appSecret, deps());
  expect(answer.status).toBe(status);
  expect(await stored()).toEqual({ messages: [], letters: [], unmatched: [], conversations: [], events: [] });
});

test("a byte order mark and bytes that are not UTF-8 do not cost the message", async () => {
  const bom = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytesOf(envelope({ messages: [text("bom", "x")] }))]);
  const broken = Buffer.from(
    bytesOf(envelope({ messages: [text("broken", "caf~")] }))
      .toString("latin1")
      .replace("~", "\xe9"),
    "latin1",
  );
  expect([await post(bom), await post(broken)]).toEqual([200, 200]);
  expect((await stored()).messages.map((message) => message.text).toSorted()).toEqual(["caf\uFFFD", "x"]);
});

test("a body of 3 MB is taken; an item too large for a document is kept whole in parts", async () => {
  const item = { id: "big", from: "447700900001", type: "text", text: "ü".repeat(1_500_000) };
  expect(await post(bytesOf(envelope({ messages: [item] })))).toBe(200);
  const { docs } = await firestore.collection("deadLetters").get();
  expect(docs[0]?.data()).toMatchObject({ reason: "malformedItem", raw: null, partCount: 6 });
  const parts = await docs[0]?.ref.collection("parts").orderBy("__name__").get();
  const raw: unknown = JSON.parse((parts?.docs ?? []).map((part): unknown => part.get("text")).join(""));
  expect(raw).toMatchObject({ item });
});

test("a message that no document can hold is a dead letter, not a request that Meta repeats for a week", async () => {
  const item = text("huge", "x".repeat(3_200_000));
  expect(await post(bytesOf(envelope({ messages: [item, text("small", "y")] })))).toBe(200);
  const { messages, letters } = await stored();
  expect(messages.map((message) => message.text)).toEqual(["y"]);
  expect(letters).toMatchObject([{ reason: "malformedItem", position: "entry[0].changes[0].value.messages[0]" }]);
});

test("a thousand messages of one body are all kept, numbered in order", async () => {
  const messages = Array.from({ length: 1_000 }, (_, n) => text(`many${n}`, String(n), `4477009${n % 20}`));
  expect(await post(bytesOf(envelope({ messages })))).toBe(200);
  const after = await stored();
  expect(after.messages).toHaveLength(1_000);
  expect(after.conversations.map(({ turn }) => turn.inboundSeq)).toEqual(Array(20).fill(50));
  const bySeq = after.messages
    .filter(({ conversationId }) => conversationId === after.messages[0]?.conversationId)
    .toSorted((a, b) => (a.turnSeq ?? 0) - (b.turnSeq ?? 0));
  const order = bySeq.map((message) => Number(message.text));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
}, 60_000);

test("one item that cannot be stored costs no other, and the request is refused so that Meta comes again", async () => {
  const payload = bytesOf(envelope({ messages: [text("good1", "1"), text("good2", "2")] }));
  const failing = {
    ...deps(),
    routes: {
      find: async () => ({ tenantId: "tenant1", wabaId: null, createdAt: Timestamp.now() }),
      findByAccount: async () => ["tenant1"],
    },
  };
  const original = firestore.batch.bind(firestore);
  let batches = 0;
  firestore.batch = () => {
    if (batches++ === 0) throw new Error("Firestore is away");
    return original();
  };
  await expect(answerWebhook(payload, sign(payload, secret), secret, failing)).rejects.toThrow("could not be stored");
  expect((await stored()).messages).toHaveLength(1);
  expect(await post(payload)).toBe(200);
  expect((await stored()).messages).toHaveLength(2);
});

test("eight first messages of one new customer at the same moment are one conversation", async () => {
  const posts = Array.from({ length: 8 }, (_, n) =>
    post(bytesOf(envelope({ messages: [text(`first${n}`, String(n))] }))),
  );
  expect(await Promise.all(posts)).toEqual(Array(8).fill(200));
  const { messages, conversations } = await stored();
  expect(messages).toHaveLength(8);
  expect(conversations).toMatchObject([{ unreadCount: 8, turn: { inboundSeq: 8 } }]);
});

test("a customer is one contact, by number and by user id", async () => {
  const both = { ...text("m1", "1"), from_user_id: "GB.42" };
  const { from: _, ...byUserId } = { ...text("m2", "2"), from_user_id: "GB.42" };
  await post(bytesOf(envelope({ messages: [text("m0", "0")] })));
  await post(bytesOf(envelope({ messages: [both] })));
  await post(bytesOf(envelope({ messages: [byUserId] })));
  const { conversations, messages } = await stored();
  expect(conversations).toHaveLength(1);
  expect(conversations[0]?.address).toEqual({ waId: "447700900001", userId: "GB.42" });
  expect(messages).toHaveLength(3);
});

async function outbound(status: string, extra: object = {}): Promise<string> {
  const at = Timestamp.now();
  await firestore.doc(paths.message("tenant1", "conv", "msg")).set({
    tenantId: "tenant1",
    conversationId: "conv",
    direction: "out",
    author: { kind: "assistant" },
    type: "text",
    text: "Hello",
    status,
    at,
    createdAt: at,
    ...extra,
  });
  return callbackData("conv", "msg");
}

const report = (status: string, extra: object = {}) =>
  post(bytesOf(envelope({ statuses: [{ id: "wamid.ours", status, timestamp: "1795341500", ...extra }] })));

test("a status finds its message by our own data before the wamid is known", async () => {
  const data = await outbound("sending");
  await report("delivered", { biz_opaque_callback_data: data });
  await report("sent", { biz_opaque_callback_data: data });
  expect((await stored()).messages[0]).toMatchObject({ status: "delivered", wamid: "wamid.ours", send: null });
});

test("a status finds its message by wamid where the data is missing or another system's", async () => {
  await outbound("sent", { wamid: "wamid.ours" });
  await report("read", { biz_opaque_callback_data: "crm-77" });
  expect((await stored()).messages[0]).toMatchObject({ status: "read" });
});

test("a status cannot reach into another tenant", async () => {
  await outbound("sent", { wamid: "wamid.ours" });
  const foreign = envelope({
    metadata: { phone_number_id: "100000000000002" },
    statuses: [{ id: "wamid.ours", status: "read", biz_opaque_callback_data: callbackData("conv", "msg") }],
  });
  const payload = { entry: [{ ...foreign.entry[0], id: "200000000000002" }] };
  expect(await post(bytesOf(payload))).toBe(200);
  expect(await stored()).toMatchObject({ messages: [{ status: "sent" }], unmatched: ["read"] });
});

test("a failure carries Meta's reason and stays", async () => {
  const data = await outbound("sent", { wamid: "wamid.ours" });
  const errors = [{ code: 131026, title: "Message undeliverable" }];
  await report("failed", { biz_opaque_callback_data: data, errors });
  await report("delivered", { biz_opaque_callback_data: data });
  expect((await stored()).messages[0]).toMatchObject({ status: "failed", error: { code: 131026 } });
});

test("the handshake echoes the challenge for the right token only", () => {
  const query = { "hub.mode": "subscribe", "hub.verify_token": "token", "hub.challenge": "42" };
  expect(answerHandshake(query, "token")).toEqual({ status: 200, body: "42" });
  expect(answerHandshake(query, "other").status).toBe(403);
  expect(answerHandshake({ ...query, "hub.verify_token": "" }, "").status).toBe(403);
  expect(answerHandshake({ ...query, "hub.mode": "unsubscribe" }, "token").status).toBe(403);
  expect(answerHandshake({ ...query, "hub.challenge": ["1", "2"] }, "token").status).toBe(403);
});
