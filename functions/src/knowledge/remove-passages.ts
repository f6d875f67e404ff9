/** Takes out of the index what does not answer any more, and everything of a source that is gone. */
import { sourceObjects } from "@frontdesk/model/knowledge";
import { paths } from "@frontdesk/model/paths";
import type { SourceTask } from "@frontdesk/model/tasks";
import type { IngestDeps } from "./ingest-source.ts";
import { removeShards } from "./lexical-shards.ts";
import { extractionId } from "./source-version.ts";
import { deleteChunks, findAnswering, findOutdatedChunks, forgetStale } from "./store.ts";

type Deps = Pick<IngestDeps, "firestore" | "vectors" | "storage">;

const cleaningSize = 200;

/** Deletes all passages but those of the version that answers. Vectors first: a run that dies here still finds their list. */
export async function removeOutdated(task: SourceTask, deps: Deps): Promise<void> {
  const { version, stale } = await findAnswering(task, deps.firestore);
  await removeAllBut(version, task, deps);
  if (stale.length === 0) return;
  for (const path of stale) {
    await deps.storage.remove(path);
    await deps.storage.removeFolder(sourceObjects.texts(task.tenantId, task.sourceId) + extractionId(path));
  }
  await forgetStale(task, stale, deps.firestore);
}

/** Passages, vectors, texts and original of a source whose document is gone. */
export async function removeRemains(task: SourceTask, deps: Deps): Promise<void> {
  await removeAllBut(null, task, deps);
  await deps.storage.removeFolder(sourceObjects.folder(task.tenantId, task.sourceId));
}

/** Of one that is marked for removal: its own document goes last, since it is what brings the task again. */
export async function removeSource(task: SourceTask, deps: Deps): Promise<void> {
  await removeRemains(task, deps);
  await deps.firestore.doc(paths.source(task.tenantId, task.sourceId)).delete();
}

async function removeAllBut(keep: string | null, task: SourceTask, { firestore, vectors }: Deps): Promise<void> {
  for (;;) {
    const ids = await findOutdatedChunks(task, keep, cleaningSize, firestore);
    if (ids.length === 0) return removeShards(task, keep, firestore);
    await vectors.deleteMany(task.tenantId, ids);
    await deleteChunks(task, ids, firestore);
  }
}
