/**
 * Puts a task on a queue that belongs to one number or one business, which is made when the first task wants it. Where it cannot be had (Cloud
 * Tasks takes a minute to open a new one, and has an end to how many there may be) the task goes over the function's own queue, which all share:
 * late at worst, never lost.
 */
import { MINUTE } from "@frontdesk/model/time";
import { errorFields } from "./log.ts";
import type { Log } from "./log.ts";
import { NoSuchQueueError } from "./tasks.ts";
import type { Task, Tasks } from "./tasks.ts";

/** By the queue's name: until when (milliseconds) the shared one is used without asking for it. One an instance. */
export type WithoutQueue = Map<string, number>;

type Deps = { tasks: Tasks; log: Log; now: () => Date; withoutQueue: WithoutQueue };

/** `make` makes the queue or changes it. */
export async function enqueueOnOwnQueue(
  task: Task,
  name: string,
  make: () => Promise<void>,
  { tasks, log, now, withoutQueue }: Deps,
): Promise<void> {
  if ((withoutQueue.get(name) ?? 0) <= now().getTime()) {
    const own = { ...task, on: name };
    try {
      return await tasks.enqueue(own);
    } catch (error) {
      if (!(error instanceof NoSuchQueueError)) throw error;
    }
    try {
      await make();
      return await tasks.enqueue(own);
    } catch (error) {
      log.warn("no queue of its own", { queue: name, ...errorFields(error) });
      withoutQueue.set(name, now().getTime() + MINUTE / 4);
    }
  }
  await tasks.enqueue(task);
}
