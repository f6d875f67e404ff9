/**
 * From a message to the figures: with events that come twice, deaths between the steps, a BigQuery that is down, and with another business's rows
 * in the same table.
 */
import { Timestamp } from "@google-cloud/firestore";
import type { Message } from "@frontdesk/model/message";
import type { Provenance } from "@frontdesk/model/provenance";
import { paths } from "@frontdesk/model/paths";
import type { RecordActivityTask } from "@frontdesk/model/tasks";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startBigqueryStandIn } from "../../../emulators/bigquery/server.ts";
import { bigqueryActivity } from "../services/bigquery/activity-store.ts";
import type { ActivityStore } from "../services/bigquery/activity-store.ts";
import { keepActivityTable } from "../services/bigquery/activity-table.ts";
import { openBigquery } from "../services/bigquery/open-bigquery.ts";
import { stepHandoff } from "../handoff/step-handoff.ts";
import { testDesk } from "../testing/desk.ts";
import type { Desk } from "../testing/desk.ts";
import { messageActivity } from "./activity-tasks.ts";
import { readActivity } from "./read-activity.ts";
import { recordActivity } from "./record-activity.ts";

const projectId = `demo-activity-${process.pid}`;
const quiet = { info: () => {}, warn: () => {}, error: () => {} };
let standIn: Awaited<ReturnType<typeof startBigqueryStandIn>>;
let activity: ActivityStore;

beforeAll(async () => {
  standIn = await startBigqueryStandIn({ port: 0 });
  await keepActivityTable(await openBigquery(standIn.url, projectId), { dataset: "figures", location: "EU" });
  activity = bigqueryActivity({ dataset: () => "figures", projectId: () => projectId, endpoint: () => standIn.url });
}, 60_000);
afterAll(() => standIn.close());
beforeEach(() => fetch(`${standIn.url}/control/faults`, { method: "DELETE" }));

const order = (fault: object) =>
  fetch(`${standIn.url}/control/faults`, { method: "POST", body: JSON.stringify(fault) });

const provenance: Provenance = {
  outcome: "answered",
  passages: [],
  model: "gpt",
  promptVersion: "1",
  language: "en",
  promptTokens: 900,
  completionTokens: 40,
  costMicroUsd: 420,
  retrieveMs: 20,
  modelMs: 700,
  totalMs: 800.4,
};

type Said = { by: "customer" | "assistant" | "ana"; at: string; more?: Partial<Message> };

async function say(desk: Desk, conversationId: string, messageId: string, { by, at, more }: Said): Promise<Message> {
  const instant = Timestamp.fromDate(new Date(at));
  const message: Message = {
    tenantId: desk.tenantId,
    conversationId,
    direction: by === "customer" ? "in" : "out",
    author:
      by === "customer"
        ? { kind: "contact" }
        : by === "assistant"
          ? { kind: "assistant" }
          : { kind: "agent", uid: "ana", name: "Ana" },
    type: "text",
    text: "My number is +49 30 23125140",
    status: by === "customer" ? "received" : "queued",
    at: instant,
    createdAt: instant,
    ...(by === "assistant" && { provenance }),
    ...more,
  };
  await desk.firestore.doc(paths.message(desk.tenantId, conversationId, messageId)).set(message);
  return message;
}

/** What the trigger orders, worked on `times` times. */
async function record(desk: Desk, message: Message, messageId: string, times = 1): Promise<void> {
  for (const task of messageActivity(message, messageId)) {
    if (task.queue !== "recordActivity") throw new Error(task.queue);
    for (let time = 0; time < times; time++) await recordActivity(task.payload, false, depsOf(desk));
  }
}

const depsOf = (desk: Desk) => ({ firestore: desk.firestore, activity, now: desk.deps.now, log: quiet });

async function report(desk: Desk, days: 7 | 30 = 7) {
  const found = await readActivity(desk.tenantId, days, depsOf(desk));
  if (found.state !== "ready") throw new Error(found.state);
  return found;
}

/** A morning in Berlin: two questions for the assistant, one for a person who takes ten minutes, one that nobody has answered. */
async function morning(desk: Desk, times = 1): Promise<void> {
  const said: [string, Said][] = [
    ["c1", { by: "customer", at: "2026-11-25T08:00:00Z" }],
    ["c1", { by: "customer", at: "2026-11-25T08:00:05Z" }],
    ["c1", { by: "assistant", at: "2026-11-25T08:00:08Z" }],
    ["c1", { by: "customer", at: "2026-11-25T08:10:00Z", more: { type: "reaction" } }],
    ["c1", { by: "customer", at: "2026-11-25T08:20:00Z" }],
    ["c1", { by: "assistant", at: "2026-11-25T08:20:02Z" }],
    ["c2", { by: "customer", at: "2026-11-25T08:30:00Z" }],
    ["c2", { by: "ana", at: "2026-11-25T08:40:00Z" }],
    ["c3", { by: "customer", at: "2026-11-25T09:00:00Z" }],
    ["c3", { by: "ana", at: "2026-11-25T09:01:00Z", more: { direction: "note" } }],
  ];
  for (const [n, [conversationId, what]] of said.entries()) {
    const id = `m${n}`;
    await record(desk, await say(desk, conversationId, id, what), id, times);
  }
}

