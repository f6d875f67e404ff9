/** Who a customer is, through changes of number and id, on the Firestore emulator. */
import { Firestore } from "@google-cloud/firestore";
import { beforeEach, expect, test } from "vitest";
import { ago, ana, metadata, routeTestNumber, stored, textFrom, webhook } from "../testing/webhook.ts";

let run = 0;
let firestore: Firestore;

beforeEach(async () => {
  firestore = new Firestore({ projectId: `demo-identity-${process.pid}-${run++}` });
  await routeTestNumber(firestore);
  const opened = firestore;
  return () => opened.terminate();
});

const newNumber = "447700900101";
const changed = (seconds: number, system: object = { wa_id: newNumber, type: "user_changed_number" }) => ({
  from: ana,
  id: `system${seconds}`,
  timestamp: ago(seconds),
  type: "system",
  system,
});

test("a change of number keeps the conversation and writes to the new number", async () => {
  const { messages } = webhook(firestore);
  await messages(textFrom(ana, "a", "before", ago(90)));
  await messages(changed(60));
  await messages(textFrom(newNumber, "b", "after", ago(30)));
  const { conversations, contacts, messages: all } = await stored(firestore);
  expect(conversations).toMatchObject([{ address: { waId: newNumber }, turn: { inboundSeq: 2 } }]);
  expect(contacts).toMatchObject([{ address: { waId: newNumber } }]);
  expect(all.map(({ type }) => type).toSorted()).toEqual(["system", "text", "text"]);
});

test("the notice twice, and what was sent before it after it, change nothing", async () => {
  const { messages } = webhook(firestore);
  await messages(textFrom(ana, "a", "before", ago(90)));
  const notice = changed(60);
  await messages(notice);
  const after = await stored(firestore);
  expect(await messages(notice)).toMatchObject({ duplicates: 1 });
  expect((await stored(firestore)).conversations).toEqual(after.conversations);
  await messages(textFrom(ana, "late", "sent before the change", ago(70)));
  const { conversations } = await stored(firestore);
  expect(conversations).toMatchObject([{ address: { waId: newNumber } }]);
});

test("a second notice of the same change, also from the old number, is the same customer's", async () => {
  const { messages } = webhook(firestore);
  await messages({ ...textFrom(ana, "a", "before", ago(90)), from_user_id: "GB.1" });
  await messages(changed(60));
  await messages(changed(50, { type: "user_changed_user_id", previous_user_id: "GB.1", user_id: "GB.2" }));
  const { conversations, contacts } = await stored(firestore);
  expect(contacts).toHaveLength(1);
  expect(conversations).toMatchObject([{ address: { waId: newNumber, userId: "GB.2" } }]);
});

test("whoever gets the old number later is somebody else", async () => {
  const { messages } = webhook(firestore);
  await messages(textFrom(ana, "a", "before", ago(90)));
  await messages(changed(60));
  await messages(textFrom(ana, "b", "I am new here", ago(30)));
  await messages(textFrom(ana, "c", "again", ago(20)));
  const { conversations, contacts } = await stored(firestore);
  expect(contacts).toHaveLength(2);
  const unread = Object.fromEntries(conversations.map(({ address, unreadCount }) => [address.waId, unreadCount]));
  expect(unread).toEqual({ [ana]: 2, [newNumber]: 1 });
});

test("who wrote from the new number before the notice goes on in the first conversation", async () => {
  const { messages } = webhook(firestore);
  await messages(textFrom(ana, "a", "before", ago(90)));
  await messages(textFrom(newNumber, "b", "from the new phone", ago(60)));
  await messages(changed(70));
  await messages(textFrom(newNumber, "c", "and on", ago(30)));
  const { conversations, contacts, messages: all } = await stored(firestore);
  const first = all.find(({ wamid }) => wamid === "a")?.conversationId ?? "";
  const second = all.find(({ wamid }) => wamid === "b")?.conversationId;
  expect(all.find(({ wamid }) => wamid === "c")?.conversationId).toBe(first);
  expect(conversations.find(({ id }) => id === second)?.continuedIn).toBe(first);
  expect(contacts.filter(({ mergedInto }) => mergedInto !== undefined)).toHaveLength(1);
});

const by = (from_user_id: string, id: string) => {
  const { from: _, ...message } = { ...textFrom(ana, id, id), from_user_id };
  return message;
};

test("a new user id is one more name of the customer, by notice or by field", async () => {
  const { messages, field } = webhook(firestore);
  await messages({ ...textFrom(ana, "a", "a", ago(90)), from_user_id: "GB.1" });
  await messages(changed(60, { type: "user_changed_user_id", previous_user_id: "GB.1", user_id: "GB.2" }));
  await messages(by("GB.2", "b"));
  const update = { wa_id: ana, user_id: { previous: "GB.2", current: "GB.3" }, timestamp: ago(0) };
  await field("user_id_update", { metadata, user_id_update: [update] });
  await messages(by("GB.3", "c"));
  const { conversations } = await stored(firestore);
  expect(conversations).toMatchObject([{ address: { waId: ana, userId: "GB.3" }, unreadCount: 3 }]);
});

test("a notice that names no usable number is kept as a notice and nothing else", async () => {
  const { messages } = webhook(firestore);
  await messages(textFrom(ana, "a", "before", ago(90)));
  await messages(changed(60, { wa_id: "new_whatsapp_user_id", type: "user_changed_number" }));
  const { conversations } = await stored(firestore);
  expect(conversations).toMatchObject([{ address: { waId: ana }, unreadCount: 1 }]);
});

test("a notice does not prolong the window, and a closed conversation stays closed", async () => {
  const { messages } = webhook(firestore);
  await messages(textFrom(ana, "a", "before", ago(3_600)));
  const before = (await stored(firestore)).conversations[0];
  await firestore.doc(`tenants/tenant1/conversations/${before?.id}`).update({ mode: "closed" });
  await messages(changed(60));
  const [after] = (await stored(firestore)).conversations;
  expect(after?.windowExpiresAt).toEqual(before?.windowExpiresAt);
  expect(after?.mode).toBe("closed");
});
