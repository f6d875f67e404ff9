/**
 * A model of one Cloud Tasks queue: first come, first served; as many tasks a second as its token bucket lets through, no more than so many at
 * once, failed ones again after a pause that doubles. It is not Cloud Tasks: it has no network, loses nothing and hands each task out once.
 * https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues#RateLimits
 */

export type QueueLimits = {
  perSecond: number;
  atOnce: number;
  minBackoffMs: number;
  maxBackoffMs: number;
};

export type TaskQueue = {
  add(work: () => Promise<void>): void;
  /** Tasks that have not succeeded yet. */
  waiting(): number;
  /** Hands out nothing any more; resolves when what is under way has ended. */
  stop(): Promise<void>;
};

type Timer = { now: () => number; after: (ms: number, work: () => void) => void };

const realTime: Timer = { now: () => performance.now(), after: (ms, work) => void setTimeout(work, ms) };

export function taskQueue(limits: QueueLimits, { now, after }: Timer = realTime): TaskQueue {
  const { perSecond, atOnce, minBackoffMs, maxBackoffMs } = limits;
  // Cloud Tasks chooses the bucket's size; 100 for 500 a second is what it shows.
  const burst = Math.max(1, perSecond / 5);
  let ready: { work: () => Promise<void>; attempt: number }[] = [];
  const running = new Set<Promise<void>>();
  let backingOff = 0;
  let tokens = burst;
  let filledAt = now();
  let wakes = false;
  let stopped = false;

  function dispatch(): void {
    if (stopped) return;
    const at = now();
    tokens = Math.min(burst, tokens + ((at - filledAt) / 1_000) * perSecond);
    filledAt = at;
    while (tokens >= 1 && running.size < atOnce) {
      const task = ready.shift();
      if (!task) return;
      tokens -= 1;
      const run = attempt(task).finally(() => {
        running.delete(run);
        dispatch();
      });
      running.add(run);
    }
    if (wakes || ready.length === 0 || tokens >= 1) return;
    wakes = true;
    after(((1 - tokens) / perSecond) * 1_000, () => {
      wakes = false;
      dispatch();
    });
  }

  async function attempt(task: { work: () => Promise<void>; attempt: number }): Promise<void> {
    try {
      await task.work();
    } catch {
      backingOff += 1;
      after(Math.min(maxBackoffMs, minBackoffMs * 2 ** task.attempt), () => {
        backingOff -= 1;
        ready.push({ ...task, attempt: task.attempt + 1 });
        dispatch();
      });
    }
  }

  return {
    add(work) {
      ready.push({ work, attempt: 0 });
      dispatch();
    },
    waiting: () => ready.length + running.size + backingOff,
    async stop() {
      stopped = true;
      ready = [];
      await Promise.all(running);
    },
  };
}
