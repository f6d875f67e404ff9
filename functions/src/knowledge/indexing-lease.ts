/**
 * The state of a source while it is indexed. One worker at a time holds its lease, since two would delete each other's passages; what
 * the vector index holds cannot be part of a transaction.
 */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Source } from "@frontdesk/model/knowledge";
import type { Chunk, IngestCursor, SourceStatus } from "@frontdesk/model/knowledge";
import { paths } from "@frontdesk/model/paths";
import type { SourceTask } from "@frontdesk/model/tasks";
import { BusyError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import { shardDocument } from "./lexical-shards.ts";
import { versionOf } from "./source-version.ts";

/** Longer than one batch may take (embedding and upsert, each tried twice). */
export const leaseMs = 180_000;

export type Lease = { task: SourceTask; owner: string; firestore: Firestore; now: () => Date };

export const isIndexed = (source: Source): boolean => source.status === "ready" && source.version === versionOf(source);

type Taken = { source: Source | null; deleted: boolean };

/** The source, now ours; null where nothing is left to do or nothing is left of it. Throws `BusyError` while another worker holds it. */
export function takeLease(lease: Lease): Promise<Taken> {
  return changeSource<Taken>(lease, (source) => {
    if (!source) return { result: { source: null, deleted: true } };
    const held = source.lease ?? null;
    // No lease and indexed: the worker that did it also cleaned up.
    if (!held && isIndexed(source)) return { result: { source: null, deleted: false } };
    if (held && held.owner !== lease.owner && held.expiresAt.toMillis() > lease.now().getTime()) {
      throw new BusyError("another worker is indexing the source");
    }
    const change = isIndexed(source) || source.status === "removing" ? {} : { status: stepOf(source), error: null };
    return { result: { source, deleted: false }, change: { ...change, lease: leaseValue(lease) } };
  });
}

function stepOf(source: Source): SourceStatus {
  const { cursor, original } = source;
  return original && !(cursor?.version === versionOf(source) && cursor.extracted) ? "extracting" : "indexing";
}

export type NamedChunk = { id: string; chunk: Chunk };

/** What a worker notes as it goes along; `chunks` are at most 400. */
export type Progress = {
  cursor: IngestCursor;
  chunks?: NamedChunk[];
  status?: SourceStatus;
  original?: Source["original"];
};

/** Saves it and extends the lease; false, and nothing saved, where the source was edited, deleted or taken over. */
export function saveProgress(lease: Lease, progress: Progress): Promise<boolean> {
  const { tenantId, sourceId } = lease.task;
  const { cursor, chunks = [], status, original } = progress;
  return changeSource(lease, (source) => {
    if (!isOurs(source, lease) || versionOf(source) !== cursor.version) return { result: false };
    return {
      result: true,
      change: { lease: leaseValue(lease), cursor, ...(status && { status }), ...(original && { original }) },
      documents: [
        ...chunks.map(({ id, chunk }) => ({ path: paths.chunk(tenantId, sourceId, id), data: chunk })),
        ...shardDocument(lease.task, chunks),
      ],
    };
  });
}

type Finished = Required<Pick<Source, "version" | "chunkCount" | "language" | "units" | "characters" | "notes">>;

/** Makes `version` the one that answers, all at once, unless the source was edited, deleted or taken over. */
export function finishIndexing(lease: Lease, finished: Finished): Promise<void> {
  return changeSource(lease, (source) => {
    if (!isOurs(source, lease) || versionOf(source) !== finished.version) return { result: undefined };
    const indexedAt = Timestamp.fromDate(lease.now());
    const change = {
      ...finished,
      status: "ready" as const,
      error: null,
      indexedAt,
      cursor: null,
      lease: leaseValue(lease),
    };
    return { result: undefined, change };
  });
}

/** Notes why `version` cannot be indexed, unless the source was edited meanwhile. */
export function failIndexing(lease: Lease, version: string, error: string): Promise<void> {
  return changeSource(lease, (source) => {
    if (!isOurs(source, lease) || versionOf(source) !== version) return { result: undefined };
    return { result: undefined, change: { status: "failed" as const, error, cursor: null } };
  });
}

export function releaseLease(lease: Lease): Promise<void> {
  return changeSource(lease, (source) =>
    isOurs(source, lease) ? { result: undefined, change: { lease: null } } : { result: undefined },
  );
}

const isOurs = (source: Source | null, { owner }: Lease): source is Source => source?.lease?.owner === owner;

const leaseValue = ({ owner, now }: Lease) => ({ owner, expiresAt: Timestamp.fromMillis(now().getTime() + leaseMs) });

type Change<T> = { result: T; change?: Partial<Source>; documents?: { path: string; data: object }[] };

function changeSource<T>({ task, firestore }: Lease, decide: (source: Source | null) => Change<T>): Promise<T> {
  const ref = firestore.doc(paths.source(task.tenantId, task.sourceId));
  return firestore.runTransaction(async (tx) => {
    const { result, change, documents = [] } = decide(parseSnapshot(Source, await tx.get(ref)));
    if (change) tx.update(ref, change);
    for (const { path, data } of documents) tx.set(firestore.doc(path), data);
    return result;
  });
}
