import { expect, test } from "vitest";
import { rebuildBody } from "./rebuild-body.ts";

const kept = (item: unknown, extra: object = {}) =>
  JSON.stringify({ field: "messages", wabaId: "2", phoneNumberId: "1", ...extra, item });
const change = (value: object, field = "messages") => ({ entry: [{ id: "2", changes: [{ field, value }] }] });
const metadata = { phone_number_id: "1" };

test("puts a message back into a change of its number, with its sender", () => {
  const contacts = [{ wa_id: "44" }];
  const letter = { position: "entry[3].changes[1].value.messages[7]", field: "messages" };
  expect(rebuildBody(letter, kept({ id: "wamid.1" }, { contacts }))).toEqual(
    change({ metadata, contacts, messages: [{ id: "wamid.1" }] }),
  );
});

test("puts a list that was none back as it was", () => {
  const letter = { position: "entry[0].changes[0].value.statuses", field: "messages" };
  expect(rebuildBody(letter, kept("x"))).toEqual(change({ metadata, statuses: "x" }));
});

test("puts a message of the history back into its thread", () => {
  const letter = { position: "entry[0].changes[0].value.history[1].threads[4].messages[2]", field: "history" };
  const value = { metadata, history: [{ threads: [{ messages: [{ id: "m" }] }] }] };
  expect(rebuildBody(letter, kept({ id: "m" }))).toEqual(change(value, "history"));
});

test("knows who wrote a message of the history, and when an event was", () => {
  const letter = { position: "entry[0].changes[0].value.history[0].threads[0].messages[0]", field: "history" };
  const source = { kind: "history", ownNumber: "44", threadId: "34" };
  const value = {
    metadata: { ...metadata, display_phone_number: "44" },
    history: [{ threads: [{ id: "34", messages: [{ id: "m" }] }] }],
  };
  expect(rebuildBody(letter, kept({ id: "m" }, { source }))).toEqual(change(value, "history"));
  const event = { position: "entry[0].changes[0]", field: "flows" };
  expect(rebuildBody(event, kept({ field: "flows" }, { time: 5 }))).toEqual({
    entry: [{ id: "2", time: 5, changes: [{ field: "flows" }] }],
  });
});

test("an error of a number is one of the field messages", () => {
  const letter = { position: "entry[0].changes[0].value.errors[0]", field: "errors" };
  expect(rebuildBody(letter, kept({ code: 1 }))).toEqual(change({ metadata, errors: [{ code: 1 }] }));
});

test("puts a whole change, a whole entry and a whole body back", () => {
  const whole = { field: "new_field", value: { a: 1 } };
  expect(rebuildBody({ position: "entry[0].changes[2]", field: "new_field" }, kept(whole))).toEqual({
    entry: [{ id: "2", changes: [whole] }],
  });
  expect(rebuildBody({ position: "entry[1]", field: "" }, kept({ id: 5 }))).toEqual({ entry: [{ id: 5 }] });
  expect(rebuildBody({ position: "", field: "" }, '{"entry":7}')).toEqual({ entry: 7 });
});

test("takes a body that was kept whole, as its item was nested too deep, as it is", () => {
  const letter = { position: "entry[0].changes[0].value.messages[0]", field: "messages" };
  expect(rebuildBody(letter, '{"object":"x","entry":[]}')).toEqual({ object: "x", entry: [] });
});
