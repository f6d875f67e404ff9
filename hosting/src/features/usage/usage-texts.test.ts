import { expect, test } from "vitest";
import { dollars, monthName, shareOf } from "./usage-texts.ts";

test.each([
  [0, "$0.00"],
  [4_200, "$0.0042"],
  [12_500_000, "$12.50"],
])("%i millionths of a dollar read as %s", (microUsd, text) => {
  expect(dollars(microUsd, "en")).toBe(text);
});

test("a month is named in the reader's language", () => {
  expect([monthName("2026-11", "en"), monthName("2026-01", "de")]).toEqual(["November 2026", "Januar 2026"]);
});

test.each([
  [0, 10, 0],
  [5, 10, 50],
  [25, 10, 100],
  [1, 0, 100],
])("%i of %i fills the bar to %i", (used, limit, share) => {
  expect(shareOf(used, limit)).toBe(share);
});