const morningReplies = { asked: 4, replied: 3, answeredByAssistant: 2, answeredByTeam: 1, medianMs: 8_000 };

test("a morning's messages become its figures, those of days without any too", async () => {
  const desk = await testDesk(projectId, { timeZone: "Europe/Berlin" });
  await morning(desk);
  const { days, replies, timeZone } = await report(desk);
  expect(timeZone).toBe("Europe/Berlin");
  expect(days).toHaveLength(7);
  expect(days.at(-1)).toEqual({ day: "2026-11-25", customers: 5, assistant: 2, team: 1 });
  expect(days[0]).toEqual({ day: "2026-11-19", customers: 0, assistant: 0, team: 0 });
  expect(replies).toEqual(morningReplies);
});

test("what is worked on twice counts once, also when BigQuery has forgotten the first", async () => {
  const desk = await testDesk(projectId, { timeZone: "Europe/Berlin" });
  await morning(desk, 2);
  await fetch(`${standIn.url}/control/insert-ids`, { method: "DELETE" });
  await morning(desk);
  const { days, replies } = await report(desk);
  expect(days.at(-1)).toMatchObject({ customers: 5, assistant: 2, team: 1 });
  expect(replies).toEqual(morningReplies);
});

test.each([
  { kind: "status", status: 503 },
  { kind: "status", status: 429 },
  { kind: "status", status: 403 },
  { kind: "resetBefore" },
  { kind: "resetAfter" },
])("nothing is lost and nothing counts twice when BigQuery fails with %j", async (fault) => {
  const desk = await testDesk(projectId, { timeZone: "Europe/Berlin" });
  const message = await say(desk, "c", "m", { by: "customer", at: "2026-11-25T08:00:00Z" });
  await order({ ...fault, path: "/insertAll" });
  await expect(record(desk, message, "m")).rejects.toBeInstanceOf(Error);
  await record(desk, message, "m");
  expect((await report(desk)).days.at(-1)).toMatchObject({ customers: 1 });
});

test("the last attempt that fails is told", async () => {
  const desk = await testDesk(projectId);
  await say(desk, "c", "m", { by: "customer", at: "2026-11-25T08:00:00Z" });
  await order({ kind: "status", status: 500, path: "/insertAll" });
  const told: string[] = [];
  const log = { ...quiet, error: (text: string) => void told.push(text) };
  const task = { kind: "message", tenantId: desk.tenantId, conversationId: "c", messageId: "m" } as const;
  await expect(recordActivity(task, true, { ...depsOf(desk), log })).rejects.toBeInstanceOf(Error);
  expect(told).toEqual(["activity lost: BigQuery took it at no try"]);
});

test("a day is the business's own, on both sides of midnight", async () => {
  const desk = await testDesk(projectId, { timeZone: "Asia/Kathmandu", start: "2026-11-25T20:00:00Z" });
  for (const [n, at] of ["2026-11-25T18:14:59Z", "2026-11-25T18:15:00Z"].entries())
    await record(desk, await say(desk, "c", `m${n}`, { by: "customer", at }), `m${n}`);
  expect((await report(desk)).days.slice(-2)).toMatchObject([
    { day: "2026-11-25", customers: 1 },
    { day: "2026-11-26", customers: 1 },
  ]);
});

test("no words, no names and no numbers leave for BigQuery", async () => {
  const desk = await testDesk(projectId);
  const sent: string[] = [];
  const listening = { isOn: () => true, append: async (row: object) => void sent.push(JSON.stringify(row)) };
  const message = await say(desk, "c", "m", { by: "ana", at: "2026-11-25T08:00:00Z", more: { provenance } });
  for (const task of messageActivity(message, "m")) {
    if (task.queue === "recordActivity")
      await recordActivity(task.payload, false, { ...depsOf(desk), activity: listening });
  }
  expect(sent).toHaveLength(1);
  expect(sent[0]).not.toMatch(/23125140|Ana|"ana"|number is/);
  expect(JSON.parse(sent[0] ?? "")).toMatchObject({ tenantId: desk.tenantId, outcome: "answered", totalMs: 800 });
});

