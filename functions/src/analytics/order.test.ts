/** A message is counted where figures are kept, last, and under one id however often its event comes. */
import { Firestore, Timestamp } from "@google-cloud/firestore";
import type { Message } from "@frontdesk/model/message";
import { expect, test } from "vitest";
import { orderWork } from "../conversations/order-work.ts";
import type { Task } from "../platform/tasks.ts";

const at = Timestamp.fromMillis(1);
const message: Message = {
  tenantId: "t",
  conversationId: "c",
  direction: "in",
  author: { kind: "contact" },
  type: "text",
  text: "Hello",
  status: "received",
  at,
  createdAt: at,
  turnSeq: 1,
};

async function ordered(isOn: boolean, what: Message = message, times = 1): Promise<Task[]> {
  const tasks: Task[] = [];
  const deps = {
    firestore: new Firestore({ projectId: "nowhere" }),
    activity: { isOn: () => isOn },
    tasks: { enqueue: async (task: Task) => void tasks.push(task) },
    queues: { keep: async () => {} },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    now: () => new Date(1),
    newOwner: () => "o",
    sendRetries: { maxAttempts: 1, minBackoffSeconds: 1, maxBackoffSeconds: 1, maxDoublings: 1 },
    withoutQueue: new Map<string, number>(),
  };
  for (let time = 0; time < times; time++) await orderWork(what, "m", deps);
  return tasks;
}

test("what is counted comes after what somebody waits for", async () => {
  expect((await ordered(true)).map(({ queue }) => queue)).toEqual(["reply", "recordActivity"]);
  expect((await ordered(false)).map(({ queue }) => queue)).toEqual(["reply"]);
});

test("an event that comes twice is one task", async () => {
  const ids = (await ordered(true, message, 2)).filter(({ queue }) => queue === "recordActivity").map(({ id }) => id);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test("neither a note of the team's nor a number's history is counted", async () => {
  expect(await ordered(true, { ...message, direction: "note" })).toEqual([]);
  const old = await ordered(true, { ...message, fromHistory: true });
  expect(old.filter(({ queue }) => queue === "recordActivity")).toEqual([]);
});
