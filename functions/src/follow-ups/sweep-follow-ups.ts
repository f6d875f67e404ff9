/** Finds the follow-ups that are due, and orders each; a page per task. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { FollowUp } from "@frontdesk/model/follow-up";
import { paths } from "@frontdesk/model/paths";
import type { SweepFollowUpsTask } from "@frontdesk/model/tasks";
import { hashId } from "../platform/ids.ts";
import type { Tasks } from "../platform/tasks.ts";

type Deps = { firestore: Firestore; tasks: Tasks; now: () => Date };

const pageSize = 200;

export async function sweepFollowUps({ runId, after }: SweepFollowUpsTask, deps: Deps): Promise<void> {
  const due = deps.firestore
    .collectionGroup("followUps")
    .where("status", "==", "due")
    .where("dueAt", "<=", Timestamp.fromDate(deps.now()))
    .orderBy("dueAt")
    .orderBy("__name__")
    .limit(pageSize);
  const last = after === null ? null : await deps.firestore.doc(after).get();
  const { docs } = await (last?.exists ? due.startAfter(last) : due).get();
  for (const doc of docs) {
    const followUp = FollowUp.safeParse(doc.data());
    if (!followUp.success) continue;
    const { tenantId, conversationId } = followUp.data;
    if (doc.ref.path !== paths.followUp(tenantId, conversationId, doc.id)) continue;
    await deps.tasks.enqueue({
      queue: "sendFollowUp",
      id: hashId("sendFollowUp", runId, doc.ref.path),
      payload: { tenantId, conversationId, followUpId: doc.id },
    });
  }
  const end = docs.at(-1);
  // One that was sent meanwhile keeps its place in the order, so that the next page begins where this one ended.
  if (!end || docs.length < pageSize) return;
  await deps.tasks.enqueue({
    queue: "sweepFollowUps",
    id: hashId("sweepFollowUps", runId, end.ref.path),
    payload: { runId, after: end.ref.path },
  });
}
