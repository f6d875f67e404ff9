/** Vectors of passages in a Pinecone index, one namespace a tenant. */
import type { Index } from "@pinecone-database/pinecone";
import { z } from "zod";
import { PermanentError } from "../../platform/errors.ts";

const PassageMetadata = z.object({
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
 * `PermanentError`.
 */
export type VectorIndex = {
  upsert(namespace: string, vectors: Vector[]): Promise<void>;
  /** Best first. */
  query(namespace: string, values: number[], topK: number): Promise<Match[]>;
  /** Ids that are not there are passed over. */
  deleteMany(namespace: string, ids: string[]): Promise<void>;
};

type Config = { apiKey: () => string; host: () => string };

/** A request may have 2 MB, which 100 vectors of 1536 numbers written out can exceed. https://docs.pinecone.io/reference/api/database-limits */
const batchBytes = 1_900_000;
const batchSize = 100;
const deletionSize = 1_000;
const timeoutMs = 15_000;

/** `host` is the index's own, with or without a scheme. */
export function pineconeIndex(config: Config): VectorIndex {
  let index: Promise<Index> | undefined;
  const connect = () => (index ??= newIndex(config));

  return {
    async upsert(namespace, vectors) {
      const pinecone = await connect();
      for (const records of batches(vectors)) {
        await asked("store passages", () => pinecone.upsert({ records, namespace }));
      }
    },
    async query(namespace, values, topK) {
      const pinecone = await connect();
      const { matches } = await asked("find passages", () =>
        pinecone.query({ vector: values, topK, includeMetadata: true, namespace }),
      );
      return matches.flatMap(({ id, score = 0, metadata }) => {
        const parsed = PassageMetadata.safeParse(metadata);
        // Vectors that something else wrote into the namespace are not passages.
        return parsed.success ? [{ ...parsed.data, id, score }] : [];
      });
    },
    async deleteMany(namespace, ids) {
      const pinecone = await connect();
      for (let start = 0; start < ids.length; start += deletionSize) {
        const some = ids.slice(start, start + deletionSize);
        await asked("delete passages", () => pinecone.deleteMany({ ids: some, namespace }).catch(absentIsDone));
      }
    },
  };
}

/** Imported on first use: the package takes some 150 ms to load. */
async function newIndex({ apiKey, host }: Config): Promise<Index> {
  const { Pinecone } = await import("@pinecone-database/pinecone");
  return new Pinecone({ apiKey: apiKey(), maxRetries: 1, fetchApi: impatientFetch }).index({ host: host() });
}

/** The client itself never gives up waiting. */
const impatientFetch: typeof fetch = (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(timeoutMs) });

function batches(vectors: readonly Vector[]): Vector[][] {
  const all: Vector[][] = [];
  let bytes = 0;
  for (const vector of vectors) {
    const size = Buffer.byteLength(JSON.stringify(vector));
    const last = all.at(-1);
    if (last && last.length < batchSize && bytes + size <= batchBytes) {
      last.push(vector);
      bytes += size;
    } else {
      all.push([vector]);
      bytes = size;
    }
  }
  return all;
}

const hopeless: ReadonlySet<string> = new Set([
  "PineconeArgumentError",
  "PineconeAuthorizationError",
  "PineconeBadRequestError",
  "PineconeNotFoundError",
]);

async function asked<T>(deed: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (!(error instanceof Error) || !hopeless.has(error.name)) throw error;
    throw new PermanentError(`The passage index refused to ${deed}: ${error.message}`, { cause: error });
  }
}

/** A namespace comes into being with its first vector; deleting in one that never was answers 404. */
function absentIsDone(error: unknown): void {
  if (error instanceof Error && error.name === "PineconeNotFoundError") return;
  throw error;
}
