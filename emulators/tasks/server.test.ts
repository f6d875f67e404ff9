/** A number's queue from end to end: the functions' adapters, this stand-in, Firebase's Tasks emulator and a function that gets the task. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createRequire } from "node:module";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { patientRetries } from "../../functions/src/platform/edges.ts";
import { cloudTasks, NoSuchQueueError } from "../../functions/src/platform/tasks.ts";
import { cloudQueues } from "../../functions/src/services/cloud-tasks/queues.ts";
import type { QueueSettings } from "../../functions/src/services/cloud-tasks/queues.ts";
import type { StandIn } from "../shared/stand-in.ts";
import { findFreePorts, urlOf } from "../suite/ports.ts";
import { startTasksStandIn } from "./server.ts";

type Emulator = { start(): Promise<void>; stop(): Promise<void> };
const Module = z.object({
  TasksEmulator: z.custom<new (at: { host: string; port: number }) => Emulator>((value) => typeof value === "function"),
});
const { TasksEmulator } = Module.parse(createRequire(import.meta.url)("firebase-tools/lib/emulator/tasksEmulator.js"));

const received: unknown[] = [];
const functions = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => (body += String(chunk)));
  request.on("end", () => {
    received.push([request.url, JSON.parse(body)]);
    response.end("{}");
  });
});
let emulator: Emulator;
let standIn: StandIn;
let functionsUrl = "";

beforeAll(async () => {
  const { tasks: port } = await findFreePorts();
  emulator = new TasksEmulator({ host: "127.0.0.1", port });
  await emulator.start();
  vi.stubEnv("CLOUD_TASKS_EMULATOR_HOST", `127.0.0.1:${port}`);
  vi.stubEnv("GCLOUD_PROJECT", "demo-queues");
  vi.stubEnv("METADATA_SERVER_DETECTION", "none");
  standIn = await startTasksStandIn({ port: 0, tasksEmulatorUrl: urlOf(port) });
  await new Promise<void>((resolve) => functions.listen(0, "127.0.0.1", resolve));
  functionsUrl = urlOf((functions.address() as AddressInfo).port);
}, 60_000);

afterAll(async () => {
  await standIn.close();
  await emulator.stop();
  functions.close();
});

const queues = () =>
  cloudQueues({ endpoint: () => standIn.url, projectId: () => "demo-queues", location: "us-central1" });
const settings: QueueSettings = {
  name: "send-100",
  maxDispatchesPerSecond: 80,
  maxConcurrentDispatches: 80,
  retries: patientRetries,
  paused: false,
};
const task = {
  queue: "sendMessage" as const,
  id: "id1",
  on: "send-100",
  payload: { tenantId: "t", conversationId: "c", messageId: "m" },
};
const onStandIn = async (): Promise<unknown> => {
  const response = await fetch(`${standIn.url}/v2/projects/demo-queues/locations/us-central1/queues/send-100`);
  return response.json();
};

test("a queue takes tasks once it was made, in whatever order and however often it is asked for", async () => {
  const tasks = cloudTasks({ functionsUrl: () => functionsUrl });
  await expect(tasks.enqueue(task)).rejects.toThrow(NoSuchQueueError);
  const { keep } = queues();
  await Promise.all([keep(settings), keep(settings)]);
  await tasks.enqueue(task);
  await keep(settings);
  await tasks.enqueue(task);
  await expect.poll(() => received, { timeout: 20_000 }).toEqual([["/sendMessage", { data: task.payload }]]);
}, 60_000);

test("a queue is paused, resumed and changed", async () => {
  const { keep } = queues();
  await keep({ ...settings, paused: true });
  await keep({ ...settings, paused: true });
  expect(await onStandIn()).toMatchObject({ state: "PAUSED" });
  await keep({ ...settings, maxDispatchesPerSecond: 20 });
  expect(await onStandIn()).toMatchObject({ state: "RUNNING", rateLimits: { maxDispatchesPerSecond: 20 } });
}, 60_000);

test("what Cloud Tasks refuses is refused, and faults can be ordered", async () => {
  const { keep } = queues();
  await expect(keep({ ...settings, maxDispatchesPerSecond: 1_000 })).rejects.toThrow(/maxDispatchesPerSecond/);
  await expect(keep({ ...settings, name: "send_100" })).rejects.toThrow(/Queue ID is invalid/);
  const fault = { kind: "status", status: 403, path: "/queues/" };
  await fetch(`${standIn.url}/control/faults`, { method: "POST", body: JSON.stringify(fault) });
  await expect(keep(settings)).rejects.toThrow(/Ordered fault/);
}, 60_000);

test("the page says what it is", async () => {
  const page = await (await fetch(standIn.url)).text();
  expect(page).toContain("not Cloud Tasks");
  expect(page).toContain("send-100");
});
