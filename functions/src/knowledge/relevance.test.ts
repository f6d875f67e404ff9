import { expect, test } from "vitest";
import { calibrationFor, calibrations, relevanceOf } from "./relevance.ts";

test.each(Object.entries(calibrations))("%s: either signal makes a passage more relevant", (_, calibration) => {
  const of = (similarity: number, coverage: number) => relevanceOf({ similarity, coverage }, calibration);
  expect(of(0.6, 0.5)).toBeGreaterThan(of(0.3, 0.5));
  expect(of(0.3, 0.9)).toBeGreaterThan(of(0.3, 0.2));
  expect(of(0.7, 1)).toBeGreaterThan(0.9);
  expect(of(0, 0)).toBeLessThan(0.1);
});

test("a model that nobody has measured is taken for OpenAI's small one", () => {
  expect(calibrationFor("text-embedding-9")).toBe(calibrations["text-embedding-3-small"]);
});
