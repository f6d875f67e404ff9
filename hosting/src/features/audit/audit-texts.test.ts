import { expect, test } from "vitest";
import { changesOf, dayStart } from "./audit-texts.ts";

test("shows what changed, field by field, and leaves out what stayed", () => {
  const before = { role: "agent", name: "Max", gone: "x" };
  const after = { role: "admin", name: "Max", wabaId: "1" };
  expect(changesOf({ before, after })).toEqual([
    { name: "role", before: "agent", after: "admin" },
    { name: "gone", before: "x", after: null },
    { name: "waba id", before: null, after: "1" },
  ]);
  expect(changesOf({ before: null, after: null })).toEqual([]);
});

test("a day begins at midnight where the reader is, and its end is the next day's beginning", () => {
  expect(dayStart("2026-03-29")).toBe(new Date(2026, 2, 29).getTime());
  expect(dayStart("2026-03-31", 1)).toBe(new Date(2026, 3, 1).getTime());
  expect(dayStart("")).toBeNull();
});
