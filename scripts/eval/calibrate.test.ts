import { expect, test } from "vitest";
import { calibrationFor, relevanceOf } from "../../functions/src/knowledge/relevance.ts";
import { fit, leaveOneOut } from "./calibrate.ts";

/** Questions that are answered have more of both signals; large bases more by chance. */
const setOf = (passages: number) =>
  Array.from({ length: 40 }, (_, n) => {
    const answerable = n % 2 === 0;
    return {
      similarity: (answerable ? 0.5 : 0.2) + (n % 7) / 100,
      coverage: (answerable ? 0.6 : 0.3) - (n % 5) / 50 + Math.log(passages) / 30,
      passages,
      answerable,
    };
  });
const sets = [setOf(10), setOf(100), setOf(500)];
const standIn = calibrationFor("stand-in");

test("finds figures that tell the two kinds apart", () => {
  const fitted = { ...standIn, ...fit(sets) };
  const wrong = sets.flat().filter((signals) => relevanceOf(signals, fitted) > 0.5 !== signals.answerable);
  expect(wrong).toEqual([]);
});

test("needs both kinds", () => {
  expect(() => fit([[{ similarity: 1, coverage: 1, passages: 9, answerable: true }]])).toThrow(/both kinds/u);
});

test("judges each set by figures of the others", () => {
  const turned = setOf(50).map((one) => ({ ...one, answerable: !one.answerable }));
  const [first, , , last] = leaveOneOut([...sets, turned], standIn);
  expect(first?.precision).toBeGreaterThan(0.9);
  // Nothing that the others teach is true of it.
  expect(last?.recall).toBeLessThan(0.1);
  expect(leaveOneOut([sets[0] ?? []], standIn)).toEqual([null]);
});
