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

function cosine(a: number[], b: number[]): number {
  const dot = a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  return dot / (Math.hypot(...a) * Math.hypot(...b) || 1);
}
