/** Finds what is due: collections and pages to be read again, and uploads that nobody finished. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { DAY } from "@frontdesk/model/time";
import { hasChangedMeanwhile } from "../platform/firestore.ts";

type Deps = { firestore: Firestore; now: () => Date };

/** The rest is due an hour later still. */
const most = 500;

/** Setting the status orders the work; one that is under way, or was changed meanwhile, is left alone. */
export async function orderDueSyncs({ firestore, now }: Deps): Promise<number> {
  const due = firestore
    .collectionGroup("sources")
    .where("sync.nextAt", "<=", Timestamp.fromDate(now()))
    .orderBy("sync.nextAt")
    .limit(most);
  let ordered = 0;
  for (const document of (await due.get()).docs) {
    const status: unknown = document.get("status");
    if (status !== "ready" && status !== "failed") continue;
    const change = { status: "syncing", error: null };
    await document.ref.update(change, { lastUpdateTime: document.updateTime }).then(
      () => (ordered += 1),
      (error: unknown) => {
        if (!hasChangedMeanwhile(error)) throw error;
      },
    );
  }
  return ordered;
}

export async function removeAbandonedUploads({ firestore, now }: Deps): Promise<void> {
  const before = Timestamp.fromMillis(now().getTime() - DAY);
  const abandoned = firestore
    .collectionGroup("sources")
    .where("status", "==", "uploading")
    .where("createdAt", "<", before)
    .limit(most);
  for (const { ref, updateTime } of (await abandoned.get()).docs) {
    await ref.update({ status: "removing", version: "" }, { lastUpdateTime: updateTime }).catch((error: unknown) => {
      if (!hasChangedMeanwhile(error)) throw error;
    });
  }
}
