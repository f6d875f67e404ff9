/** Each number sends over a queue of its own, which stops while the number cannot send and goes on by itself. */
import { Firestore, Timestamp } from "@google-cloud/firestore";
import { Notification } from "@frontdesk/model/notification";
import { paths } from "@frontdesk/model/paths";
import { Channel } from "@frontdesk/model/tenant";
import type { ChannelRoute } from "@frontdesk/model/tenant";
import { afterAll, beforeEach, expect, test } from "vitest";
import { patientRetries } from "../platform/edges.ts";
import { NoSuchQueueError } from "../platform/tasks.ts";
import type { Task } from "../platform/tasks.ts";
import type { QueueSettings } from "../services/cloud-tasks/queues.ts";
import { calm, fatedTo, simulatedCloud } from "../testing/simulated-cloud.ts";
import type { Chaos } from "../testing/simulated-cloud.ts";
import type { Death } from "../testing/processes.ts";
import { enqueueSend } from "./enqueue-send.ts";
import { keepSendQueue } from "./keep-send-queue.ts";
import { sendQueueName } from "./send-queue.ts";

const projectId = `demo-queues-${process.pid}`;
const firestore = new Firestore({ projectId });
afterAll(() => firestore.terminate());

const place = { tenantId: "t", phoneNumberId: "100" };
const createdAt = Timestamp.now();
const connected: Channel = { ...place, displayPhoneNumber: "+1", verifiedName: "Salon", wabaId: null, createdAt };
const channelRef = firestore.doc(paths.channel("t", "100"));
const task = {
  queue: "sendMessage" as const,
  id: "id",
  payload: { tenantId: "t", conversationId: "c", messageId: "m" },
};

let clock = 0;
let enqueued: Task[] = [];
let kept: QueueSettings[] = [];
let existing = new Set<string>();
let keep: (settings: QueueSettings) => Promise<void>;

const deps = {
  firestore,
  now: () => new Date(clock),
  log: { info: () => {}, warn: () => {}, error: () => {} },
  queues: { keep: (settings: QueueSettings) => keep(settings) },
  sendRetries: patientRetries,
  withoutQueue: new Map<string, number>(),
  tasks: {
    enqueue: async (one: Task) => {
      if (one.on !== undefined && !existing.has(one.on)) throw new NoSuchQueueError(one.on);
      enqueued.push(one);
    },
  },
};

beforeEach(async () => {
  clock = 0;
  enqueued = [];
  kept = [];
  existing = new Set();
  keep = async (settings) => {
    kept.push(settings);
    existing.add(settings.name);
  };
  deps.withoutQueue.clear();
  await channelRef.set(connected);
});

test("the first send of a number makes its queue, those after it find it", async () => {
  await enqueueSend(task, "100", deps);
  await enqueueSend({ ...task, id: "id2" }, "100", deps);
  expect(enqueued.map(({ on, id }) => [on, id])).toEqual([
    ["send-100", "id"],
    ["send-100", "id2"],
  ]);
  expect(kept).toEqual([
    {
      name: "send-100",
      maxDispatchesPerSecond: 80,
      maxConcurrentDispatches: 80,
      retries: patientRetries,
      paused: false,
    },
  ]);
});

test("where no queue can be had sends share one, and the number's own is asked for again after a while", async () => {
  keep = async () => {
    throw new Error("quota");
  };
  await enqueueSend(task, "100", deps);
  await enqueueSend({ ...task, id: "id2" }, "100", deps);
  expect(enqueued.map(({ on }) => on)).toEqual([undefined, undefined]);
  existing.add("send-100");
  clock += 60_000;
  await enqueueSend({ ...task, id: "id3" }, "100", deps);
  expect(enqueued.at(-1)).toMatchObject({ on: "send-100" });
});

test("a queue that is made but does not open yet does not hold the send up", async () => {
  keep = async () => {};
  await enqueueSend(task, "100", deps);
  expect(enqueued).toMatchObject([{ id: "id" }]);
  expect(enqueued[0]?.on).toBeUndefined();
});

test("a fault of the network is thrown, so that the event comes again", async () => {
  const tasks = { enqueue: () => Promise.reject(new Error("no connection")) };
  await expect(enqueueSend(task, "100", { ...deps, tasks })).rejects.toThrow("no connection");
});

