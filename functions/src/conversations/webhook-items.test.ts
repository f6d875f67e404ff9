import { expect, test } from "vitest";
import { webhookItems } from "./webhook-items.ts";

const value = (extra: object) => ({ metadata: { phone_number_id: "100000000000001" }, ...extra });
const body = (...changes: unknown[]) => ({ object: "whatsapp_business_account", entry: [{ id: "waba", changes }] });

test("finds every item of every change of every entry, with its position", () => {
  const one = {
    field: "messages",
    value: value({ messages: [{ id: "a" }, { id: "b" }], statuses: [{ id: "c" }], errors: [{ code: 1 }] }),
  };
  const items = webhookItems({ entry: [...body(one, { field: "flows", value: {} }).entry, ...body(one).entry] });
  expect(items.map(({ position, kind }) => [position, kind])).toEqual([
    ["entry[0].changes[0].value.messages[0]", "message"],
    ["entry[0].changes[0].value.messages[1]", "message"],
    ["entry[0].changes[0].value.statuses[0]", "status"],
    ["entry[0].changes[0].value.errors[0]", "event"],
    ["entry[0].changes[1]", "event"],
    ["entry[1].changes[0].value.messages[0]", "message"],
    ["entry[1].changes[0].value.messages[1]", "message"],
    ["entry[1].changes[0].value.statuses[0]", "status"],
    ["entry[1].changes[0].value.errors[0]", "event"],
  ]);
});

test.each([
  ["null", null],
  ["a list", []],
  ["no entry", {}],
  ["entry an object", { entry: {} }],
  ["an entry that is null", { entry: [null] }],
  ["changes missing", { entry: [{ id: "1" }] }],
  ["changes an object", { entry: [{ changes: {} }] }],
  ["a change that is text", body("x")],
  ["a value that is null", body({ field: "messages", value: null })],
  ["messages an object", body({ field: "messages", value: value({ messages: {} }) })],
  ["no field", body({ value: {} })],
  ["a field that is a number", body({ field: 1, value: {} })],
  ["a value with nothing in it", body({ field: "messages", value: value({}) })],
  ["an echo list that is text", body({ field: "smb_message_echoes", value: value({ message_echoes: "x" }) })],
  ["a history of text", body({ field: "history", value: value({ history: ["x"] }) })],
  ["a thread that is null", body({ field: "history", value: value({ history: [{ threads: [null] }] }) })],
])("keeps %s as one unreadable item", (_, payload) => {
  expect(webhookItems(payload)).toMatchObject([{ kind: "unreadable", reason: "malformedEnvelope" }]);
});

test.each([
  ["a field nobody knows", body({ field: "__proto__", value: {} })],
  ["a value of `messages` with something new", body({ field: "messages", value: value({ user_actions: [] }) })],
  ["a field that stands within the value", body({ value: { field: "account_update", event: "x" } })],
])("takes %s as one event", (_, payload) => {
  expect(webhookItems(payload)).toMatchObject([{ kind: "event", position: "entry[0].changes[0]" }]);
});

test("finds the messages of echoes and of the history, with where they are from", () => {
  const metadata = { display_phone_number: "+44 20 7946 0001", phone_number_id: "1" };
  const history = [
    { threads: [{ id: "447700900001", messages: [{ id: "a" }, { id: "b" }] }] },
    { errors: [{ code: 1 }] },
  ];
  const items = webhookItems(
    body(
      { field: "smb_message_echoes", value: { metadata, message_echoes: [{ id: "c" }] } },
      { field: "history", value: { metadata, history, messages: [{ id: "d" }] } },
    ),
  );
  const ownNumber = "442079460001";
  expect(items).toMatchObject([
    { position: "entry[0].changes[0].value.message_echoes[0]", source: { kind: "echo", ownNumber } },
    { position: "entry[0].changes[1].value.history[0].threads[0].messages[0]", source: { threadId: "447700900001" } },
    { position: "entry[0].changes[1].value.history[0].threads[0].messages[1]", source: { kind: "history", ownNumber } },
    { position: "entry[0].changes[1].value.history[1]", kind: "event" },
    { position: "entry[0].changes[1].value.messages[0]", source: { kind: "history", threadId: null } },
  ]);
});

test("a message without a field around it is still one", () => {
  expect(webhookItems(body({ value: value({ messages: [{ id: "a" }] }) }))).toMatchObject([{ kind: "message" }]);
});

test("an empty entry list holds nothing", () => {
  expect(webhookItems({ entry: [] })).toEqual([]);
});

test.each([
  ["", null],
  [".", null],
  ["..", null],
  ["a/b", null],
  ["__x__", null],
  ["x".repeat(129), null],
  [{ a: 1 }, null],
  ["106540352242922", "106540352242922"],
])("takes %j as the number's id only where it can be a document id", (id, expected) => {
  const [item] = webhookItems(
    body({ field: "messages", value: { metadata: { phone_number_id: id }, messages: [{}] } }),
  );
  expect(item?.phoneNumberId).toBe(expected);
});
