import { expect, test } from "vitest";
import { handoffNotice } from "./notice.ts";
import type { NoticeFacts } from "./notice.ts";

const facts: NoticeFacts = {
  language: "en",
  nextOpening: null,
  timeZone: "Europe/Lisbon",
  ahead: null,
  awayMessage: "",
};
const monday = Date.parse("2026-11-30T09:00:00Z");

test("adds nothing while the business is open and places are not told", () => {
  expect(handoffNotice(facts)).toBe("");
});

test("tells the place in the queue", () => {
  expect(handoffNotice({ ...facts, ahead: 0 })).toBe("You are next in the queue.");
  expect(handoffNotice({ ...facts, ahead: 2 })).toBe("You are number 3 in the queue.");
  expect(handoffNotice({ ...facts, ahead: 2, language: "de-AT" })).toBe("Sie sind Nummer 3 in der Warteschlange.");
});

test("tells when the business opens again, in its own zone", () => {
  expect(handoffNotice({ ...facts, nextOpening: monday })).toBe(
    "We are closed at the moment. We open again on Monday 30 November at 09:00 and will answer you then.",
  );
  expect(handoffNotice({ ...facts, nextOpening: monday, timeZone: "Asia/Kathmandu" })).toContain("14:45");
});

test("says it in the business's own words, and the time all the same", () => {
  const said = handoffNotice({ ...facts, nextOpening: monday, awayMessage: "Our chairs are asleep." });
  expect(said).toBe("Our chairs are asleep. We open again on Monday 30 November at 09:00 and will answer you then.");
});

test.each([
  ["es", "lunes, 30 de noviembre"],
  ["pt", "segunda-feira, 30 de novembro"],
  ["de", "Montag, 30. November"],
  ["fr", "lundi 30 novembre"],
  ["it", "lunedì 30 novembre"],
])("names the day in the customer's language: %s", (language, day) => {
  expect(handoffNotice({ ...facts, language, nextOpening: monday })).toContain(day);
});

test("a language that there is not is answered in English", () => {
  for (const language of ["", "xx-invented", "not a tag"]) {
    expect(handoffNotice({ ...facts, language, nextOpening: monday })).toContain("Monday 30 November");
  }
});
