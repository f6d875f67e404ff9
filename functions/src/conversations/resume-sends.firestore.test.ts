/** Messages that waited for their number are enqueued again, all of them, page by page, each once. */
import { Firestore, Timestamp } from "@google-cloud/firestore";
import type { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import type { ResumeSendsTask } from "@frontdesk/model/tasks";
import { afterAll, expect, test } from "vitest";
import { patientRetries } from "../platform/edges.ts";
import type { Task } from "../platform/tasks.ts";
import { resumeSends } from "./resume-sends.ts";

const firestore = new Firestore({ projectId: `demo-resume-${process.pid}` });
afterAll(() => firestore.terminate());

async function put(tenantId: string, messageId: string, status: Message["status"], seconds: number): Promise<void> {
  const at = Timestamp.fromMillis(seconds * 1_000);
  await firestore.doc(paths.message(tenantId, `c${seconds % 7}`, messageId)).set({
    tenantId,
    conversationId: `c${seconds % 7}`,
    direction: "out",
    author: { kind: "assistant" },
    type: "text",
    text: "x",
    status,
    at,
    createdAt: at,
  } satisfies Message);
}

test("every queued message of the tenant comes back once, however often it runs", async () => {
  const ids = Array.from({ length: 450 }, (_, n) => `m${n}`);
  await Promise.all(ids.map((id, n) => put("t", id, "queued", Math.floor(n / 3))));
  await put("t", "sent", "sent", 1);
  await put("other", "foreign", "queued", 1);

  const seen = new Map<string, Task>();
  const pages: ResumeSendsTask[] = [{ tenantId: "t", runId: "run1", after: null }];
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const tasks = {
    enqueue: async (task: Task) => {
      if (seen.has(task.id)) return;
      seen.set(task.id, task);
      if (task.queue === "resumeSends") pages.push(task.payload);
    },
  };
  const deps = {
    firestore,
    tasks,
    log,
    now: () => new Date(),
    queues: { keep: async () => {} },
    sendRetries: patientRetries,
    withoutQueue: new Map<string, number>(),
  };
  for (let page = pages.shift(); page; page = pages.shift()) {
    await resumeSends(page, deps);
    await resumeSends(page, deps);
  }
  const sent = [...seen.values()].flatMap((task) => (task.queue === "sendMessage" ? [task.payload.messageId] : []));
  expect(sent.toSorted()).toEqual(ids.toSorted());
});
