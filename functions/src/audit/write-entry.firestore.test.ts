import { Firestore } from "@google-cloud/firestore";
import { AuditEntry } from "@frontdesk/model/audit";
import { paths } from "@frontdesk/model/paths";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { hashId } from "../platform/ids.ts";
import { addAuditEntry, byMember, byPlatformOwner, bySystem, recordDeed } from "./write-entry.ts";
import type { Deed } from "./write-entry.ts";

const firestore = new Firestore({ projectId: `demo-audit-${process.pid}` });
const deps = { firestore, now: () => new Date("2026-03-01T10:00:00Z") };
let tenantId = "";
let run = 0;
beforeEach(() => {
  tenantId = `t${(run += 1)}`;
});
afterAll(() => firestore.terminate());

const origin = { ip: "203.0.113.7", userAgent: "Browser/1" };
const caller = () => ({ uid: "u", tenantId, role: "owner", name: "Olga", origin, requestId: "request-1" }) as const;
const deed: Deed = {
  action: "roleChanged",
  target: { kind: "member", id: "m", name: "Max" },
  before: { role: "agent" },
  after: { role: "admin", inviteToken: "hush" },
};
const entries = async (path = paths.auditEntries(tenantId)) => {
  const { docs } = await firestore.collection(path).get();
  return docs.map((document) => AuditEntry.parse(document.data()));
};

const member = () => firestore.doc(paths.member(tenantId, "m"));

const change = () =>
  firestore.runTransaction(async (tx) => {
    const current = await tx.get(member());
    if (current.get("role") === "admin") return;
    tx.set(member(), { role: "admin" });
    addAuditEntry(tx, byMember(caller()), deed, deps);
  });

describe("in a transaction", () => {
  test("says who, what, on what, before and after, when and from where", async () => {
    await change();
    expect(await entries()).toMatchObject([
      {
        tenantId,
        actor: { kind: "member", uid: "u", name: "Olga", role: "owner" },
        origin,
        action: "roleChanged",
        target: { kind: "member", id: "m", name: "Max" },
        before: { role: "agent" },
        after: { role: "admin", inviteToken: "••••" },
      },
    ]);
    expect((await entries())[0]?.at.toMillis()).toBe(deps.now().getTime());
  });

  test("a deed that is tried twice leaves one entry", async () => {
    await Promise.all([change(), change()]);
    await change();
    expect(await entries()).toHaveLength(1);
  });

  test("a deed that fails leaves none", async () => {
    const failing = firestore.runTransaction(async (tx) => {
      addAuditEntry(tx, byMember(caller()), deed, deps);
      await Promise.reject(new Error("no"));
    });
    await expect(failing).rejects.toThrow("no");
    expect(await entries()).toEqual([]);
  });

  test("an entry that is there is never overwritten", async () => {
    await change();
    await member().delete();
    await expect(change()).rejects.toMatchObject({ code: 6 });
    expect(await entries()).toHaveLength(1);
    expect((await member().get()).exists).toBe(false);
  });
});

test("recorded twice, one entry", async () => {
  await recordDeed(byMember(caller()), deed, deps);
  await recordDeed(byMember(caller()), { ...deed, after: { role: "viewer" } }, deps);
  expect(await entries()).toMatchObject([{ after: { role: "admin" } }]);
});

test("two people, two requests or two things are entries of their own", async () => {
  await recordDeed(byMember(caller()), deed, deps);
  await recordDeed(byMember({ ...caller(), uid: "v" }), deed, deps);
  await recordDeed(byMember({ ...caller(), requestId: "request-2" }), deed, deps);
  await recordDeed(byMember(caller()), { ...deed, target: { kind: "member", id: "n" } }, deps);
  expect(await entries()).toHaveLength(4);
});

test("what the platform's owner does to a business, both see; what is of no business, the platform alone", async () => {
  const owner = { uid: hashId("owner", tenantId), name: "Pat", origin, requestId: "r" };
  const platform = async () =>
    (await entries(paths.platformAuditEntries())).filter(({ actor }) => actor.uid === owner.uid);
  await recordDeed(
    byPlatformOwner(tenantId, owner),
    { action: "tenantSuspended", target: { kind: "tenant", id: tenantId } },
    deps,
  );
  expect(await entries()).toMatchObject([{ action: "tenantSuspended", tenantId }]);
  expect(await platform()).toMatchObject([{ action: "tenantSuspended", tenantId }]);
  await recordDeed(
    byPlatformOwner(null, owner),
    { action: "secretsRotated", target: { kind: "secrets", id: "all" } },
    deps,
  );
  expect(await entries()).toHaveLength(1);
  expect(await platform()).toHaveLength(2);
});

test("what Frontdesk does by itself stays with the business", async () => {
  await recordDeed(bySystem(tenantId, "Token check", "event-1"), { ...deed, before: null, after: null }, deps);
  expect(await entries()).toMatchObject([{ actor: { kind: "system", uid: null, name: "Token check" }, before: null }]);
});
