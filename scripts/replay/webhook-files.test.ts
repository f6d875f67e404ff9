import { expect, test } from "vitest";
import { accountsIn, expectedItems, numbersIn } from "./webhook-files.ts";

const metadata = { phone_number_id: "1" };
const body = (...changes: unknown[]) => ({ entry: [{ id: "waba", changes }] });
const brief = (payload: unknown) => expectedItems(payload).map(({ kind, position }) => `${kind} ${position}`);

test("counts each item of the lists of messages, and any other change as one", () => {
  const value = { metadata, messages: [{ id: "a" }, { id: "b", type: "edit" }], statuses: [{ id: "c" }], errors: [{}] };
  expect(brief(body({ field: "messages", value }, { field: "flows", value: { messages: [1, 2] } }))).toEqual([
    "message entry[0].changes[0].value.messages[0]",
    "edit entry[0].changes[0].value.messages[1]",
    "status entry[0].changes[0].value.statuses[0]",
    "event entry[0].changes[0].value.errors[0]",
    "event entry[0].changes[1]",
  ]);
});

test("counts what echoes and the history hold", () => {
  const history = [{ threads: [{ messages: [{ id: "a" }] }] }, { errors: [{}] }];
  const echoes = { field: "smb_message_echoes", value: { message_echoes: [{ id: "b" }] } };
  expect(brief(body({ field: "history", value: { history } }, echoes))).toEqual([
    "message entry[0].changes[0].value.history[0].threads[0].messages[0]",
    "event entry[0].changes[0].value.history[1]",
    "message entry[0].changes[1].value.message_echoes[0]",
  ]);
});

test.each([
  ["null", null, ["event "]],
  ["no entry", {}, ["event "]],
  ["what is not JSON", undefined, []],
  ["an entry without changes", { entry: [{}] }, ["event entry[0]"]],
  [
    "messages that are text",
    body({ field: "messages", value: { messages: "x" } }),
    ["event entry[0].changes[0].value.messages"],
  ],
  ["an empty list", body({ field: "messages", value: { messages: [] } }), []],
])("counts %s", (_, payload, expected) => {
  expect(brief(payload)).toEqual(expected);
});

test("names the numbers and accounts that must be routed", () => {
  const payload = body({ value: { metadata } }, { value: { metadata: { phone_number_id: "../x" } } }, null);
  expect([numbersIn(payload), accountsIn(payload)]).toEqual([["1"], ["waba"]]);
});
