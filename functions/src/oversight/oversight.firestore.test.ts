/** The owner's list and the owner's views. */
import { Firestore, Timestamp } from "@google-cloud/firestore";
import { TenantSummary, ViewGrant } from "@frontdesk/model/oversight";
import { paths } from "@frontdesk/model/paths";
import { HOUR } from "@frontdesk/model/time";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { Task } from "../platform/tasks.ts";
import { rollUpTenants } from "./roll-up-tenants.ts";
import { summarizeTenant } from "./summarize-tenant.ts";
import { endView, openContact, startView } from "./view-as.ts";

const firestore = new Firestore({ projectId: `demo-oversight-${process.pid}` });
let clock = Date.parse("2026-03-15T12:00:00Z");
const now = () => new Date(clock);
const errors: string[] = [];
const log = { info: () => {}, warn: () => {}, error: (message: string) => void errors.push(message) };
const deps = { firestore, now, log };
let t = "";
let run = 0;
beforeEach(async () => {
  t = `oversight${(run += 1)}`;
  await firestore.doc(paths.tenant(t)).set({ ...tenant, name: `Salon ${run}` });
});
afterAll(() => firestore.terminate());

const at = (iso: string) => Timestamp.fromDate(new Date(iso));
const tenant = {
  name: "Salon",
  status: "active",
  timeZone: "UTC",
  currency: "EUR",
  locale: "en",
  createdAt: at("2026-01-01"),
};
const message = (id: string, direction: string, iso: string, status = "received", tenantId = t) =>
  firestore
    .doc(paths.message(tenantId, "c", id))
    .set({ tenantId, conversationId: "c", direction, status, at: at(iso) });
const channel = (id: string, more: object = {}) =>
  firestore.doc(paths.channel(t, id)).set({
    phoneNumberId: id,
    displayPhoneNumber: `+${id}`,
    verifiedName: "S",
    wabaId: null,
    createdAt: at("2026-01-01"),
    ...more,
  });
const summary = async (id = t) => TenantSummary.parse((await firestore.doc(paths.tenantSummary(id)).get()).data());

describe("a business is summed up", () => {
  test("with this month's messages, the last day's failures, and nobody else's", async () => {
    await message("a", "in", "2026-03-02");
    await message("b", "in", "2026-02-27");
    await message("c", "out", "2026-03-15T01:00:00Z", "failed");
    await message("d", "out", "2026-03-10", "failed");
    await message("e", "in", "2026-03-03", "received", `${t}other`);
    await summarizeTenant(t, deps);
    expect(await summary()).toMatchObject({ inbound: 1, outbound: 2, failedSends: 1, plan: "free", status: "active" });
  });

  test("as without a number, well, or in need of attention", async () => {
    await summarizeTenant(t, deps);
    expect(await summary()).toMatchObject({ health: "noNumber", numbers: 0 });
    await channel("1");
    await channel("2", { state: "disconnected" });
    await summarizeTenant(t, deps);
    expect(await summary()).toMatchObject({ health: "ok", numbers: 1, problems: [] });
    await channel("3", {
      state: "needsAttention",
      attention: { code: 190, message: "Token refused.", since: at("2026-03-01") },
    });
    await summarizeTenant(t, deps);
    expect(await summary()).toMatchObject({ health: "attention", numbers: 2, problems: ["+3: Token refused."] });
  });

  test("as active since it began, where nobody has written yet", async () => {
    await summarizeTenant(t, deps);
    expect((await summary()).activeAt.toMillis()).toBe(Date.parse("2026-01-01"));
  });

  test("no more when it is gone", async () => {
    await summarizeTenant(t, deps);
    await firestore.doc(paths.tenant(t)).delete();
    await summarizeTenant(t, deps);
    expect((await firestore.doc(paths.tenantSummary(t)).get()).exists).toBe(false);
  });
});

test("the roll-up reaches every business, page by page, past one that cannot be read", async () => {
  const ids = Array.from({ length: 205 }, (_, n) => `many${String(n).padStart(3, "0")}`);
  const batch = firestore.batch();
  for (const id of ids)
    batch.set(firestore.doc(paths.tenant(id)), id === "many007" ? { name: 7 } : { ...tenant, name: id });
  await batch.commit();
  const pages: Task[] = [];
  const tasks = { enqueue: async (task: Task) => void pages.push(task) };
  const seen = new Set<string>();
  await rollUpTenants({ runId: "r", after: null }, { ...deps, tasks });
  for (let page = pages.shift(); page; page = pages.shift()) {
    expect(seen).not.toContain(page.id);
    seen.add(page.id);
    if (page.queue === "rollUpTenants") await rollUpTenants(page.payload, { ...deps, tasks });
  }
  const found = await firestore.collection(paths.tenantSummaries()).where("terms", "array-contains", "many").get();
  expect(found.size).toBe(204);
  expect(errors).toContain("business not summed up");
});

const grant = async () => ViewGrant.parse((await firestore.doc(paths.view(t, "p")).get()).data());
const actions = async () =>
  (await firestore.collection(paths.auditEntries(t)).get()).docs.map((entry) => String(entry.get("action"))).toSorted();

describe("a view", () => {
  const viewer = { uid: "p", name: "Pat" };
  const by = (requestId: string) => ({
    tenantId: t,
    actor: { kind: "platformOwner", ...viewer } as const,
    origin: { ip: "203.0.113.7", userAgent: null },
    requestId,
  });
  const start = (requestId = "r1") =>
    startView({ tenantId: t, reason: "a question of theirs" }, viewer, by(requestId), deps);
  const open = (contactId: string, requestId: string) =>
    openContact({ tenantId: t, contactId }, "p", by(requestId), deps);
  beforeEach(() => firestore.doc(paths.contact(t, "ana")).set({ name: "Ana" }));

  test("lasts an hour, and the business sees it", async () => {
    expect(await start()).toEqual({ expiresAtMs: clock + HOUR });
    expect((await grant()).expiresAt.toMillis()).toBe(clock + HOUR);
    expect(await actions()).toEqual(["viewAsStarted"]);
  });

  test("ends when it is ended, once", async () => {
    await start();
    clock += 60_000;
    await endView(t, "p", by("r2"), deps);
    await endView(t, "p", by("r3"), deps);
    expect((await grant()).expiresAt.toMillis()).toBe(clock);
    expect(await actions()).toEqual(["viewAsEnded", "viewAsStarted"]);
  });

  test("opens a customer with an entry, once a view", async () => {
    await start();
    await open("ana", "r2");
    await open("ana", "r3");
    expect(await actions()).toEqual(["contactOpened", "viewAsStarted"]);
    clock += 60_000;
    await start("r4");
    await open("ana", "r5");
    expect(await actions()).toEqual(["contactOpened", "contactOpened", "viewAsStarted", "viewAsStarted"]);
  });

  test("opens nobody before it began, after it ended, or of another business", async () => {
    await expect(open("ana", "r1")).rejects.toMatchObject({ code: "permissionDenied" });
    await start();
    await expect(open("ben", "r2")).rejects.toMatchObject({ code: "notFound" });
    clock += HOUR;
    await expect(open("ana", "r3")).rejects.toMatchObject({ code: "permissionDenied" });
    expect((await firestore.doc(paths.viewOpened(t, "p", "ana")).get()).exists).toBe(false);
  });

  test("of a business that is not there cannot begin", async () => {
    await expect(startView({ tenantId: "nowhere", reason: "why" }, viewer, by("r"), deps)).rejects.toMatchObject({
      code: "notFound",
    });
  });
});
