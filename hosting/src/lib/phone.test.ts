import { expect, test } from "vitest";
import { formatPhone } from "./phone.ts";

test.each([
  ["34600111222", "+34 600 111 222"],
  ["15551234567", "+1 555 123 4567"],
  ["5511987654321", "+55 119 876 543 21"],
  ["351912345678", "+351 912 345 678"],
])("groups %s as %s", (waId, text) => {
  expect(formatPhone(waId)).toBe(text);
});

test("leaves alone what is no number", () => {
  expect(formatPhone("ES.1a2b3c")).toBe("ES.1a2b3c");
});
