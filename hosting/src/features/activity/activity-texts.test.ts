import { expect, test } from "vitest";
import { dayText, shareOf, waitText } from "./activity-texts.ts";

test.each([
  [null, "–"],
  [200, "1 s"],
  [8_400, "8 s"],
  [59_999, "60 s"],
  [90_000, "2 min"],
  [3_600_000, "1 h"],
  [12_000_000, "3 h 20 min"],
])("a wait of %j ms reads %s", (ms, text) => {
  expect(waitText(ms)).toBe(text);
});

test("nothing of nothing is no share", () => {
  expect(shareOf(0, 0)).toBeNull();
  expect(shareOf(2, 3)).toBe(67);
});

test("a day is the same day wherever the page is opened", () => {
  expect(dayText("2026-11-26", "en-GB", { weekday: "short", day: "numeric" })).toBe("Thu 26");
});
