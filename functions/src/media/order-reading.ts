/** Has a stored file heard or looked at that nobody has read: what came while the business was suspended. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import type { MediaTask } from "@frontdesk/model/media";
import { hashId } from "../platform/ids.ts";
import type { Tasks } from "../platform/tasks.ts";
import { changeMedia } from "./store.ts";

type Deps = { firestore: Firestore; tasks: Tasks; now: () => Date };

/** Once a run; from now on the answer waits for it. */
export async function orderReading(task: MediaTask, runId: string, deps: Deps): Promise<void> {
  const orderedAt = Timestamp.fromDate(deps.now());
  await changeMedia(task, deps.firestore, ({ reading }) => (reading?.done ? null : { orderedAt }));
  const { tenantId, conversationId, messageId } = task;
  const id = hashId("resumeMedia", runId, tenantId, conversationId, messageId);
  await deps.tasks.enqueue({ queue: "fetchMedia", id, payload: { tenantId, conversationId, messageId } });
}
