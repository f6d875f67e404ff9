/**
 * Joins what vectors and words found into one ranking by their scores: a convex combination, which keeps how much better the first is than the
 * second, as ranks do not (Bruch, Gai and Ingber, 2023, https://doi.org/10.1145/3596512). Pure.
 */

type Scored = { id: string; score: number };

export type FusionWeights = {
  /** Share of the vectors, 0 to 1; the words have the rest. */
  vector: number;
};

/** Vectors that are all about as near as each other say nothing by what still lies between them. */
const leastSpread = 0.1;

/** Where no passage has this much of the question, as where it is in another language, words were found by chance and count less. */
const trusted = 0.1;

/** Scores from 0 to 1; 1 is what both find best. Best first in both; `coverage` is the most of the question that a passage has. */
export function fuse(
  vector: readonly Scored[],
  lexical: readonly Scored[],
  coverage: number,
  weights: FusionWeights,
): Map<string, number> {
  const words = (1 - weights.vector) * Math.min(1, coverage / trusted);
  const share = weights.vector / (weights.vector + words || 1);
  const scores = new Map<string, number>();
  const add = (id: string, score: number) => scores.set(id, (scores.get(id) ?? 0) + score);
  const top = vector[0]?.score ?? 0;
  // Cosine similarities lie close together, and where they begin differs from model to model.
  const floor = Math.min(vector.at(-1)?.score ?? 0, top);
  const spread = Math.max(leastSpread, top - floor);
  for (const { id, score } of vector) add(id, share * (1 - (top - score) / spread));
  const best = lexical[0]?.score ?? 0;
  for (const { id, score } of lexical) add(id, (1 - share) * (best === 0 ? 0 : score / best));
  return scores;
}
