/** Edits and deletions on the Firestore emulator, in every order. */
import { Firestore, Timestamp } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { beforeEach, expect, test } from "vitest";
import { ago, ana, ownNumber, routeTestNumber, stored, tenantId, textFrom, webhook } from "../testing/webhook.ts";

let run = 0;
let firestore: Firestore;

beforeEach(async () => {
  firestore = new Firestore({ projectId: `demo-amend-${process.pid}-${run++}` });
  await routeTestNumber(firestore);
  const opened = firestore;
  return () => opened.terminate();
});

const edit = (id: string, original: string, body: string, seconds: number, from = ana) => ({
  from,
  id,
  timestamp: ago(seconds),
  type: "edit",
  edit: { original_message_id: original, message: { type: "text", text: { body } } },
});
const revoke = (id: string, original: string, from = ana) => ({
  from,
  id,
  timestamp: ago(1),
  type: "revoke",
  revoke: { original_message_id: original },
});
const only = async () => {
  const { messages, conversations, letters } = await stored(firestore);
  expect(messages).toHaveLength(1);
  return { message: messages[0], conversation: conversations[0], letters };
};
const wordings = (message: Awaited<ReturnType<typeof only>>["message"]) => message?.revisions?.map(({ text }) => text);

test("an edit changes the words, keeps the former ones and shows in the list", async () => {
  const { messages } = webhook(firestore);
  await messages(textFrom(ana, "m", "Satuday?", ago(9)));
  expect(await messages(edit("e", "m", "Saturday?", 5))).toMatchObject({ edits: 1 });
  const { message, conversation } = await only();
  expect(message).toMatchObject({ text: "Saturday?", wamid: "m", turnSeq: 1 });
  expect(wordings(message)).toEqual(["Satuday?", "Saturday?"]);
  expect(conversation).toMatchObject({ lastMessage: { text: "Saturday?" }, unreadCount: 1, turn: { inboundSeq: 1 } });
});

test("whatever order edits come in, and however often, the newest wording stays", async () => {
  const { messages } = webhook(firestore);
  const [first, second] = [edit("e1", "m", "two", 6), edit("e2", "m", "three", 3)];
  await messages(textFrom(ana, "m", "one", ago(9)));
  await messages(second);
  await messages(first);
  expect(await messages(second)).toMatchObject({ edits: 0, duplicates: 1 });
  expect(await messages(textFrom(ana, "m", "one", ago(9)))).toMatchObject({ duplicates: 1, deadLetters: 0 });
  const { message } = await only();
  expect(message?.text).toBe("three");
  expect(wordings(message)).toEqual(["one", "two", "three"]);
});

test("an edit that comes before its message stands for it and is answered once", async () => {
  const { messages } = webhook(firestore);
  await messages(edit("e", "m", "new", 3));
  expect(await messages(textFrom(ana, "m", "old", ago(9)))).toMatchObject({ messages: 1, deadLetters: 0 });
  expect(await messages(textFrom(ana, "m", "old", ago(9)))).toMatchObject({ duplicates: 1 });
  const { message, conversation } = await only();
  expect(message).toMatchObject({ text: "new", turnSeq: 1, direction: "in" });
  expect(wordings(message)).toEqual(["old", "new"]);
  expect(conversation).toMatchObject({ unreadCount: 1, turn: { inboundSeq: 1 } });
});

test("a deletion marks the message and hides it in the list", async () => {
  const { messages } = webhook(firestore);
  await messages(textFrom(ana, "m", "secret", ago(9)));
  expect(await messages(revoke("r", "m"))).toMatchObject({ edits: 1 });
  expect(await messages(revoke("r", "m"))).toMatchObject({ duplicates: 1 });
  const { message, conversation } = await only();
  expect(message?.deletedAt).toBeDefined();
  expect(conversation?.lastMessage).toMatchObject({ text: "", deleted: true });
});

test("a deletion that comes before its message leaves nothing to answer", async () => {
  const { messages } = webhook(firestore);
  await messages(revoke("r", "m"));
  expect(await messages(textFrom(ana, "m", "secret", ago(9)))).toMatchObject({ messages: 1, deadLetters: 0 });
  expect(await messages(textFrom(ana, "m", "secret", ago(9)))).toMatchObject({ duplicates: 1 });
  const { message, conversation } = await only();
  expect(message?.deletedAt).toBeDefined();
  expect(message?.turnSeq).toBeUndefined();
  expect(conversation).toMatchObject({ unreadCount: 0, turn: { inboundSeq: 0 }, lastMessage: { deleted: true } });
});

test("a customer changes neither the business's words nor another customer's", async () => {
  const { messages } = webhook(firestore);
  await messages(textFrom(ana, "m", "mine", ago(9)));
  const { conversation } = await only();
  const at = Timestamp.now();
  const ours = { direction: "out", author: { kind: "assistant" }, type: "text", text: "ours", status: "sent", at };
  const conversationId = conversation?.id ?? "";
  const message = { tenantId, conversationId, ...ours, createdAt: at, wamid: "o" };
  await firestore.doc(paths.message(tenantId, conversationId, "ours")).set(message);
  expect(await messages(edit("e1", "o", "stolen", 1))).toMatchObject({ deadLetters: 1 });
  await messages(edit("e2", "m", "stolen", 1, "447700900002"));
  const texts = (await stored(firestore)).messages.filter((other) => other.conversationId === conversationId);
  expect(texts.map(({ text }) => text).toSorted()).toEqual(["mine", "ours"]);
});

test("what was edited in the phone app changes what the app sent", async () => {
  const { echoes } = webhook(firestore);
  const from = ownNumber;
  await echoes({ ...textFrom(from, "m", "See you at 9", ago(9)), to: ana });
  await echoes({ ...edit("e", "m", "See you at 10", 5, from), to: ana });
  const { message } = await only();
  expect(message).toMatchObject({ text: "See you at 10", direction: "out", author: { kind: "phoneApp" } });
});

test("two edits and a deletion at once all apply", async () => {
  const { messages } = webhook(firestore);
  await messages(textFrom(ana, "m", "one", ago(9)));
  await Promise.all([
    messages(edit("e1", "m", "two", 6)),
    messages(edit("e2", "m", "three", 3)),
    messages(revoke("r", "m")),
  ]);
  const { message } = await only();
  expect(message?.amendedBy?.toSorted()).toEqual(["e1", "e2", "r"]);
  expect(message?.text).toBe("three");
});
