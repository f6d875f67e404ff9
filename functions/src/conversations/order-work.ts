/** Puts what a new message calls for on its queues. */
import type { Message } from "@frontdesk/model/message";
import { messageActivity } from "../analytics/activity-tasks.ts";
import type { ActivityStore } from "../services/bigquery/activity-store.ts";
import { enqueueSend, numberOf } from "./enqueue-send.ts";
import type { EnqueueSendDeps } from "./enqueue-send.ts";
import { routeMessage } from "./route-message.ts";

type Deps = EnqueueSendDeps & { activity: Pick<ActivityStore, "isOn"> };

/** What is only counted comes last: nobody waits for it. */
export async function orderWork(message: Message, messageId: string, deps: Deps): Promise<void> {
  const counted = deps.activity.isOn() ? messageActivity(message, messageId) : [];
  for (const task of [...routeMessage(message, messageId), ...counted]) {
    if (task.queue === "sendMessage") await enqueueSend(task, await numberOf(message, deps.firestore), deps);
    else await deps.tasks.enqueue(task);
  }
}
