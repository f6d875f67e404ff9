import { Firestore, Timestamp } from "@google-cloud/firestore";
import type { AuditEntry, AuditFilter } from "@frontdesk/model/audit";
import { paths } from "@frontdesk/model/paths";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportEntries } from "./export-entries.ts";
import { byMember } from "./write-entry.ts";

const firestore = new Firestore({ projectId: `demo-export-${process.pid}` });
const deps = { firestore, now: () => new Date("2026-03-20T10:00:00Z") };
const day = (n: number) => Date.UTC(2026, 2, n);
const all: AuditFilter = { actorUid: null, action: null, from: null, until: null };
let requests = 0;
const by = (tenantId: string) =>
  byMember({
    uid: "x",
    tenantId,
    role: "admin",
    name: "X",
    origin: { ip: null, userAgent: null },
    requestId: `r${(requests += 1)}`,
  });
const read = (filter: Partial<AuditFilter>, tenantId = "t", after: string | null = null) =>
  exportEntries({ ...all, ...filter, tenantId, after }, by(tenantId), deps);
const ids = (csv: string) =>
  csv
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(",")[6]);

const put = (tenantId: string, id: string, actorUid: string, action: AuditEntry["action"], n: number) =>
  firestore.doc(paths.auditEntry(tenantId, id)).set({
    tenantId,
    actor: { kind: "member", uid: actorUid, name: "Olga", role: "owner" },
    origin: { ip: null, userAgent: null },
    action,
    target: { kind: "member", id, name: null },
    before: null,
    after: null,
    at: Timestamp.fromMillis(day(n)),
  } satisfies AuditEntry);

beforeAll(async () => {
  await put("t", "a", "u", "roleChanged", 1);
  await put("t", "b", "u", "signedIn", 2);
  await put("t", "c", "v", "roleChanged", 3);
  await put("elsewhere", "z", "u", "roleChanged", 2);
});
afterAll(() => firestore.terminate());

test("holds this business's entries, newest first, as filtered", async () => {
  expect(ids((await read({ until: day(10) })).csv).slice(1)).toEqual(["c", "b", "a"]);
  expect(ids((await read({ actorUid: "u" })).csv).slice(1)).toEqual(["b", "a"]);
  expect(ids((await read({ action: "roleChanged" })).csv).slice(1)).toEqual(["c", "a"]);
  expect(ids((await read({ action: "roleChanged", actorUid: "u", from: day(1), until: day(3) })).csv).slice(1)).toEqual(
    ["a"],
  );
});

test("is an entry itself, with its filters", async () => {
  await read({ actorUid: "v" });
  const { docs } = await firestore.collection(paths.auditEntries("t")).where("action", "==", "auditExported").get();
  expect(docs.map((entry) => entry.get("after.actorUid"))).toContain("v");
});

test("goes on after the last entry of the page before, without another header or entry", async () => {
  const before = (await firestore.collection(paths.auditEntries("t")).get()).size;
  expect(await read({ until: day(10) }, "t", "c")).toEqual({ csv: expect.not.stringContaining("Person"), next: null });
  expect(ids((await read({ until: day(10) }, "t", "c")).csv)).toEqual(["b", "a"]);
  expect((await firestore.collection(paths.auditEntries("t")).get()).size).toBe(before);
});

test("another business's entry is no place to go on from", async () => {
  expect((await read({ until: day(10) }, "t", "z")).csv).not.toContain(",z,");
});
