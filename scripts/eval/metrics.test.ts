import { expect, test } from "vitest";
import { figuresOf, refusalOf } from "./metrics.ts";

test("a passage in second place is half found", () => {
  const figures = figuresOf([{ ids: ["x", "a", "y"], gold: ["a"] }]);
  expect(figures).toMatchObject({ recall1: 0, recall5: 1, recall10: 1, mrr: 0.5 });
  expect(figures.ndcg10).toBeCloseTo(1 / Math.log2(3));
});

test("of two passages, both must be found", () => {
  const figures = figuresOf([{ ids: ["a", "x"], gold: ["a", "b"] }]);
  expect(figures).toMatchObject({ recall1: 1, recall5: 0.5, mrr: 1 });
  expect(figures.ndcg10).toBeLessThan(1);
});

test("figures are means over questions", () => {
  const all = [
    { ids: ["a"], gold: ["a"] },
    { ids: [], gold: ["b"] },
  ];
  expect(figuresOf(all)).toEqual({ recall1: 0.5, recall5: 0.5, recall10: 0.5, mrr: 0.5, ndcg10: 0.5 });
});

test("refusals are right where nothing answers and wrong where something does", () => {
  expect(refusalOf([true, false, false, false], [true, true])).toEqual({ precision: 0.8, recall: 1, answered: 0.75 });
  expect(refusalOf([false], [false])).toEqual({ precision: 0, recall: 0, answered: 1 });
});
