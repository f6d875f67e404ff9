/** Logistic regression by Newton's method: which figures of `relevance.ts` tell questions that are answered from those that are not. Pure. */
import { logSize, relevanceOf } from "../../functions/src/knowledge/relevance.ts";
import type { Calibration, Signals } from "../../functions/src/knowledge/relevance.ts";
import { refusalOf } from "./metrics.ts";
import type { Refusal } from "./metrics.ts";

export type Labelled = Signals & { answerable: boolean };

type Fitted = Pick<Calibration, "bias" | "similarity" | "coverage" | "size">;

const steps = 30;
/** Keeps the figures small where few questions would make them certain. */
const decay = 0.002;

const featuresOf = ({ similarity, coverage, passages }: Signals) => [1, similarity, coverage, logSize(passages)];

/** Each set counts the same, and in it both kinds, however many questions there are of each. */
export function fit(sets: readonly (readonly Labelled[])[]): Fitted {
  const all = sets.flatMap((set) =>
    set.map((one) => ({
      x: featuresOf(one),
      y: one.answerable ? 1 : 0,
      weight: 1 / set.filter(({ answerable }) => answerable === one.answerable).length,
    })),
  );
  if (new Set(all.map(({ y }) => y)).size < 2) throw new Error("calibrating needs questions of both kinds");
  let b = [0, 0, 0, 0];
  for (let step = 0; step < steps; step += 1) {
    const slope: number[] = b.map((value, n) => (n === 0 ? 0 : decay * value));
    const bend: number[][] = b.map((_, n) => b.map((__, m) => (n === m ? decay : 0)));
    for (const { x, y, weight } of all) {
      const p = 1 / (1 + Math.exp(-sum(x.map((value, n) => value * (b[n] ?? 0)))));
      for (const [n, value] of x.entries()) {
        slope[n] = (slope[n] ?? 0) + weight * (p - y) * value;
        const row = bend[n] ?? [];
        for (const [m, other] of x.entries()) row[m] = (row[m] ?? 0) + weight * p * (1 - p) * value * other;
      }
    }
    const move = solve(bend, slope);
    b = b.map((value, n) => value - (move[n] ?? 0));
  }
  const [bias = 0, similarity = 0, coverage = 0, size = 0] = b.map((value) => Number(value.toFixed(2)));
  return { bias, similarity, coverage, size };
}

/** How each set fares with figures that were fitted to the others alone. Null for one whose questions are all of one kind. */
export function leaveOneOut(sets: readonly (readonly Labelled[])[], calibration: Calibration): (Refusal | null)[] {
  return sets.map((set, n) => {
    const others = sets.filter((other, m) => m !== n && new Set(other.map(({ answerable }) => answerable)).size === 2);
    const kinds = [true, false].map((kind) => set.filter(({ answerable }) => answerable === kind));
    const [inside = [], outside = []] = kinds;
    if (others.length === 0 || inside.length === 0 || outside.length === 0) return null;
    const fitted = { ...calibration, ...fit(others) };
    const refused = (signals: Labelled) => relevanceOf(signals, fitted) < 0.5;
    return refusalOf(inside.map(refused), outside.map(refused));
  });
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Gaussian elimination; the matrix is positive definite. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, n) => [...row, right[n] ?? 0]);
  for (const [n, pivot] of rows.entries()) {
    for (const [m, row] of rows.entries()) {
      if (m === n) continue;
      const share = (row[n] ?? 0) / (pivot[n] ?? 1);
      for (const [at, value] of pivot.entries()) row[at] = (row[at] ?? 0) - share * value;
    }
  }
  return rows.map((row, n) => (row.at(-1) ?? 0) / (row[n] ?? 1));
}
