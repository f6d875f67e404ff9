import { expect, test } from "vitest";
import { median, percentile } from "./statistics.ts";

test("the median is the middle value, whatever the order", () => {
  expect(median([9, 1, 5])).toBe(5);
});

test("the 99th percentile of a hundred values is the second largest", () => {
  const values = Array.from({ length: 100 }, (_, n) => n + 1);
  expect(percentile(values, 0.99)).toBe(99);
  expect(percentile(values, 1)).toBe(100);
});

test("no values have no median", () => {
  expect(median([])).toBeNaN();
});
