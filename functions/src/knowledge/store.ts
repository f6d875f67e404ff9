/** Firestore reads and deletions of chunks; they are written under the lease, see `indexing-lease.ts`. */
import { FieldPath, FieldValue } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Source } from "@frontdesk/model/knowledge";
import { paths } from "@frontdesk/model/paths";
import type { SourceTask } from "@frontdesk/model/tasks";
import { parseSnapshot } from "../platform/firestore.ts";

/** The version that answers, null where the source was deleted, and the originals of former ones that nothing is made of any more. */
export async function findAnswering(
  task: SourceTask,
  firestore: Firestore,
): Promise<{ version: string | null; stale: string[] }> {
  const snapshot = await firestore.doc(paths.source(task.tenantId, task.sourceId)).get();
  const source = parseSnapshot(Source, snapshot);
  return { version: source?.version ?? null, stale: source?.stale ?? [] };
}

export async function forgetStale(task: SourceTask, stale: string[], firestore: Firestore): Promise<void> {
  await firestore.doc(paths.source(task.tenantId, task.sourceId)).update({ stale: FieldValue.arrayRemove(...stale) });
}

/** Ids of up to `limit` chunks of any version but `keep`. */
export async function findOutdatedChunks(
  { tenantId, sourceId }: SourceTask,
  keep: string | null,
  limit: number,
  firestore: Firestore,
): Promise<string[]> {
  const chunks = firestore.collection(paths.chunks(tenantId, sourceId));
  const outdated = keep === null ? chunks : chunks.where("sourceVersion", "!=", keep);
  const { docs } = await outdated.select(FieldPath.documentId()).limit(limit).get();
  return docs.map(({ id }) => id);
}

/** At most 500 at a time. */
export async function deleteChunks(
  { tenantId, sourceId }: SourceTask,
  ids: string[],
  firestore: Firestore,
): Promise<void> {
  const batch = firestore.batch();
  for (const id of ids) batch.delete(firestore.doc(paths.chunk(tenantId, sourceId, id)));
  await batch.commit();
}

/** Ids of the passages that answer now and have one of these hashes, by hash. At most 30 at a time. */
export async function findByHash(
  { tenantId, sourceId }: SourceTask,
  version: string,
  hashes: readonly string[],
  firestore: Firestore,
): Promise<Map<string, string>> {
  const chunks = firestore.collection(paths.chunks(tenantId, sourceId));
  const same = chunks.where("sourceVersion", "==", version).where("hash", "in", hashes);
  const { docs } = await same.select("hash").get();
  return new Map(docs.map((doc) => [String(doc.get("hash")), doc.id]));
}
