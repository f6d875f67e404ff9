/** Firestore reads and deletions of chunks; they are written under the lease, see `indexing-lease.ts`. */
import { FieldPath } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Source } from "@frontdesk/model/knowledge";
import { paths } from "@frontdesk/model/paths";
import type { SourceTask } from "@frontdesk/model/tasks";
import { parseSnapshot } from "../platform/firestore.ts";

/** The version that answers are given from, or null where the source was deleted. */
export async function findIndexedVersion(task: SourceTask, firestore: Firestore): Promise<string | null> {
  const snapshot = await firestore.doc(paths.source(task.tenantId, task.sourceId)).get();
  return parseSnapshot(Source, snapshot)?.version ?? null;
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
