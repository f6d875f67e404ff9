/** One index in memory: its namespaces, its vectors, and how near they are to each other. */
import { z } from "zod";
import { dataError } from "./errors.ts";
import type { Filter, Metadata } from "./filter.ts";

export const Metric = z.enum(["cosine", "dotproduct", "euclidean"]);
export type Metric = z.infer<typeof Metric>;

export type Stored = { id: string; values: Float32Array; metadata: Metadata };
export type Match = { stored: Stored; score: number };

export type IndexSettings = {
  name: string;
  dimension: number;
  metric: Metric;
  cloud: string;
  region: string;
  deletionProtection: "enabled" | "disabled";
  tags: Record<string, string>;
};

const defaultNamespace = "__default__";

export class Collection {
  settings: IndexSettings;
  readonly namespaces = new Map<string, Map<string, Stored>>();

  constructor(settings: IndexSettings) {
    this.settings = settings;
  }

  /** Undefined where nothing was ever written; namespaces come into being with their first vector. */
  namespace(name: string | undefined): Map<string, Stored> | undefined {
    return this.namespaces.get(name === undefined || name === "" ? defaultNamespace : name);
  }

  upsert(namespace: string | undefined, vectors: readonly Stored[]): void {
    const name = namespace === undefined || namespace === "" ? defaultNamespace : namespace;
    const held = this.namespaces.get(name) ?? new Map<string, Stored>();
    for (const vector of vectors) held.set(vector.id, vector);
    this.namespaces.set(name, held);
  }

  checkDimension(values: ArrayLike<number>, what: string): void {
    if (values.length === this.settings.dimension) return;
    throw dataError(
      400,
      `${what} dimension ${values.length} does not match the dimension of the index ${this.settings.dimension}`,
    );
  }

  /** Best first. Euclidean scores are squared distances, of which the smallest is best. */
  query(namespace: string | undefined, values: Float32Array, topK: number, filter: Filter): Match[] {
    const { metric } = this.settings;
    const direction = metric === "euclidean" ? 1 : -1;
    return [...(this.namespace(namespace)?.values() ?? [])]
      .filter(({ metadata }) => filter(metadata))
      .map((stored) => ({ stored, score: similarity(metric, values, stored.values) }))
      .toSorted((a, b) => direction * (a.score - b.score) || (a.stored.id < b.stored.id ? -1 : 1))
      .slice(0, topK);
  }

  get vectorCount(): number {
    return [...this.namespaces.values()].reduce((sum, { size }) => sum + size, 0);
  }
}

function similarity(metric: Metric, a: Float32Array, b: Float32Array): number {
  if (metric === "euclidean") return a.reduce((sum, value, index) => sum + (value - (b[index] ?? 0)) ** 2, 0);
  const dot = product(a, b);
  if (metric === "dotproduct") return dot;
  const lengths = Math.sqrt(product(a, a) * product(b, b));
  return lengths === 0 ? 0 : dot / lengths;
}

const product = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
