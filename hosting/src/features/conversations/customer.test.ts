import { expect, test } from "vitest";
import { customerName, matchesSearch } from "./customer.ts";

const ana = {
  contactName: "Ana Ruiz",
  address: { waId: "34600111222", userId: null },
  lastMessage: { text: "Gracias", type: "text", direction: "in", authorKind: "contact" },
} as const;

test("calls a customer by name, else by number, else by id", () => {
  expect(customerName(ana)).toBe("Ana Ruiz");
  expect(customerName({ ...ana, contactName: " " })).toBe("+34 600 111 222");
  expect(customerName({ contactName: "", address: { waId: null, userId: "ES.1a2b" } })).toBe("ES.1a2b");
});

test.each(["", "ana", "RUIZ", "gracias", "600 111", "+34600111222"])("finds by %j", (search) => {
  expect(matchesSearch(ana, search)).toBe(true);
});

test.each(["ben", "60", "999"])("does not find by %j", (search) => {
  expect(matchesSearch(ana, search)).toBe(false);
});
