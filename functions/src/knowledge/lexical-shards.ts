/** Firestore documents of lexical search; written in the transaction that saves the chunks, so that they are complete when a version is. */
import type { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import type { SourceTask } from "@frontdesk/model/tasks";
import type { NamedChunk } from "./indexing-lease.ts";
import { chunkWords, packShard } from "./lexical-shard.ts";

/** One for a batch of chunks of one version; the same batch gets the same document again. */
export function shardDocument({ tenantId, sourceId }: SourceTask, chunks: readonly NamedChunk[]) {
  const [first] = chunks;
  if (!first) return [];
  const words = packShard(chunks.map(({ id, chunk }) => chunkWords(id, chunk)));
  const { sourceVersion: version, position, createdAt } = first.chunk;
  const path = paths.lexicalShard(tenantId, `${sourceId}:${version}:${position}`);
  return [{ path, data: { sourceId, version, words, createdAt } }];
}

/** Removes those of all versions but `keep`. */
export async function removeShards(task: SourceTask, keep: string | null, firestore: Firestore): Promise<void> {
  const ofSource = firestore.collection(paths.lexicalShards(task.tenantId)).where("sourceId", "==", task.sourceId);
  const { docs } = await ofSource.select("version").get();
  const outdated = docs.filter((doc) => doc.get("version") !== keep);
  for (let start = 0; start < outdated.length; start += 400) {
    const batch = firestore.batch();
    for (const { ref } of outdated.slice(start, start + 400)) batch.delete(ref);
    await batch.commit();
  }
}
