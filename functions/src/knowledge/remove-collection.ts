/** Takes pages out of a collection: those that a run has not seen, or all with the collection itself. */
import { FieldPath } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import type { SourceTask } from "@frontdesk/model/tasks";

const pageSize = 200;

/** Each one's own task deletes what it has. Returns how many. */
export async function removeUnseen(
  { tenantId, sourceId }: SourceTask,
  runId: string,
  firestore: Firestore,
): Promise<number> {
  const unseen = firestore
    .collection(paths.sources(tenantId))
    .where("parentId", "==", sourceId)
    .where("external.runId", "!=", runId);
  return markAll(unseen, firestore);
}

/** Its pages are marked, its list of addresses and its token deleted; its own document is left to the caller. */
export async function removeCollection({ tenantId, sourceId }: SourceTask, firestore: Firestore): Promise<void> {
  await markAll(firestore.collection(paths.sources(tenantId)).where("parentId", "==", sourceId), firestore);
  for (;;) {
    const { docs } = await firestore
      .collection(paths.crawl(tenantId, sourceId))
      .select(FieldPath.documentId())
      .limit(pageSize)
      .get();
    if (docs.length === 0) break;
    const batch = firestore.batch();
    for (const { ref } of docs) batch.delete(ref);
    await batch.commit();
  }
  await firestore.doc(paths.sourceSecret(tenantId, sourceId)).delete();
}

async function markAll(query: FirebaseFirestore.Query, firestore: Firestore): Promise<number> {
  let marked = 0;
  let after: FirebaseFirestore.QueryDocumentSnapshot | undefined;
  for (;;) {
    const page = query.select("status").limit(pageSize);
    const { docs } = await (after ? page.startAfter(after) : page).get();
    after = docs.at(-1);
    const batch = firestore.batch();
    for (const doc of docs) {
      if (doc.get("status") === "removing") continue;
      batch.update(doc.ref, { status: "removing", version: "", lease: null });
      marked += 1;
    }
    await batch.commit();
    if (docs.length < pageSize) return marked;
  }
}
