import { expect, test } from "vitest";
import { dayLabel, dayOf, duration, englishAmong, shortTime, timeOfDay } from "./time.ts";

const madrid = { timeZone: "Europe/Madrid", locale: "en-GB" };
const at = (iso: string) => Date.parse(iso);

test("takes the day of the business's zone, not of the reader", () => {
  const instant = at("2026-03-01T23:30:00Z");
  expect(dayOf(instant, madrid)).toBe("2026-03-02");
  expect(dayOf(instant, { timeZone: "America/New_York", locale: "en-GB" })).toBe("2026-03-01");
  expect(dayOf(at("2026-03-01T18:20:00Z"), { timeZone: "Asia/Kathmandu", locale: "en-GB" })).toBe("2026-03-02");
});

test("shows the time as the reader's English does", () => {
  const instant = at("2026-03-01T13:05:00Z");
  expect(timeOfDay(instant, madrid)).toBe("14:05");
  expect(timeOfDay(instant, { timeZone: "Asia/Kolkata", locale: "en-US" })).toMatch(/^6:35\sPM$/);
});

test.each([
  ["2026-03-10T08:00:00Z", "Today"],
  ["2026-03-09T08:00:00Z", "Yesterday"],
  ["2026-03-06T08:00:00Z", "Friday"],
  ["2026-03-03T08:00:00Z", "Tue 3 March"],
  ["2025-12-24T08:00:00Z", "Wed 24 December 2025"],
])("labels the day of %s as %s", (day, label) => {
  expect(dayLabel(at(day), at("2026-03-10T12:00:00Z"), madrid).replace(",", "")).toBe(label);
});

test("still calls it yesterday across the day that has 23 hours", () => {
  expect(dayLabel(at("2026-03-28T23:30:00Z"), at("2026-03-29T22:30:00Z"), madrid)).toBe("Yesterday");
});

test("still calls it yesterday across the day that has 25 hours", () => {
  expect(dayLabel(at("2026-10-24T22:30:00Z"), at("2026-10-25T23:30:00Z"), madrid)).toBe("Yesterday");
});

test.each([
  ["2026-03-10T11:59:30Z", "now"],
  ["2026-03-10T11:55:00Z", "5 min"],
  ["2026-03-10T08:05:00Z", "09:05"],
  ["2026-03-09T08:05:00Z", "Yesterday"],
  ["2026-03-06T08:05:00Z", "Fri"],
  ["2026-02-06T08:05:00Z", "6 Feb"],
])("shortens %s to %s in a list", (instant, text) => {
  expect(shortTime(at(instant), at("2026-03-10T12:00:00Z"), madrid)).toBe(text);
});

test("calls an instant ahead of this computer's clock now", () => {
  expect(shortTime(at("2026-03-10T12:00:40Z"), at("2026-03-10T12:00:00Z"), madrid)).toBe("now");
});

test("writes a duration without empty parts", () => {
  expect([duration(30_000), duration(60_000), duration(7_200_000), duration(11_100_000)]).toEqual([
    "less than a minute",
    "1 min",
    "2 h",
    "3 h 5 min",
  ]);
});

test("a language that Intl refuses is passed over", () => {
  expect(englishAmong(["en-US@posix", "de"])).toBe("en-GB");
  expect(englishAmong(["de", "en-US"])).toBe("en-US");
});
