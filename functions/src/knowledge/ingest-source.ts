/**
 * Turns a source into passages that can be found: chunk, embed, upsert. Every id follows from the content, so a run that died is repeated
 * to the same end; until a version is complete, answers are given from the one before.
 */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import type { Chunk, Source } from "@frontdesk/model/knowledge";
import type { SourceTask } from "@frontdesk/model/tasks";
import { PermanentError } from "../platform/errors.ts";
import type { Embedder } from "../services/openai/openai.ts";
import type { VectorIndex } from "../services/vectors/vector-index.ts";
import { chunkMarkdown } from "./chunk-markdown.ts";
import { failIndexing, finishIndexing, isIndexed, releaseLease, saveChunks, takeLease } from "./indexing-lease.ts";
import type { Lease, NamedChunk } from "./indexing-lease.ts";
import { removeShards } from "./lexical-shards.ts";
import { chunkId, versionOf } from "./source-version.ts";
import { deleteChunks, findIndexedVersion, findOutdatedChunks } from "./store.ts";

export type IngestDeps = {
  firestore: Firestore;
  embedder: Embedder;
  vectors: VectorIndex;
  now: () => Date;
  newOwner: () => string;
};

const batchSize = 64;
const cleaningSize = 200;

/**
 * Throws `BusyError` while another worker is at it, and `PermanentError`, after noting it on the source, for what a retry would not mend.
 * A source that is edited or deleted meanwhile is left to the task of that change. On the queue's `lastAttempt` any error is noted.
 */
export async function ingestSource(task: SourceTask, deps: IngestDeps, lastAttempt = false): Promise<void> {
  const lease: Lease = { task, owner: deps.newOwner(), firestore: deps.firestore, now: deps.now };
  const { source, deleted } = await takeLease(lease);
  if (deleted) await removeOutdated(task, deps);
  if (!source) return;
  try {
    if (!isIndexed(source)) await index(lease, source, deps);
    await removeOutdated(task, deps);
  } catch (error) {
    const reason = reasonOf(error, lastAttempt);
    if (reason !== null) {
      await failIndexing(lease, versionOf(source), reason);
      await removeOutdated(task, deps);
    }
    await releaseLease(lease);
    throw error;
  }
  await releaseLease(lease);
}

async function index(lease: Lease, source: Source, deps: IngestDeps): Promise<void> {
  const version = versionOf(source);
  const chunks = chunksOf(lease.task, source, version, deps.now());
  if (chunks.length === 0) throw new PermanentError("The document is empty. Add text to it and save it again.");
  for (let start = 0; start < chunks.length; start += batchSize) {
    const batch = chunks.slice(start, start + batchSize);
    const embedded = await deps.embedder.embed(batch.map(({ chunk }) => embeddedText(chunk)));
    // Documents before vectors: they are the only list of the vectors that there are, by which old ones are deleted.
    if (!(await saveChunks(lease, version, batch))) return;
    await deps.vectors.upsert(lease.task.tenantId, vectorsOf(lease.task, batch, embedded.vectors));
  }
  await finishIndexing(lease, version, chunks.length);
}

function chunksOf({ sourceId }: SourceTask, source: Source, version: string, now: Date): NamedChunk[] {
  return chunkMarkdown(source.content).map(({ heading, text }, position) => ({
    id: chunkId(sourceId, version, position),
    chunk: {
      sourceId,
      sourceVersion: version,
      sourceTitle: source.title,
      heading,
      text,
      position,
      createdAt: Timestamp.fromDate(now),
    },
  }));
}

function vectorsOf({ tenantId }: SourceTask, chunks: NamedChunk[], values: number[][]) {
  return chunks.map(({ id, chunk: { sourceId, sourceVersion, sourceTitle, heading, text } }, n) => ({
    id,
    values: values[n] ?? [],
    metadata: { tenantId, sourceId, sourceVersion, sourceTitle, heading, text },
  }));
}

/** Title and headings are often all that says what a table is about. */
function embeddedText({ sourceTitle, heading, text }: Chunk): string {
  const above = heading.startsWith(sourceTitle) ? heading : [sourceTitle, heading].filter(Boolean).join(" › ");
  return `${above}\n${text}`;
}

/** Deletes all passages but those of the indexed version. Vectors first: a run that dies here still finds their list. */
async function removeOutdated(task: SourceTask, { firestore, vectors }: IngestDeps): Promise<void> {
  const keep = await findIndexedVersion(task, firestore);
  for (;;) {
    const ids = await findOutdatedChunks(task, keep, cleaningSize, firestore);
    if (ids.length === 0) return removeShards(task, keep, firestore);
    await vectors.deleteMany(task.tenantId, ids);
    await deleteChunks(task, ids, firestore);
  }
}

/** What the business is told; null for what the queue will try again. */
function reasonOf(error: unknown, lastAttempt: boolean): string | null {
  if (error instanceof PermanentError) return error.message;
  return lastAttempt ? "The document could not be indexed. Save it again to try once more." : null;
}
