/** The port to the vectors of passages, one namespace a tenant. Adapters: `pinecone.ts` and `firestore-vectors.ts`; `contract.ts` tests both. */
import { z } from "zod";
import { PermanentError } from "../../platform/errors.ts";

export const PassageMetadata = z.object({
  tenantId: z.string(),
  sourceId: z.string(),
  sourceVersion: z.string(),
  sourceTitle: z.string(),
  heading: z.string(),
  text: z.string(),
});
type PassageMetadata = z.infer<typeof PassageMetadata>;

export type Vector = { id: string; values: number[]; metadata: PassageMetadata };

/** `score` is the cosine similarity, -1 to 1. */
export type Match = PassageMetadata & { id: string; score: number };

/**
 * `upsert` and `deleteMany` may be repeated and are seen by queries within seconds, not at once. A refused request or key is a
 * `PermanentError`, and so is an index of another size or metric than is configured, which is found on the first use.
 */
export type VectorIndex = {
  upsert(namespace: string, vectors: Vector[]): Promise<void>;
  /** Best first. */
  query(namespace: string, values: number[], topK: number): Promise<Match[]>;
  /** The vectors of those ids that are there. At most 100 ids. */
  fetch(namespace: string, ids: string[]): Promise<Map<string, number[]>>;
  /** Ids that are not there are passed over. */
  deleteMany(namespace: string, ids: string[]): Promise<void>;
};

/** What an index was made for, as far as it tells; undefined where it does not. */
export type IndexShape = { dimension: number | undefined; metric: string | undefined };

/** Throws, in words for who runs the platform, where `found` is not what `dimension` and the cosine metric ask for. */
export function checkShape(place: string, found: IndexShape, dimension: number): void {
  const wrong = [
    ...(found.dimension !== undefined && found.dimension !== dimension
      ? [`${found.dimension} dimensions where the embeddings have ${dimension}`]
      : []),
    ...(found.metric !== undefined && found.metric !== "cosine"
      ? [`the metric ${found.metric} where cosine is needed`]
      : []),
  ];
  if (wrong.length === 0) return;
  throw new PermanentError(
    `The passage index (${place}) has ${wrong.join(" and ")}. Make an index with ${dimension} dimensions and the cosine metric, name it in ` +
      "the parameters, and index the documents again.",
  );
}
