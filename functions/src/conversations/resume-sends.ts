/**
 * Brings back the messages that waited while their number needed attention. Their own tasks may have ended long ago; a message that still has
 * one is sent once all the same, by its claim.
 */
import type { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import type { ResumeSendsTask } from "@frontdesk/model/tasks";
import { hashId } from "../platform/ids.ts";
import type { Tasks } from "../platform/tasks.ts";

const pageSize = 200;

/** One page; enqueues the next. `runId` names the recovery, so that its tasks are enqueued once however often this runs. */
export async function resumeSends(task: ResumeSendsTask, deps: { firestore: Firestore; tasks: Tasks }): Promise<void> {
  const { tenantId, runId, after } = task;
  const queued = deps.firestore
    .collectionGroup("messages")
    .where("tenantId", "==", tenantId)
    .where("status", "==", "queued")
    .orderBy("at")
    .orderBy("__name__")
    .limit(pageSize);
  const last = after === null ? null : await deps.firestore.doc(after).get();
  const { docs } = await (last?.exists ? queued.startAfter(last) : queued).get();
  for (const doc of docs) {
    const conversationId = String(doc.get("conversationId"));
    if (doc.ref.path !== paths.message(tenantId, conversationId, doc.id)) continue;
    await deps.tasks.enqueue({
      queue: "sendMessage",
      id: hashId("resumeSend", runId, doc.ref.path),
      payload: { tenantId, conversationId, messageId: doc.id },
    });
  }
  const end = docs.at(-1);
  if (!end || docs.length < pageSize) return;
  await deps.tasks.enqueue({
    queue: "resumeSends",
    id: hashId("resumeSends", runId, end.ref.path),
    payload: { tenantId, runId, after: end.ref.path },
  });
}
