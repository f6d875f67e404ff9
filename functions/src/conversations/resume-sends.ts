/**
 * Brings back the messages that waited while their number needed attention. Their own tasks may have ended long ago; a message that still has
 * one is sent once all the same, by its claim.
 */
import { paths } from "@frontdesk/model/paths";
import type { Channel } from "@frontdesk/model/tenant";
import type { ResumeSendsTask } from "@frontdesk/model/tasks";
import { hashId } from "../platform/ids.ts";
import type { Task } from "../platform/tasks.ts";
import { enqueueSend, numberOf } from "./enqueue-send.ts";
import type { EnqueueSendDeps } from "./enqueue-send.ts";

const pageSize = 200;

const canSend = (channel: Pick<Channel, "state">): boolean => (channel.state ?? "connected") === "connected";

/** The task that a change of a number calls for, or null. `eventId` is of the change, so that news that come twice resume once. */
export function resumptionTask(tenantId: string, before: Channel, after: Channel, eventId: string): Task | null {
  if (canSend(before) || !canSend(after)) return null;
  const runId = hashId("resumeChannel", eventId);
  return { queue: "resumeSends", id: runId, payload: { tenantId, runId, after: null } };
}

/** One page; enqueues the next. `runId` names the recovery, so that its tasks are enqueued once however often this runs. */
export async function resumeSends(task: ResumeSendsTask, deps: EnqueueSendDeps): Promise<void> {
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
  const numbers = new Map<string, string | null>();
  for (const doc of docs) {
    const conversationId = String(doc.get("conversationId"));
    if (doc.ref.path !== paths.message(tenantId, conversationId, doc.id)) continue;
    const payload = { tenantId, conversationId, messageId: doc.id };
    const number = numbers.get(conversationId) ?? (await numberOf(payload, deps.firestore));
    numbers.set(conversationId, number);
    await enqueueSend({ queue: "sendMessage", id: hashId("resumeSend", runId, doc.ref.path), payload }, number, deps);
  }
  const end = docs.at(-1);
  if (!end || docs.length < pageSize) return;
  await deps.tasks.enqueue({
    queue: "resumeSends",
    id: hashId("resumeSends", runId, end.ref.path),
    payload: { tenantId, runId, after: end.ref.path },
  });
}