test.each([
  [{}, 80, false],
  [{ throughput: 20 }, 20, false],
  [{ throughput: 1_000 }, 500, false],
  [{ state: "needsAttention" as const }, 80, true],
  [{ state: "disconnected" as const }, 80, true],
])("a number with %o runs at %i a second, paused: %s", async (changes, perSecond, paused) => {
  await channelRef.set({ ...connected, ...changes });
  await keepSendQueue(place, deps);
  expect(kept).toMatchObject([{ maxDispatchesPerSecond: perSecond, maxConcurrentDispatches: perSecond, paused }]);
});

test("the queue ends as the number is, also when that changes while the queue is changed", async () => {
  keep = async (settings) => {
    kept.push(settings);
    if (kept.length === 1) await channelRef.update({ state: "needsAttention" });
    if (kept.length === 2) await channelRef.update({ state: "connected" });
  };
  await keepSendQueue(place, deps);
  expect(kept.map(({ paused }) => paused)).toEqual([false, true, false]);
});

test("late news of the business that had the number before does not stop the queue of the one that has it now", async () => {
  await channelRef.update({ state: "disconnected" });
  const route: ChannelRoute = { tenantId: "u", wabaId: null, createdAt };
  await firestore.doc(paths.channelRoute("100")).set(route);
  await firestore.doc(paths.channel("u", "100")).set(connected);
  await keepSendQueue(place, deps);
  expect(kept).toMatchObject([{ paused: false }]);
  await firestore.doc(paths.channelRoute("100")).delete();
  await keepSendQueue(place, deps);
  expect(kept.at(-1)).toMatchObject({ paused: true });
});

test("queues have names that Cloud Tasks takes, and no two numbers have the same", () => {
  const ids = ["100000000000001", "1_0", "1-0", "x".repeat(128), "größe"];
  const names = ids.map(sendQueueName);
  for (const name of names) expect(name).toMatch(/^[A-Za-z0-9-]{1,100}$/);
  expect(new Set(names).size).toBe(ids.length);
});

async function refusedThenRenewed(chaos: Partial<Chaos> = {}) {
  const cloud = await simulatedCloud(projectId, { ...calm, withoutQueue: true, ...chaos });
  cloud.acceptToken(false);
  cloud.customerWrites("wamid.1", "How much is a cut?");
  cloud.later(25 * 60_000, () => cloud.acceptToken(true));
  return cloud;
}

async function expectSentOnceAndRunning(cloud: Awaited<ReturnType<typeof refusedThenRenewed>>): Promise<void> {
  expect(cloud.sends).toHaveLength(1);
  const answers = (await cloud.messages()).filter(({ direction }) => direction === "out");
  expect(answers).toMatchObject([{ status: "read", send: null, error: null }]);
  const { docs: channels } = await cloud.firestore.collection(paths.channels(cloud.tenantId)).get();
  expect(Channel.parse(channels[0]?.data())).toMatchObject({ state: "connected", attention: null });
  const { docs } = await cloud.firestore.collection(paths.notifications(cloud.tenantId)).get();
  const told = docs.map((doc) => Notification.parse(doc.data()));
  expect(told).toMatchObject([{ uid: "admin1", kind: "channelNeedsAttention" }]);
  expect([...cloud.queues.settings.values()].map(({ paused }) => paused)).toEqual([false]);
}

const cleanRun = await (async () => {
  const cloud = await refusedThenRenewed();
  await cloud.settle();
  return cloud.effects.slice();
})();

test("a refused token stops the queue, keeps the message and tells the admins; renewed, the message goes by itself", async () => {
  const cloud = await refusedThenRenewed();
  const waiting: unknown[] = [];
  await cloud.settle(async (what) => {
    if (what !== "check") return;
    const answer = (await cloud.messages()).find(({ direction }) => direction === "out");
    waiting.push([answer?.status, answer?.error?.code, [...cloud.queues.settings.values()][0]?.paused]);
  });
  expect(waiting).toEqual(Array.from({ length: 3 }, () => ["queued", 190, true]));
  await expectSentOnceAndRunning(cloud);
});

const deaths = cleanRun.flatMap((name, atEffect): [string, Death][] =>
  (["before", "after"] as const).map((when) => [`${when} effect ${atEffect}, ${name}`, { atEffect, when }]),
);

test.concurrent.each(deaths)("dies %s on the way: sent once all the same, and the number runs", async (_, death) => {
  const cloud = await refusedThenRenewed({ fate: fatedTo(death) });
  await cloud.settle();
  await expectSentOnceAndRunning(cloud);
});

test("with everything delivered twice it is still sent once", async () => {
  const cloud = await refusedThenRenewed({ copies: () => 2 });
  await cloud.settle();
  await expectSentOnceAndRunning(cloud);
});
