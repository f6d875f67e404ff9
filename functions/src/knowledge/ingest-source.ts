/**
 * Turns a source into passages that can be found: extract, chunk, embed, index. Every id follows from the content and the source keeps a
 * cursor, so that a run that died, was throttled or ran out of time goes on where it was; until a version is complete, answers are given
 * from the one before.
 */
import type { Firestore } from "@google-cloud/firestore";
import { isCollection, Source } from "@frontdesk/model/knowledge";
import type { IngestCursor } from "@frontdesk/model/knowledge";
import { paths } from "@frontdesk/model/paths";
import { MINUTE } from "@frontdesk/model/time";
import type { SourceTask } from "@frontdesk/model/tasks";
import { isSuspendedNow } from "../oversight/suspension.ts";
import { PermanentError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";
import type { Tasks } from "../platform/tasks.ts";
import type { Embedder } from "../services/openai/openai.ts";
import type { Meter } from "../usage/meter.ts";
import type { VectorIndex } from "../services/vectors/vector-index.ts";
import type { Storage } from "../services/storage/storage.ts";
import { embedPassages } from "./embed-passages.ts";
import { extractSource } from "./extract-source.ts";
import type { FileReader } from "./file-reader.ts";
import { failIndexing, isIndexed, releaseLease, takeLease } from "./indexing-lease.ts";
import type { Lease } from "./indexing-lease.ts";
import { removeCollection } from "./remove-collection.ts";
import { removeOutdated, removeRemains, removeSource } from "./remove-passages.ts";
import { versionOf } from "./source-version.ts";

export type IngestDeps = {
  firestore: Firestore;
  storage: Pick<Storage, "read" | "write" | "remove" | "removeFolder">;
  reader: FileReader;
  embedder: Embedder;
  meter: Pick<Meter, "note" | "noteEmbedding">;
  vectors: VectorIndex;
  tasks: Tasks;
  now: () => Date;
  newOwner: () => string;
};

/** A run: its lease, what it works on, and until when it may. */
export type Run = { lease: Lease; source: Source; deps: IngestDeps; until: number };

/** Where a run stopped because its time was over; null where it is done, or not ours any more. */
export type Stopped = IngestCursor | null;

/** Less than the function's time-out by more than the longest single step. */
const runMs = 4 * MINUTE;

/**
 * Throws `BusyError` while another worker is at it, and `PermanentError`, after noting it on the source, for what a retry would not mend.
 * A source that is edited or deleted meanwhile is left to the task of that change. On the queue's `lastAttempt` any error is noted.
 */
export async function ingestSource(task: SourceTask, deps: IngestDeps, lastAttempt = false): Promise<void> {
  const lease: Lease = { task, owner: deps.newOwner(), firestore: deps.firestore, now: deps.now };
  // Removing goes on: a business's wish to have something deleted does not wait for its bills.
  if (await waitsForRestoration(task, deps)) return;
  const { source, deleted } = await takeLease(lease);
  if (deleted) await removeRemains(task, deps);
  if (!source) return;
  try {
    if (source.status === "removing") {
      if (isCollection(source.kind)) await removeCollection(task, deps.firestore);
      await removeSource(task, deps);
      return;
    }
    if (!isIndexed(source) && !isCollection(source.kind)) {
      const stopped = await index({ lease, source, deps, until: deps.now().getTime() + runMs });
      if (stopped) {
        await releaseLease(lease);
        await goOn(task, stopped, deps);
        return;
      }
    }
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

async function waitsForRestoration({ tenantId, sourceId }: SourceTask, { firestore }: IngestDeps): Promise<boolean> {
  const source = parseSnapshot(Source, await firestore.doc(paths.source(tenantId, sourceId)).get());
  return source !== null && source.status !== "removing" && (await isSuspendedNow(tenantId, firestore));
}

async function index(run: Run): Promise<Stopped> {
  const version = versionOf(run.source);
  const { cursor } = run.source;
  const begun = cursor?.version === version ? cursor : beginning(version);
  const extracted = begun.extracted ? begun : await extractSource(run, begun);
  // Null where the source is not ours any more.
  if (!extracted?.extracted) return extracted;
  return embedPassages(run, extracted);
}

const beginning = (version: string): IngestCursor => ({
  version,
  parts: 0,
  extracted: false,
  units: 0,
  part: 0,
  offset: 0,
  position: 0,
  counted: 0,
  characters: 0,
  embedded: 0,
  reused: 0,
  notes: [],
  scanned: [],
  broken: [],
});

/** A task of its own, so that a long source uses up no attempts. */
async function goOn(task: SourceTask, at: IngestCursor, { tasks }: IngestDeps): Promise<void> {
  const { version, parts, part, offset } = at;
  const id = hashId("ingestSource", task.tenantId, task.sourceId, version, `${parts}.${part}.${offset}`);
  await tasks.enqueue({ queue: "ingestSource", id, payload: task });
}

/** What the business is told; null for what the queue will try again. */
function reasonOf(error: unknown, lastAttempt: boolean): string | null {
  if (error instanceof PermanentError) return error.message;
  return lastAttempt ? "The document could not be indexed. Save it again to try once more." : null;
}
