/** Vectors of passages in a Pinecone index, one namespace a tenant. */
import type { Index } from "@pinecone-database/pinecone";
import { z } from "zod";
import { PermanentError } from "../../platform/errors.ts";
import { PassageMetadata, checkShape } from "./vector-index.ts";
import type { IndexShape, Vector, VectorIndex } from "./vector-index.ts";

type Config = { apiKey: () => string; host: () => string; dimension: number };

/** A request may have 2 MB, which 100 vectors of 1536 numbers written out can exceed. https://docs.pinecone.io/reference/api/database-limits */
const batchBytes = 1_900_000;
const batchSize = 100;
const deletionSize = 1_000;
const timeoutMs = 15_000;

/** `host` is the index's own, with or without a scheme. */
export function pineconeIndex(config: Config): VectorIndex {
  let index: Promise<Index> | undefined;
  const connect = () =>
    (index ??= newIndex(config).catch((error: unknown) => {
      index = undefined;
      throw error;
    }));

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
    async fetch(namespace, ids) {
      if (ids.length === 0) return new Map();
      const pinecone = await connect();
      const { records } = await asked("read passages", () => pinecone.fetch({ ids, namespace }));
      return new Map(Object.values(records).map(({ id, values = [] }) => [id, values]));
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

/** Imported on first use: the package takes some 150 ms to load. Checks the index once an instance. */
async function newIndex({ apiKey, host, dimension }: Config): Promise<Index> {
  const { Pinecone } = await import("@pinecone-database/pinecone");
  checkShape(`Pinecone, ${host()}`, await shapeOf(host(), apiKey()), dimension);
  return new Pinecone({ apiKey: apiKey(), maxRetries: 1, fetchApi: impatientFetch }).index({ host: host() });
}

const Stats = z.object({ dimension: z.number().optional(), metric: z.string().optional() });

/** Asked without the client, which leaves out the metric. A refused key or an index that is not there is told by the request that follows. */
async function shapeOf(host: string, apiKey: string): Promise<IndexShape> {
  const origin = /^https?:/u.test(host) ? host : `https://${host}`;
  const response = await impatientFetch(`${origin}/describe_index_stats`, {
    method: "POST",
    headers: { "api-key": apiKey, "content-type": "application/json", "x-pinecone-api-version": "2026-07" },
    body: "{}",
  });
  const stats = Stats.safeParse(response.ok ? await response.json().catch(() => null) : null);
  return { dimension: stats.data?.dimension, metric: stats.data?.metric };
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
