/** A vector index for tests, in memory; compares by cosine with every vector. */
import type { Vector, VectorIndex } from "./vector-index.ts";

/** `held` gives the ids of a namespace, sorted. */
export function inMemoryVectors(): VectorIndex & { held(namespace: string): string[] } {
  const namespaces = new Map<string, Map<string, Vector>>();
  const open = (namespace: string) => {
    const vectors = namespaces.get(namespace) ?? new Map<string, Vector>();
    namespaces.set(namespace, vectors);
    return vectors;
  };
  return {
    held: (namespace) => [...open(namespace).keys()].toSorted(),
    upsert: async (namespace, vectors) => {
      for (const vector of vectors) open(namespace).set(vector.id, structuredClone(vector));
    },
    query: async (namespace, values, topK) =>
      [...open(namespace).values()]
        .map(({ id, values: own, metadata }) => ({ ...metadata, id, score: cosine(values, own) }))
        .toSorted((a, b) => b.score - a.score)
        .slice(0, topK),
    fetch: async (namespace, ids) =>
      new Map(
        ids.flatMap((id) => {
          const vector = open(namespace).get(id);
          return vector ? [[id, vector.values] as const] : [];
        }),
      ),
    deleteMany: async (namespace, ids) => {
      for (const id of ids) open(namespace).delete(id);
    },
  };
}

function cosine(a: readonly number[], b: readonly number[]): number {
  let [dot, ofA, ofB] = [0, 0, 0];
  for (const [n, x] of a.entries()) {
    const y = b[n] ?? 0;
    dot += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return dot / (Math.sqrt(ofA * ofB) || 1);
}
