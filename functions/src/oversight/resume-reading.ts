/**
 * After a restoration, first of all: sources that waited are fetched and indexed, and files that customers sent meanwhile are heard or looked at.
 * Owed turns come after the last page, so that no answer passes over a file whose reading is only now ordered.
 */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import type { ResumeReadingTask } from "@frontdesk/model/tasks";
import { orderReading } from "../media/order-reading.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";
import type { Task, Tasks } from "../platform/tasks.ts";
import { resumeTurnsTask } from "./resume-turns.ts";

const pageSize = 200;
/** A plan allows fewer sources; pages of a site are brought along by it. */
const mostSources = 2_000;

type Deps = { firestore: Firestore; tasks: Tasks; now: () => Date };

/** Its id is of run and place, so that a page that is worked on twice orders the next one once. */
export function resumeReadingTask(payload: ResumeReadingTask): Task {
  const id = hashId("resumeReading", payload.tenantId, payload.runId, payload.after ?? "");
  return { queue: "resumeReading", id, payload };
}

/** One page of messages; enqueues the next, or the turns. */
export async function resumeReading(task: ResumeReadingTask, deps: Deps): Promise<void> {
  const { tenantId, runId, since, after } = task;
  if (after === null) await resumeSources(task, deps);
  const came = deps.firestore
    .collectionGroup("messages")
    .where("tenantId", "==", tenantId)
    .where("direction", "==", "in")
    .where("at", ">=", Timestamp.fromMillis(since))
    .orderBy("at")
    .limit(pageSize);
  const last = after === null ? null : await deps.firestore.doc(after).get();
  const { docs } = await (last?.exists ? came.startAfter(last) : came).get();
  for (const doc of docs) {
    const message = parseSnapshot(Message, doc);
    if (!message || !isUnread(message)) continue;
    const place = { tenantId, conversationId: message.conversationId, messageId: doc.id };
    if (doc.ref.path !== paths.message(tenantId, place.conversationId, doc.id)) continue;
    await orderReading(place, runId, deps);
  }
  const end = docs.at(-1);
  const next =
    end && docs.length === pageSize
      ? resumeReadingTask({ ...task, after: end.ref.path })
      : resumeTurnsTask({ tenantId, runId, after: null });
  await deps.tasks.enqueue(next);
}

const isUnread = ({ media, fromHistory }: Message): boolean =>
  media?.state === "stored" && !media.reading?.done && !fromHistory;

async function resumeSources({ tenantId, runId }: ResumeReadingTask, { firestore, tasks }: Deps): Promise<void> {
  const waiting = firestore
    .collection(paths.sources(tenantId))
    .where("status", "in", ["syncing", "pending", "extracting", "indexing"])
    .limit(mostSources);
  for (const doc of (await waiting.get()).docs) {
    const queue = doc.get("status") === "syncing" ? "syncSource" : "ingestSource";
    const id = hashId("resumeSource", runId, doc.ref.path);
    await tasks.enqueue({ queue, id, payload: { tenantId, sourceId: doc.id } });
  }
}
