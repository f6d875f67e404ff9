/** Finds handoffs that somebody should look at, and orders a step for each; a page per task. Steps are harmless where nothing is due. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore, Query } from "@google-cloud/firestore";
import { Conversation } from "@frontdesk/model/conversation";
import { paths } from "@frontdesk/model/paths";
import type { SweepHandoffsTask } from "@frontdesk/model/tasks";
import { hashId } from "../platform/ids.ts";
import type { Tasks } from "../platform/tasks.ts";
import { handoffKey } from "./store.ts";

type Deps = { firestore: Firestore; tasks: Tasks; now: () => Date };

const pageSize = 200;

export async function sweepHandoffs(task: SweepHandoffsTask, deps: Deps): Promise<void> {
  const query = task.tenantId === null ? dueOnes(deps) : waitingIn(task.tenantId, deps.firestore);
  const last = task.after === null ? null : await deps.firestore.doc(task.after).get();
  const { docs } = await (last?.exists ? query.startAfter(last) : query).limit(pageSize).get();
  for (const doc of docs) {
    const conversation = Conversation.safeParse(doc.data());
    if (!conversation.success) continue;
    const { tenantId } = conversation.data;
    if (doc.ref.path !== paths.conversation(tenantId, doc.id)) continue;
    await deps.tasks.enqueue({
      queue: "stepHandoff",
      id: hashId("sweptHandoff", task.runId, doc.ref.path),
      payload: { tenantId, conversationId: doc.id, handoffId: handoffKey(conversation.data, doc.id) },
    });
  }
  const end = docs.at(-1);
  // One that was stepped meanwhile has left its place in the order; whatever is skipped so is found by the next run.
  if (!end || docs.length < pageSize) return;
  const payload = { ...task, after: end.ref.path };
  await deps.tasks.enqueue({
    queue: "sweepHandoffs",
    id: hashId("sweepHandoffs", task.runId, task.tenantId ?? "", end.ref.path),
    payload,
  });
}

function dueOnes({ firestore, now }: Deps): Query {
  return firestore
    .collectionGroup("conversations")
    .where("handoffDueAt", "<=", Timestamp.fromDate(now()))
    .orderBy("handoffDueAt")
    .orderBy("__name__");
}

/** In the order in which they are served. */
function waitingIn(tenantId: string, firestore: Firestore): Query {
  return firestore
    .collection(paths.conversations(tenantId))
    .where("mode", "==", "queued")
    .orderBy("handoff.priority")
    .orderBy("handoff.since")
    .orderBy("__name__");
}
