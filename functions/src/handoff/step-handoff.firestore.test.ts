/** A handoff from the handover to the admins: each step once, whoever orders it however often, and again after a crash. */
import { Timestamp } from "@google-cloud/firestore";
import { everyDay } from "@frontdesk/model/hours";
import { expect, test } from "vitest";
import { testDesk } from "../testing/desk.ts";
import type { Desk } from "../testing/desk.ts";
import { mortalFirestore, processes, ProcessDied } from "../testing/processes.ts";
import { stepHandoff } from "./step-handoff.ts";
import { sweepHandoffs } from "./sweep.ts";

const projectId = `demo-steps-${process.pid}`;

async function staffed(options?: Parameters<typeof testDesk>[1]): Promise<Desk> {
  const desk = await testDesk(projectId, options);
  await desk.member("olga", "owner", null);
  await desk.member("ana", "agent", "away");
  await desk.member("vera", "viewer");
  return desk;
}

const stage = async (desk: Desk) => (await desk.conversation("c")).handoff?.stage;

test("with nobody available all who answer are told, once, however often the step comes", async () => {
  const desk = await staffed();
  const task = await desk.waiting("c");
  await stepHandoff(task, desk.deps);
  expect(await desk.told()).toEqual(["handoffWaiting to ana", "handoffWaiting to olga"]);
  await desk.forget();
  await Promise.all([stepHandoff(task, desk.deps), stepHandoff(task, desk.deps)]);
  expect(await desk.told()).toEqual([]);
  expect(await stage(desk)).toBe("offered");
});

test("reminds, escalates to all and to the admins, each at its time and once", async () => {
  const desk = await staffed();
  await desk.member("ben", "agent");
  const task = await desk.waiting("c");
  const told = async (minutes: number) => {
    desk.pass(minutes);
    await desk.forget();
    await stepHandoff(task, desk.deps);
    await stepHandoff(task, desk.deps);
    return desk.told();
  };
  expect(await told(0)).toEqual(["handoffOffered to ben"]);
  expect(await told(4)).toEqual([]);
  expect(await told(1)).toEqual(["handoffReminder to ben"]);
  await desk.member("ben", "agent", "away");
  expect(await told(5)).toEqual(["handoffEscalated to ana", "handoffEscalated to ben", "handoffEscalated to olga"]);
  expect((await desk.conversation("c")).assigneeUid).toBe(null);
  expect(await told(15)).toEqual(["handoffEscalated to olga"]);
  expect(await told(600)).toEqual([]);
  expect(await desk.conversation("c")).toMatchObject({ mode: "queued", handoffDueAt: null });
});

test("whoever takes it ends the escalation", async () => {
  const desk = await staffed();
  const task = await desk.waiting("c");
  await stepHandoff(task, desk.deps);
  await desk.forget();
  await desk.ref("c").update({ mode: "agent", assigneeUid: "ana" });
  desk.pass(60);
  await stepHandoff(task, desk.deps);
  expect(await desk.told()).toEqual([]);
});

test("who wants to hear nothing of waiting customers is not told", async () => {
  const desk = await staffed();
  const preferences = { offered: true, waiting: false, escalated: true, numbers: true, browser: false };
  await desk.member("ana", "agent", "away", { notificationPreferences: preferences });
  await stepHandoff(await desk.waiting("c"), desk.deps);
  expect(await desk.told()).toEqual(["handoffWaiting to olga"]);
});

test("while the business is closed nobody is reminded before it opens", async () => {
  const hours = { weekly: everyDay([{ from: "09:00", to: "17:00" }]), exceptions: [] };
  const desk = await staffed({ hours, timeZone: "Asia/Kathmandu", start: "2026-11-25T14:00:00Z" });
  const task = await desk.waiting("c");
  await stepHandoff(task, desk.deps);
  await desk.forget();
  // 03:15 UTC is nine in the morning in Kathmandu.
  desk.pass(13 * 60 + 15);
  await stepHandoff(task, desk.deps);
  expect(await desk.told()).toEqual([]);
  desk.pass(5);
  await stepHandoff(task, desk.deps);
  expect(await desk.told()).toEqual(["handoffReminder to ana", "handoffReminder to olga"]);
});

