import { expect, test } from "vitest";
import { calibrationFor, calibrations, relevanceOf } from "./relevance.ts";

test.each(Object.entries(calibrations))("%s: either signal makes a passage more relevant", (_, calibration) => {
  const of = (similarity: number, coverage: number) => relevanceOf({ similarity, coverage, passages: 60 }, calibration);
  expect(of(0.6, 0.5)).toBeGreaterThan(of(0.3, 0.5));
  expect(of(0.3, 0.9)).toBeGreaterThan(of(0.3, 0.2));
  expect(of(0.7, 1)).toBeGreaterThan(0.9);
  expect(of(0, 0)).toBeLessThan(0.1);
});

const of = (passages: number) => relevanceOf({ similarity: 0.3, coverage: 0.4, passages }, calibrationFor("stand-in"));

test("the best of many passages has to fit better than the best of few", () => {
  expect(of(10)).toBeGreaterThan(of(300));
  expect(of(1_000)).toBe(of(100_000));
  expect(of(0)).toBe(of(4));
});

test("a model that nobody has measured is taken for OpenAI's small one", () => {
  expect(calibrationFor("text-embedding-9")).toBe(calibrations["text-embedding-3-small"]);
});
