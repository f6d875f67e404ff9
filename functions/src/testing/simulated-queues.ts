/** The queues of numbers in miniature: they exist once they were made, and hand out nothing while they are paused. */
import { NoSuchQueueError } from "../platform/tasks.ts";
import type { Queues, QueueSettings } from "../services/cloud-tasks/queues.ts";

export type SimulatedQueues = Queues & {
  /** Throws where the queue was not made yet. A task that names no queue is on its function's own. */
  check(name: string | undefined): void;
  isPaused(name: string | undefined): boolean;
  settings: ReadonlyMap<string, QueueSettings>;
};

/** `known` are there from the start. */
export function simulatedQueues(
  effect: <T>(name: string, work: () => Promise<T>) => Promise<T>,
  known: string[],
): SimulatedQueues {
  const settings = new Map<string, QueueSettings>();
  return {
    settings,
    keep: (wanted) => effect("queue", async () => void settings.set(wanted.name, wanted)),
    check(name) {
      if (name !== undefined && !known.includes(name) && !settings.has(name)) throw new NoSuchQueueError(name);
    },
    isPaused: (name) => name !== undefined && settings.get(name)?.paused === true,
  };
}
