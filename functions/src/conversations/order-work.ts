/** Puts what a new message calls for on its queues. */
import type { Message } from "@frontdesk/model/message";
import { enqueueSend, numberOf } from "./enqueue-send.ts";
import type { EnqueueSendDeps } from "./enqueue-send.ts";
import { routeMessage } from "./route-message.ts";

export async function orderWork(message: Message, messageId: string, deps: EnqueueSendDeps): Promise<void> {
  for (const task of routeMessage(message, messageId)) {
    if (task.queue === "sendMessage") await enqueueSend(task, await numberOf(message, deps.firestore), deps);
    else await deps.tasks.enqueue(task);
  }
}
