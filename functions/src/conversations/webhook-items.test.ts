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
    ["entry[0].changes[0].value.errors[0]", "unreadable"],
    ["entry[0].changes[1]", "unreadable"],
    ["entry[1].changes[0].value.messages[0]", "message"],
    ["entry[1].changes[0].value.messages[1]", "message"],
    ["entry[1].changes[0].value.statuses[0]", "status"],
    ["entry[1].changes[0].value.errors[0]", "unreadable"],
  ]);
});

test.each([
  ["null", null, "malformedEnvelope"],
  ["a list", [], "malformedEnvelope"],
  ["no entry", {}, "malformedEnvelope"],
  ["entry an object", { entry: {} }, "malformedEnvelope"],
  ["an entry that is null", { entry: [null] }, "malformedEnvelope"],
  ["changes missing", { entry: [{ id: "1" }] }, "malformedEnvelope"],
  ["changes an object", { entry: [{ changes: {} }] }, "malformedEnvelope"],
  ["a change that is text", body("x"), "malformedEnvelope"],
  ["a value that is null", body({ field: "messages", value: null }), "malformedEnvelope"],
  ["messages an object", body({ field: "messages", value: value({ messages: {} }) }), "malformedEnvelope"],
  ["a field nobody handles", body({ field: "__proto__", value: {} }), "unhandledField"],
  ["no field", body({ value: {} }), "unhandledField"],
  ["a value with nothing known", body({ field: "messages", value: value({ calls: [] }) }), "unhandledField"],
])("keeps %s as one unreadable item", (_, payload, reason) => {
  expect(webhookItems(payload)).toMatchObject([{ kind: "unreadable", reason }]);
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
