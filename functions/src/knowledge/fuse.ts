/** Joins rankings of the same passages into one by their ranks (reciprocal rank fusion, https://doi.org/10.1145/1571941.1572114). Pure. */

export type FusionWeights = {
  /** How much a vector's rank counts beside one of lexical search. */
  vector: number;
  lexical: number;
  /** The smaller, the more the first places count. */
  k: number;
};

/** Scores from 0 to 1; 1 is what both rank first. Each ranking holds ids, best first. */
export function fuse(
  vector: readonly string[],
  lexical: readonly string[],
  weights: FusionWeights,
): Map<string, number> {
  const most = (weights.vector + weights.lexical) / (weights.k + 1);
  const scores = new Map<string, number>();
  const add = (ids: readonly string[], weight: number) => {
    for (const [rank, id] of ids.entries()) {
      scores.set(id, (scores.get(id) ?? 0) + weight / (weights.k + rank + 1) / most);
    }
  };
  add(vector, weights.vector);
  add(lexical, weights.lexical);
  return scores;
}
