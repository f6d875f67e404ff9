/** The real handlers of sends on model queues. */
import type { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { deliver } from "../../functions/src/conversations/deliver.ts";
import { enqueueSend } from "../../functions/src/conversations/enqueue-send.ts";
import { orderWork } from "../../functions/src/conversations/order-work.ts";
import { patientRetries } from "../../functions/src/platform/edges.ts";
import { NoSuchQueueError } from "../../functions/src/platform/tasks.ts";
import type { Task } from "../../functions/src/platform/tasks.ts";
import type { QueueSettings } from "../../functions/src/services/cloud-tasks/queues.ts";
import { graphApi } from "../../functions/src/services/whatsapp/whatsapp.ts";
import { accessToken, numbers } from "./businesses.ts";
import type { Business, QueuedMessage } from "./businesses.ts";
import { taskQueue } from "./task-queue.ts";
import type { TaskQueue } from "./task-queue.ts";

export type SendingDesk = ReturnType<typeof sendingDesk>;

/** Retries are Cloud Tasks' own, as the function states them. */
const pauses = {
  minBackoffMs: patientRetries.minBackoffSeconds * 1_000,
  maxBackoffMs: patientRetries.maxBackoffSeconds * 1_000,
};

export function sendingDesk(firestore: Firestore, graphUrl: string, { queuePerNumber }: { queuePerNumber: boolean }) {
  const queues = new Map<string, TaskQueue>();
  // As the function `sendMessage` states it.
  const shared = taskQueue({ perSecond: 80, atOnce: 50, ...pauses });
  const accepted = new Map<string, { times: number; tell: () => void }>();
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  let owners = 0;
  const graph = graphApi({ baseUrl: () => `${graphUrl}/v23.0`, accessToken: async () => accessToken });
  const deps = {
    firestore,
    now: () => new Date(),
    newOwner: () => `owner${owners++}`,
    log,
    whatsapp: {
      send: async (...[phoneNumberId, request]: Parameters<typeof graph.send>) => {
        const answer = await graph.send(phoneNumberId, request);
        const entry = accepted.get(`${phoneNumberId} ${String(request.biz_opaque_callback_data)}`);
        if (entry) {
          entry.times += 1;
          entry.tell();
        }
        return answer;
      },
    },
    tokenRefused: async () => {},
    uploadFile: async () => {},
    sendRetries: patientRetries,
    withoutQueue: new Map<string, number>(),
    activity: { isOn: () => false },
    queues: {
      keep: async ({ name, maxDispatchesPerSecond, maxConcurrentDispatches }: QueueSettings) => {
        if (!queuePerNumber) throw new Error("all on one queue");
        if (queues.has(name)) return;
        queues.set(name, taskQueue({ perSecond: maxDispatchesPerSecond, atOnce: maxConcurrentDispatches, ...pauses }));
      },
    },
    tasks: {
      enqueue: async (task: Task) => {
        if (task.queue !== "sendMessage") throw new Error(`a send ordered ${task.queue}`);
        const queue = task.on === undefined ? shared : queues.get(task.on);
        if (!queue) throw new NoSuchQueueError(String(task.on));
        queue.add(() => deliver(task.payload, false, deps));
      },
    },
  };
  const acceptedOf = (business: Business) =>
    [...accepted].filter(([key]) => key.startsWith(numbers[business].phoneNumberId)).map(([, { times }]) => times);

  const expect = ({ business, conversationId, messageId }: QueuedMessage): Promise<number> => {
    const from = performance.now();
    const done = Promise.withResolvers<number>();
    const entry = { times: 0, tell: () => done.resolve(performance.now() - from) };
    accepted.set(`${numbers[business].phoneNumberId} ${conversationId}.${messageId}`, entry);
    return done.promise;
  };

  return {
    /** Writes the message and enqueues its send; `accepted` resolves with the milliseconds from there to WhatsApp's answer. */
    async queue(queued: QueuedMessage): Promise<{ accepted: Promise<number> }> {
      const { business, conversationId, messageId, message } = queued;
      await firestore.doc(paths.message(business, conversationId, messageId)).create(message);
      const done = expect(queued);
      await orderWork(queued.message, queued.messageId, deps);
      return { accepted: done };
    },
    /** Puts the sends of messages that are written on their queue, all at once: the trigger's work is left out. */
    async queueAll(messages: QueuedMessage[]): Promise<void> {
      for (const queued of messages) {
        const { business, conversationId, messageId } = queued;
        void expect(queued);
        const payload = { tenantId: business, conversationId, messageId };
        const task = { queue: "sendMessage" as const, id: messageId, payload };
        await enqueueSend(task, numbers[business].phoneNumberId, deps);
      }
    },
    sent: (business: Business) => acceptedOf(business).filter((times) => times > 0).length,
    doubled: () => [...accepted.values()].filter(({ times }) => times > 1).length,
    waiting: () => [shared, ...queues.values()].reduce((total, queue) => total + queue.waiting(), 0),
    stop: async () => {
      await Promise.all([shared, ...queues.values()].map((queue) => queue.stop()));
    },
  };
}
