/** A suspended business: everything that comes is stored, nothing is answered or sent, and the restoration makes up for it. */
import { paths } from "@frontdesk/model/paths";
import type { ResumeTurnsTask } from "@frontdesk/model/tasks";
import { Timestamp } from "@google-cloud/firestore";
import { describe, expect, test } from "vitest";
import type { Task } from "../platform/tasks.ts";
import { calm, simulatedCloud } from "../testing/simulated-cloud.ts";
import type { Chaos, SimulatedCloud } from "../testing/simulated-cloud.ts";
import { resumeTurns } from "./resume-turns.ts";
import { restoreTenant, suspendTenant } from "./suspend-tenant.ts";

const projectId = `demo-suspension-${process.pid}`;
const owner = (requestId: string) =>
  ({
    tenantId: null,
    actor: { kind: "platformOwner", uid: "p", name: "Pat" },
    origin: { ip: null, userAgent: null },
    requestId,
  }) as const;

async function activeTenant(chaos: Chaos = calm) {
  const cloud = await simulatedCloud(projectId, chaos);
  await cloud.firestore.doc(paths.tenant(cloud.tenantId)).set({
    name: "Salon",
    status: "active",
    timeZone: "UTC",
    currency: "EUR",
    locale: "en",
    createdAt: Timestamp.now(),
  });
  return cloud;
}

let attempt = 0;
const byOwner = (cloud: SimulatedCloud) => ({ ...owner(`attempt${(attempt += 1)}`), tenantId: cloud.tenantId });
const suspend = (cloud: SimulatedCloud) => suspendTenant(cloud.tenantId, "unpaid", byOwner(cloud), cloud);

/** During the first call of the model. */
async function suspendedWhileAnswering() {
  const cloud = await activeTenant({
    ...calm,
    duringModel: async (call) => void (call === 0 && (await suspend(cloud))),
  });
  return cloud;
}

/** What `resumeTenant` orders, as its tasks come: here both twice. */
async function restore(cloud: SimulatedCloud, now = cloud.now) {
  await restoreTenant(cloud.tenantId, byOwner(cloud), cloud);
  const pages: ResumeTurnsTask[] = [{ tenantId: cloud.tenantId, runId: `run${attempt}`, after: null }];
  const tasks = {
    enqueue: async (task: Task) => {
      if (task.queue === "resumeTurns") pages.push(task.payload);
      else await cloud.enqueue(task);
    },
  };
  const deps = { firestore: cloud.firestore, now, tasks };
  for (let page = pages.shift(); page; page = pages.shift()) {
    await resumeTurns(page, deps);
    await resumeTurns(page, deps);
  }
  const sends = { tenantId: cloud.tenantId, runId: `run${attempt}`, after: null };
  await cloud.enqueue({ queue: "resumeSends", id: sends.runId, payload: sends });
  await cloud.settle();
}

/** Sends that wait come again and again; a test ends its patience early. */
const settleForAWhile = (cloud: SimulatedCloud) => cloud.settle(undefined, 60).catch(() => {});

const texts = async (cloud: SimulatedCloud, direction: string) =>
  (await cloud.messages()).filter((message) => message.direction === direction).map(({ text }) => text);

