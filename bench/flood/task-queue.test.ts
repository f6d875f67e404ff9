import { expect, test } from "vitest";
import { taskQueue } from "./task-queue.ts";

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Time that passes only when it is told to. */
function virtualTime() {
  let clock = 0;
  let timers: { at: number; work: () => void }[] = [];
  return {
    timer: { now: () => clock, after: (ms: number, work: () => void) => void timers.push({ at: clock + ms, work }) },
    async until(at: number) {
      for (;;) {
        await settle();
        const next = timers.toSorted((a, b) => a.at - b.at)[0];
        if (!next || next.at > at) break;
        clock = next.at;
        timers = timers.filter((timer) => timer !== next);
        next.work();
      }
      clock = at;
    },
  };
}

const limits = { perSecond: 10, atOnce: 100, minBackoffMs: 1_000, maxBackoffMs: 4_000 };

test("tasks come in their order, a small burst first and then at the queue's rate", async () => {
  const { timer, until } = virtualTime();
  const queue = taskQueue(limits, timer);
  const done: number[] = [];
  for (let n = 0; n < 50; n++) queue.add(async () => void done.push(n));
  await until(0);
  expect(done).toHaveLength(2);
  await until(1_000);
  expect(done).toHaveLength(12);
  await until(10_000);
  expect(done).toEqual(Array.from({ length: 50 }, (_, n) => n));
  expect(queue.waiting()).toBe(0);
});

test("no more run at once than the queue allows", async () => {
  const { timer, until } = virtualTime();
  const queue = taskQueue({ ...limits, atOnce: 3 }, timer);
  const release: (() => void)[] = [];
  for (let n = 0; n < 5; n++) queue.add(() => new Promise<void>((resolve) => release.push(resolve)));
  await until(5_000);
  expect(release).toHaveLength(3);
  release[0]?.();
  await until(6_000);
  expect(release).toHaveLength(4);
});

test("a failed task comes again after a pause that doubles", async () => {
  const { timer, until } = virtualTime();
  const queue = taskQueue(limits, timer);
  const at: number[] = [];
  queue.add(async () => {
    at.push(timer.now());
    if (at.length < 5) throw new Error("busy");
  });
  await until(60_000);
  expect(at).toEqual([0, 1_000, 3_000, 7_000, 11_000]);
});
