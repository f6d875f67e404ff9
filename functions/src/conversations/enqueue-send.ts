/**
 * Puts a send on the queue of its number, which is made when the first message wants it. Where it cannot be had (Cloud Tasks takes a minute to
 * open a new one, and has an end to how many there may be) the send goes over the queue that all such numbers share: late at worst, never lost.
 */
import type { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { MINUTE } from "@frontdesk/model/time";
import { errorFields } from "../platform/log.ts";
import type { Log } from "../platform/log.ts";
import { NoSuchQueueError } from "../platform/tasks.ts";
import type { SendMessageTask, Tasks } from "../platform/tasks.ts";
import { keepSendQueue } from "./keep-send-queue.ts";
import type { SendQueueDeps } from "./keep-send-queue.ts";
import { sendQueueName } from "./send-queue.ts";

export type EnqueueSendDeps = SendQueueDeps & { tasks: Tasks; log: Log; now: () => Date; withoutQueue: WithoutQueue };

/** Until when (milliseconds) a number is served by the shared queue without asking for its own; one an instance. */
type WithoutQueue = Map<string, number>;

/** `phoneNumberId` is that of the message's conversation; see `numberOf`. */
export async function enqueueSend(
  task: SendMessageTask,
  phoneNumberId: string | null,
  deps: EnqueueSendDeps,
): Promise<void> {
  const known = phoneNumberId === null ? 0 : (deps.withoutQueue.get(phoneNumberId) ?? 0);
  const ask = phoneNumberId !== null && known <= deps.now().getTime();
  if (ask && (await enqueuedOnItsOwn({ ...task, on: sendQueueName(phoneNumberId) }, phoneNumberId, deps))) return;
  await deps.tasks.enqueue(task);
}

/** False where the number's queue cannot be had for now. */
async function enqueuedOnItsOwn(task: SendMessageTask, phoneNumberId: string, deps: EnqueueSendDeps): Promise<boolean> {
  const { tenantId } = task.payload;
  try {
    await deps.tasks.enqueue(task);
    return true;
  } catch (error) {
    if (!(error instanceof NoSuchQueueError)) throw error;
  }
  try {
    await keepSendQueue({ tenantId, phoneNumberId }, deps);
    await deps.tasks.enqueue(task);
    return true;
  } catch (error) {
    deps.log.warn("number without a queue of its own", { tenantId, phoneNumberId, ...errorFields(error) });
    deps.withoutQueue.set(phoneNumberId, deps.now().getTime() + MINUTE / 4);
    return false;
  }
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
