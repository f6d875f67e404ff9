import { Composed } from "@frontdesk/model/compose";
import { expect, test } from "vitest";
import { formProblems } from "./form-problems.ts";

test("names the field and the limit", () => {
  const buttons = [
    { id: "a", title: "x".repeat(21) },
    { id: "b", title: "" },
  ];
  expect(formProblems(Composed, { kind: "buttons", text: "x".repeat(1_025), buttons })).toEqual({
    text: "At most 1024 characters: WhatsApp takes no more.",
    "buttons.0.title": "At most 20 characters: WhatsApp takes no more.",
    "buttons.1.title": "Fill this in.",
  });
});

test("says what a number, an address and a phone number look like", () => {
  expect(formProblems(Composed, { kind: "location", latitude: 91, longitude: Number.NaN })).toEqual({
    latitude: "At most 90.",
    longitude: "Give a number.",
  });
  const outbound = { kind: "link", title: "Open", url: "salon" };
  expect(formProblems(Composed, { kind: "interactive", text: "Look", outbound })).toEqual({
    "outbound.url": "Give a whole address, such as https://…",
  });
  expect(formProblems(Composed, { kind: "contacts", contacts: [{ name: "Ana", phones: ["12"] }] })).toEqual({
    "contacts.0.phones.0": "Give the number with its country code",
  });
});

test("finds nothing wrong with what is right", () => {
  expect(formProblems(Composed, { kind: "location", latitude: 1, longitude: 2, name: "" })).toEqual({});
});
