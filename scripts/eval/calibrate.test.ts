import { expect, test } from "vitest";
import { relevanceOf } from "../../functions/src/knowledge/relevance.ts";
import { fit } from "./calibrate.ts";

test("finds figures that tell the two kinds apart", () => {
  const signals = Array.from({ length: 40 }, (_, n) => {
    const answerable = n % 2 === 0;
    return {
      similarity: (answerable ? 0.5 : 0.2) + (n % 7) / 100,
      coverage: (answerable ? 0.8 : 0.4) - (n % 5) / 50,
      answerable,
    };
  });
  const calibration = { ...fit(signals), fusion: { vector: 1, lexical: 1, k: 1 }, sameQuestion: 1, from: "" };
  const right = signals.filter((signal) => relevanceOf(signal, calibration) > 0.5 === signal.answerable);
  expect(right).toHaveLength(40);
});

test("needs both kinds", () => {
  expect(() => fit([{ similarity: 1, coverage: 1, answerable: true }])).toThrow(/both kinds/u);
});
