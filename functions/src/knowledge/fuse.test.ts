import { expect, test } from "vitest";
import { fuse } from "./fuse.ts";

const even = { vector: 1, lexical: 1, k: 10 };

test("what both rank first scores 1, and nothing scores more", () => {
  const scores = fuse(["a", "b"], ["a", "c"], even);
  expect(scores.get("a")).toBeCloseTo(1);
  expect(Math.max(...scores.values())).toBeLessThanOrEqual(1);
});

test("what both know beats what one ranks a little higher", () => {
  const scores = fuse(["x", "both"], ["y", "both"], even);
  expect([...scores].toSorted((a, b) => b[1] - a[1])[0]?.[0]).toBe("both");
});

test("weights say whose order counts", () => {
  const scores = fuse(["v"], ["l"], { vector: 1, lexical: 3, k: 10 });
  expect(scores.get("l")).toBeCloseTo(3 * (scores.get("v") ?? 0));
});
