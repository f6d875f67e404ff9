import fc from "fast-check";
import { expect, test } from "vitest";
import { spend } from "./pair-limit.ts";
import type { PairBudget } from "./pair-limit.ts";

test("45 messages go at once, the next after 6 seconds", () => {
  let budget: PairBudget | null = null;
  for (let n = 0; n < 45; n++) {
    const spent = spend(budget, 0);
    if (!("budget" in spent)) throw new Error(`message ${n} had to wait`);
    budget = spent.budget;
  }
  expect(spend(budget, 0)).toEqual({ waitMs: 6_000 });
  expect(spend(budget, 6_000)).toHaveProperty("budget");
});

test("however sends are spread, no stretch of time holds more than its burst and refill", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 60, maxLength: 200 }), (gaps) => {
      let now = 0;
      let budget: PairBudget | null = null;
      const sent: number[] = [];
      for (const gap of gaps) {
        now += gap;
        const spent = spend(budget, now);
        if (!("budget" in spent)) continue;
        budget = spent.budget;
        sent.push(now);
      }
      for (const [n, first] of sent.entries()) {
        const within = sent.slice(n).filter((at) => at - first < 60_000).length;
        expect(within).toBeLessThanOrEqual(45 + 10);
      }
    }),
  );
});

test("a clock that runs backwards refills nothing", () => {
  expect(spend({ left: 0, at: 10_000 }, 4_000)).toEqual({ waitMs: 6_000 });
});