test("one business's figures are never another's, whatever a task or a caller names", async () => {
  const [ours, theirs] = [
    await testDesk(projectId, { timeZone: "Europe/Berlin" }),
    await testDesk(projectId, { timeZone: "Europe/Berlin" }),
  ];
  await morning(theirs);
  await theirs.waiting("waits", "complaint");
  const at = ours.deps.now().getTime();
  const forged: RecordActivityTask[] = [
    { kind: "message", tenantId: ours.tenantId, conversationId: "c1", messageId: "m0" },
    {
      kind: "handoffOpened",
      tenantId: ours.tenantId,
      conversationId: "waits",
      handoffId: "h",
      reason: "complaint",
      at,
    },
    { kind: "handoffClosed", tenantId: ours.tenantId, conversationId: "waits", handoffId: "h", at },
    { kind: "conversationClosed", tenantId: ours.tenantId, conversationId: "c1", at },
  ];
  for (const task of forged) await recordActivity(task, false, depsOf(ours));
  // A document that says it is another's, as no worker writes it.
  await say(ours, "c9", "m9", { by: "customer", at: "2026-11-25T08:00:00Z", more: { tenantId: theirs.tenantId } });
  const misplaced = { kind: "message", tenantId: ours.tenantId, conversationId: "c9", messageId: "m9" } as const;
  await recordActivity(misplaced, false, depsOf(ours));
  const nothing = { asked: 0, replied: 0, answeredByAssistant: 0, answeredByTeam: 0, medianMs: null };
  expect(await report(ours, 30)).toMatchObject({ replies: nothing, handoffs: [] });
  expect(
    (await report(ours, 30)).days.every(({ customers, assistant, team }) => customers + assistant + team === 0),
  ).toBe(true);
  expect((await report(theirs)).replies).toEqual(morningReplies);
  const injected = { since: new Date(0), fromDay: "' OR tenantId <> '", timeZone: "UTC" };
  expect(await activity.perDay(`' OR '1'='1`, injected)).toEqual([]);
  expect(await activity.handoffs(`${ours.tenantId}' OR tenantId = '${theirs.tenantId}`, injected)).toEqual([]);
});

test("a handoff is counted when it begins and when it is over, once each, however often it is looked at", async () => {
  const desk = await testDesk(projectId, { keepsFigures: true, timeZone: "Europe/Berlin" });
  await desk.member("ana", "agent");
  const task = await desk.waiting("c", "complaint");
  await stepHandoff(task, desk.deps);
  await stepHandoff(task, desk.deps);
  const close = { mode: "closed", assigneeUid: null, handoffReason: null };
  await desk.ref("c").update({ ...close, handoffDueAt: Timestamp.fromDate(desk.deps.now()) });
  await stepHandoff(task, desk.deps);
  await stepHandoff(task, desk.deps);
  const counted = desk.ordered.flatMap(({ queue, payload }) =>
    queue === "recordActivity" && "kind" in payload ? [payload] : [],
  );
  expect(counted.map(({ kind }) => kind)).toEqual(["handoffOpened", "handoffClosed", "conversationClosed"]);
  for (const payload of counted) await recordActivity(payload, false, depsOf(desk));
  expect((await report(desk)).handoffs).toEqual([{ reason: "complaint", count: 1 }]);
});

test("where no figures are kept nothing is ordered, written or asked, and the page is told so", async () => {
  const desk = await testDesk(projectId);
  const off = bigqueryActivity({ dataset: () => "", projectId: () => projectId, endpoint: () => "http://127.0.0.1:1" });
  const deps = { ...depsOf(desk), activity: off };
  const message = await say(desk, "c", "m", { by: "customer", at: "2026-11-25T08:00:00Z" });
  await recordActivity({ kind: "message", tenantId: desk.tenantId, conversationId: "c", messageId: "m" }, false, deps);
  expect(await readActivity(desk.tenantId, 7, deps)).toEqual({ state: "off" });
  await stepHandoff(await desk.waiting("w", "complaint"), desk.deps);
  expect(desk.ordered.filter(({ queue }) => queue === "recordActivity")).toEqual([]);
  expect(messageActivity({ ...message, fromHistory: true }, "m")).toEqual([]);
});

test("figures that cannot be read are an error in words", async () => {
  const desk = await testDesk(projectId);
  await order({ kind: "status", status: 503, times: 9, path: "/queries" });
  await expect(readActivity(desk.tenantId, 7, depsOf(desk))).rejects.toThrow("cannot be read just now");
});
