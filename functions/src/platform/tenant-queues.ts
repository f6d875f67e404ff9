/** Work that a customer waits for runs on a queue of its business, so that a flood at one business does not stand before another's. */
import type { Queues, QueueSettings } from "../services/cloud-tasks/queues.ts";
import { hashId } from "./ids.ts";
import type { Log } from "./log.ts";
import { enqueueOnOwnQueue } from "./own-queue.ts";
import type { WithoutQueue } from "./own-queue.ts";
import type { Task, Tasks } from "./tasks.ts";

/** How fast the queue of one business runs, by the function whose tasks it holds. Functions that are not named keep the one queue of theirs. */
export type TenantLanes = () => Partial<Record<Task["queue"], Omit<QueueSettings, "name" | "paused">>>;

type Deps = { queues: Queues; lanes: TenantLanes; log: Log; now: () => Date; withoutQueue: WithoutQueue };

export function tenantQueues(tasks: Tasks, deps: Deps): Tasks {
  return {
    async enqueue(task) {
      const lane = task.on === undefined ? deps.lanes()[task.queue] : undefined;
      const tenantId = "tenantId" in task.payload ? task.payload.tenantId : null;
      if (!lane || !tenantId) return tasks.enqueue(task);
      const name = tenantQueueName(task.queue, tenantId);
      const make = () => deps.queues.keep({ ...lane, name, paused: false });
      await enqueueOnOwnQueue(task, name, make, { ...deps, tasks });
    },
  };
}

/** Ids of businesses may hold what Cloud Tasks does not take in a name, or be too long for one. */
export const tenantQueueName = (queue: Task["queue"], tenantId: string): string =>
  `${queue}-${/^[A-Za-z0-9-]{1,60}$/.test(tenantId) ? tenantId : hashId("tenantQueue", tenantId)}`;