test("a silence after the team's answer gives the conversation back to the assistant", async () => {
  const desk = await staffed({ policy: { handBackAfterMinutes: 30 } });
  const said = { text: "Done", type: "text", direction: "out", authorKind: "agent" } as const;
  const task = await desk.waiting("c", "askedForPerson", { mode: "agent", assigneeUid: "ana", lastMessage: said });
  await stepHandoff(task, desk.deps);
  expect((await desk.conversation("c")).mode).toBe("agent");
  desk.pass(30);
  await stepHandoff(task, desk.deps);
  await stepHandoff(task, desk.deps);
  expect(await desk.conversation("c")).toMatchObject({
    mode: "assistant",
    assigneeUid: null,
    handoffReason: null,
    handoffDueAt: null,
  });
});

test("a customer whom nobody answered goes back to the queue, not to the assistant", async () => {
  const desk = await staffed({ policy: { handBackAfterMinutes: 30 } });
  const task = await desk.waiting("c", "complaint", { mode: "agent", assigneeUid: "ana" });
  await desk.member("ben", "agent");
  desk.pass(31);
  await stepHandoff(task, desk.deps);
  expect(await desk.conversation("c")).toMatchObject({
    mode: "queued",
    assigneeUid: "ben",
    handoffReason: "complaint",
  });
  expect(await desk.told()).toEqual(["handoffOffered to ben"]);
});

test("the sweep finds what is due, also where somebody took over without a handoff, and nothing else", async () => {
  const desk = await staffed();
  await desk.waiting("due");
  await desk.waiting("later", "askedForPerson", {
    handoffDueAt: Timestamp.fromMillis(desk.deps.now().getTime() + 60_000),
  });
  await desk.waiting("none", "askedForPerson", { handoffDueAt: null });
  const own = { mode: "agent", assigneeUid: "ana", handoff: null, handoffReason: null } as const;
  await desk.waiting("own", "takenOver", own);
  const run = { runId: "r1", tenantId: null, after: null };
  await sweepHandoffs(run, desk.deps);
  await sweepHandoffs(run, desk.deps);
  const found = desk.ordered.flatMap((task) => (task.queue === "stepHandoff" ? [task.payload] : []));
  const ours = found.filter(({ tenantId }) => tenantId === desk.tenantId);
  expect(ours.map(({ conversationId }) => conversationId).toSorted()).toEqual(["due", "own"]);
  for (const payload of ours) await stepHandoff(payload, desk.deps);
  expect((await desk.conversation("own")).handoffDueAt?.toMillis()).toBe(desk.deps.now().getTime() + 720 * 60_000);
});

test("somebody who becomes available is offered what waits, the urgent one first", async () => {
  const desk = await staffed({ policy: { capacity: 1 } });
  for (const [id, reason] of [
    ["plain", "noAnswerFound"],
    ["angry", "complaint"],
  ] as const) {
    await stepHandoff(await desk.waiting(id, reason), desk.deps);
    desk.pass(1);
  }
  await desk.member("ben", "agent");
  await sweepHandoffs({ runId: "r2", tenantId: desk.tenantId, after: null }, desk.deps);
  for (const task of desk.ordered) if (task.queue === "stepHandoff") await stepHandoff(task.payload, desk.deps);
  expect((await desk.conversation("angry")).assigneeUid).toBe("ben");
  expect((await desk.conversation("plain")).assigneeUid).toBe(null);
});

test.each([
  ["before", 0],
  ["after", 0],
  ["before", 1],
  ["after", 1],
] as const)("dies %s commit %i of an offer, and the next look makes it whole", async (when, commit) => {
  const desk = await staffed();
  const task = await desk.waiting("c");
  const world = processes((index) => (index === commit ? when : null));
  const firestore = mortalFirestore(projectId, world);
  const mortal = { ...desk.deps, firestore };
  await expect(world.run(() => stepHandoff(task, mortal))).rejects.toThrow(ProcessDied);
  await stepHandoff(task, desk.deps);
  expect(await stage(desk)).toBe("offered");
  expect(await desk.told()).toEqual(["handoffWaiting to ana", "handoffWaiting to olga"]);
});
