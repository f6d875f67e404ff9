import { expect, test } from "vitest";
import { fuse } from "./fuse.ts";

const scored = (...pairs: [string, number][]) => pairs.map(([id, score]) => ({ id, score }));
const ranked = (scores: Map<string, number>) => [...scores].toSorted((a, b) => b[1] - a[1]).map(([id]) => id);

test("what both find best scores 1, and nothing scores more", () => {
  const scores = fuse(scored(["a", 0.7], ["b", 0.5]), scored(["a", 20], ["c", 11]), 1, { vector: 0.5 });
  expect(scores.get("a")).toBeCloseTo(1);
  expect(Math.max(...scores.values())).toBeLessThanOrEqual(1);
});

test("keeps how much better the first is", () => {
  const vector = scored(["x", 0.9], ["y", 0.89], ["far", 0.1]);
  expect(ranked(fuse(vector, scored(["y", 20], ["x", 5]), 1, { vector: 0.5 }))[0]).toBe("y");
  expect(ranked(fuse(vector, scored(["y", 20], ["x", 19.9]), 1, { vector: 0.5 }))[0]).toBe("x");
});

test("the share says whose score counts", () => {
  const [vector, lexical] = [scored(["v", 0.9], ["far", 0.1]), scored(["l", 9])];
  expect(fuse(vector, lexical, 1, { vector: 0.25 }).get("l")).toBeCloseTo(0.75);
  expect(ranked(fuse(vector, lexical, 1, { vector: 0.9 }))[0]).toBe("v");
});

test("vectors that are all equally near do not decide", () => {
  const vector = scored(["chance", 0.02], ["found", 0.01]);
  expect(ranked(fuse(vector, scored(["found", 9]), 1, { vector: 0.5 }))[0]).toBe("found");
});

test("words that are hardly found count less than vectors", () => {
  const [vector, lexical] = [scored(["v", 0.9], ["far", 0.1]), scored(["chance", 3])];
  expect(ranked(fuse(vector, lexical, 0.1, { vector: 0.4 }))[0]).toBe("chance");
  expect(ranked(fuse(vector, lexical, 0.02, { vector: 0.4 }))[0]).toBe("v");
});

test("one of them alone, or a single passage, is enough", () => {
  expect([...fuse(scored(["v", 0.4]), [], 1, { vector: 0.5 })]).toEqual([["v", 0.5]]);
  expect([...fuse([], scored(["l", 4]), 1, { vector: 0.5 })]).toEqual([["l", 0.5]]);
  expect(fuse([], [], 1, { vector: 0.5 }).size).toBe(0);
});
