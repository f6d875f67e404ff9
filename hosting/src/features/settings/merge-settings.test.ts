import { expect, test } from "vitest";
import { changedPaths, isSame, mergeSettings } from "./merge-settings.ts";

const base = { name: "Salon", languages: ["de"], weekly: { mon: ["9-17"], tue: ["9-17"] } };

test("each keeps what they changed", () => {
  const mine = { ...base, name: "Salon Ana", weekly: { ...base.weekly, mon: ["10-17"] } };
  const theirs = { ...base, languages: ["de", "en"], weekly: { ...base.weekly, tue: [] } };
  expect(mergeSettings(base, mine, theirs)).toEqual({
    name: "Salon Ana",
    languages: ["de", "en"],
    weekly: { mon: ["10-17"], tue: [] },
  });
});

test("where both changed the same, what I typed stays", () => {
  expect(mergeSettings(base, { ...base, name: "Mine" }, { ...base, name: "Theirs" }).name).toBe("Mine");
});

test("names what is different, as deep as it goes", () => {
  const after = { ...base, languages: ["en"], weekly: { ...base.weekly, tue: [] } };
  expect(changedPaths(base, after)).toEqual(["languages", "weekly.tue"]);
  expect(changedPaths(base, { ...base })).toEqual([]);
});

test("the order of keys is no difference", () => {
  expect(isSame({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 })).toBe(true);
});
