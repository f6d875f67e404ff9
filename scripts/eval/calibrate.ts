/** Logistic regression by gradient descent: which figures of `relevance.ts` tell questions that are answered from those that are not. Pure. */

export type Signals = { similarity: number; coverage: number; answerable: boolean };

const steps = 4_000;
const rate = 0.5;
/** Keeps the figures small where few questions would make them certain. */
const decay = 0.000_5;

/** Both kinds count the same, however many there are of each. */
export function fit(all: readonly Signals[]): { bias: number; similarity: number; coverage: number } {
  let weights = { bias: 0, similarity: 1, coverage: 1 };
  const counts = [
    all.filter(({ answerable }) => answerable).length,
    all.filter(({ answerable }) => !answerable).length,
  ];
  if (counts.includes(0)) throw new Error("calibrating needs questions of both kinds");
  for (let step = 0; step < steps; step += 1) {
    const slope = { bias: 0, similarity: 0, coverage: 0 };
    for (const { similarity, coverage, answerable } of all) {
      const sum = weights.bias + weights.similarity * similarity + weights.coverage * coverage;
      const error = 1 / (1 + Math.exp(-sum)) - (answerable ? 1 : 0);
      const share = error / (2 * (counts[answerable ? 0 : 1] ?? 1));
      slope.bias += share;
      slope.similarity += share * similarity;
      slope.coverage += share * coverage;
    }
    weights = {
      bias: weights.bias - rate * 4 * slope.bias,
      similarity: weights.similarity - rate * 4 * (slope.similarity + decay * weights.similarity),
      coverage: weights.coverage - rate * 4 * (slope.coverage + decay * weights.coverage),
    };
  }
  return { bias: round(weights.bias), similarity: round(weights.similarity), coverage: round(weights.coverage) };
}

const round = (value: number): number => Number(value.toFixed(2));
