/** Puts a send on the queue of its number. */
import type { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import type { Log } from "../platform/log.ts";
import { enqueueOnOwnQueue } from "../platform/own-queue.ts";
import type { WithoutQueue } from "../platform/own-queue.ts";
import type { SendMessageTask, Tasks } from "../platform/tasks.ts";
import { keepSendQueue } from "./keep-send-queue.ts";
import type { SendQueueDeps } from "./keep-send-queue.ts";
import { sendQueueName } from "./send-queue.ts";

export type EnqueueSendDeps = SendQueueDeps & { tasks: Tasks; log: Log; now: () => Date; withoutQueue: WithoutQueue };

/** `phoneNumberId` is that of the message's conversation; see `numberOf`. */
export async function enqueueSend(
  task: SendMessageTask,
  phoneNumberId: string | null,
  deps: EnqueueSendDeps,
): Promise<void> {
  if (phoneNumberId === null) return deps.tasks.enqueue(task);
  const make = () => keepSendQueue({ tenantId: task.payload.tenantId, phoneNumberId }, deps);
  await enqueueOnOwnQueue(task, sendQueueName(phoneNumberId), make, deps);
}

/** The number that a conversation is held with, or null where there is no such conversation. */
export async function numberOf(
  { tenantId, conversationId }: { tenantId: string; conversationId: string },
  firestore: Firestore,
): Promise<string | null> {
  const conversation = await firestore.doc(paths.conversation(tenantId, conversationId)).get();
  const channelId: unknown = conversation.get("channelId");
  return typeof channelId === "string" ? channelId : null;
}