describe("while a business is suspended", () => {
  test("what customers write is stored, and nobody asks the model or sends", async () => {
    const cloud = await activeTenant();
    await suspend(cloud);
    cloud.customerWrites("wamid.1", "How much is a cut?");
    await cloud.settle();
    expect(await texts(cloud, "in")).toEqual(["How much is a cut?"]);
    expect(cloud.modelCalls).toEqual([]);
    expect(cloud.sends).toEqual([]);
    expect((await cloud.conversation()).turn).toMatchObject({ inboundSeq: 1, answeredSeq: 0, lease: null });
  });

  test("an answer that was being written when it was suspended is not given", async () => {
    const cloud = await suspendedWhileAnswering();
    cloud.customerWrites("wamid.1", "How much is a cut?");
    await cloud.settle();
    expect(cloud.modelCalls).toHaveLength(1);
    expect(await texts(cloud, "out")).toEqual([]);
    expect((await cloud.conversation()).turn).toMatchObject({ inboundSeq: 1, answeredSeq: 0, lease: null });
  });

  test("an answer that was written and not sent yet waits", async () => {
    const cloud = await activeTenant();
    cloud.customerWrites("wamid.1", "How much is a cut?");
    let suspended = false;
    await cloud
      .settle(async (what) => {
        if (what !== "sendMessage" || suspended) return;
        suspended = true;
        await suspend(cloud);
      }, 60)
      .catch(() => {});
    expect(suspended).toBe(true);
    expect(cloud.sends).toEqual([]);
    expect(await cloud.messages()).toMatchObject([{ direction: "in" }, { direction: "out", status: "queued" }]);
    await restore(cloud);
    expect(cloud.sends).toHaveLength(1);
  });
});

describe("after the restoration", () => {
  test("one answer covers what was written meanwhile, and is sent once", async () => {
    const cloud = await activeTenant();
    await suspend(cloud);
    cloud.customerWrites("wamid.1", "How much is a cut?");
    cloud.customerWrites("wamid.2", "And a shave?", 10_000);
    await settleForAWhile(cloud);
    await restore(cloud);
    expect(cloud.modelCalls).toEqual([["How much is a cut?", "And a shave?"]]);
    expect(cloud.sends).toHaveLength(1);
    expect((await cloud.conversation()).turn).toMatchObject({ inboundSeq: 2, answeredSeq: 2 });
  });

  test("an answer that was interrupted is given after all", async () => {
    const cloud = await suspendedWhileAnswering();
    cloud.customerWrites("wamid.1", "How much is a cut?");
    await cloud.settle();
    await restore(cloud);
    expect(cloud.sends).toHaveLength(1);
  });

  test("who cannot be reached any more is given to a person", async () => {
    const cloud = await activeTenant();
    await suspend(cloud);
    cloud.customerWrites("wamid.1", "How much is a cut?");
    await cloud.settle();
    await restore(cloud, () => new Date(cloud.now().getTime() + 25 * 3_600_000));
    expect(cloud.sends).toEqual([]);
    expect(cloud.modelCalls).toEqual([]);
    expect(await cloud.conversation()).toMatchObject({ mode: "queued", turn: { inboundSeq: 1, answeredSeq: 1 } });
  });

  test("what a person holds, or was answered, is left alone", async () => {
    const cloud = await activeTenant();
    cloud.customerWrites("wamid.1", "How much is a cut?");
    await cloud.settle();
    await suspend(cloud);
    await restore(cloud);
    expect(cloud.modelCalls).toHaveLength(1);
    expect(cloud.sends).toHaveLength(1);
  });
});

test("suspending and restoring twice leaves one audit entry each, with both reasons", async () => {
  const cloud = await activeTenant();
  await suspend(cloud);
  await suspend(cloud);
  await restore(cloud);
  await restoreTenant(cloud.tenantId, byOwner(cloud), cloud);
  const { docs } = await cloud.firestore.collection(paths.auditEntries(cloud.tenantId)).get();
  const found = docs.map((entry) => `${entry.get("action")}: ${entry.get("after.reason") ?? "no reason"}`);
  expect(found.toSorted()).toEqual(["tenantRestored: no reason", "tenantSuspended: unpaid"]);
  expect((await cloud.firestore.doc(paths.tenant(cloud.tenantId)).get()).data()).toMatchObject({
    status: "active",
    suspension: null,
  });
});

test("a business that is not there cannot be suspended", async () => {
  const cloud = await activeTenant();
  await expect(suspendTenant("nowhere", "unpaid", byOwner(cloud), cloud)).rejects.toMatchObject({ code: "notFound" });
});
