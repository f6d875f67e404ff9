import { expect, test } from "vitest";
import { readFlowReply } from "./flow-reply.ts";

const fields = (answer: unknown) => readFlowReply("flow", JSON.stringify(answer)).fields;

test("shows each answer as a field and keeps the token apart", () => {
  const json = JSON.stringify({ flow_token: "t", service: "cut", guests: 2, agreed: true, note: null });
  expect(readFlowReply("booking", json)).toEqual({
    name: "booking",
    token: "t",
    fields: [
      { key: "service", value: "cut" },
      { key: "guests", value: "2" },
      { key: "agreed", value: "true" },
    ],
  });
});

test("flattens nested answers and joins lists", () => {
  expect(fields({ address: { city: "Faro" }, days: ["Mon", "Tue"], rows: [{ id: 1 }] })).toEqual([
    { key: "address.city", value: "Faro" },
    { key: "days", value: "Mon, Tue" },
    { key: "rows.0.id", value: "1" },
  ]);
});

test("keys that every object has are dropped", () => {
  const { fields } = readFlowReply("", '{"__proto__":{"admin":true},"constructor":"x","a":{"prototype":1,"b":"c"}}');
  expect(fields).toEqual([{ key: "a.b", value: "c" }]);
});

test.each([
  ["nothing", null],
  ["text", '"x"'],
  ["a list", "[1]"],
  ["half of it", '{"a":'],
  ["10,000 lists within each other", `{"a":${"[".repeat(10_000)}${"]".repeat(10_000)}}`],
  ["100,000 characters", JSON.stringify({ a: "x".repeat(100_000) })],
])("takes %s for an answer without fields", (_, json) => {
  expect(readFlowReply("", json).fields).toEqual([]);
});

test("keeps so many fields and so much of each", () => {
  const many = fields(Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`k${n}`, "x".repeat(200)])));
  expect(many).toHaveLength(60);
  expect(fields({ long: "x".repeat(5_000) })[0]?.value).toHaveLength(2_000);
});
