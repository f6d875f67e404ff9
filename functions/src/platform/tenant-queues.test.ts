import { expect, test } from "vitest";
import { promptRetries } from "./edges.ts";
import { NoSuchQueueError } from "./tasks.ts";
import type { Task } from "./tasks.ts";
import { tenantQueueName, tenantQueues } from "./tenant-queues.ts";

function world({ refuses = false } = {}) {
  const enqueued: Task[] = [];
  const made: string[] = [];
  let clock = 0;
  const tasks = tenantQueues(
    {
      enqueue: async (task) => {
        if (task.on !== undefined && !made.includes(task.on)) throw new NoSuchQueueError(task.on);
        enqueued.push(task);
      },
    },
    {
      queues: {
        keep: async ({ name }) => {
          if (refuses) throw new Error("no room for another queue");
          made.push(name);
        },
      },
      lanes: () => ({ reply: { retries: promptRetries, maxConcurrentDispatches: 25, maxDispatchesPerSecond: 50 } }),
      log: { info: () => {}, warn: () => {}, error: () => {} },
      now: () => new Date(clock),
      withoutQueue: new Map(),
    },
  );
  return { tasks, enqueued, made, pass: (ms: number) => (clock += ms) };
}

const reply = (tenantId: string): Task => ({
  queue: "reply",
  id: "r",
  payload: { tenantId, conversationId: "c", turnSeq: 1 },
});

test("each business has its own queue of answers, made by its first", async () => {
  const { tasks, enqueued, made } = world();
  for (const tenantId of ["a", "a", "b"]) await tasks.enqueue(reply(tenantId));
  expect(enqueued.map(({ on }) => on)).toEqual(["reply-a", "reply-a", "reply-b"]);
  expect(made).toEqual(["reply-a", "reply-b"]);
});

test("what no customer waits for stays on the function's queue", async () => {
  const { tasks, enqueued } = world();
  await tasks.enqueue({ queue: "rollUpUsage", id: "u", payload: { tenantId: "a", period: "2026-11" } });
  expect(enqueued).toMatchObject([{ queue: "rollUpUsage" }]);
  expect(enqueued[0]).not.toHaveProperty("on");
});

test("without a queue to be had the answer goes over the shared one, and its own is asked for again later", async () => {
  const { tasks, enqueued, pass } = world({ refuses: true });
  await tasks.enqueue(reply("a"));
  await tasks.enqueue(reply("a"));
  pass(60_000);
  await tasks.enqueue(reply("a"));
  expect(enqueued).toHaveLength(3);
  expect(enqueued.every(({ on }) => on === undefined)).toBe(true);
});

test("names are what Cloud Tasks takes", () => {
  expect(tenantQueueName("reply", "salon-Ab3")).toBe("reply-salon-Ab3");
  expect(tenantQueueName("reply", "salon_1")).toMatch(/^reply-[0-9a-f]{32}$/);
  expect(tenantQueueName("fetchMedia", "x".repeat(128))).toMatch(/^fetchMedia-[0-9a-f]{32}$/);
});
