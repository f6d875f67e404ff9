/** Teams through their use cases, against Firestore: roles, removals, invitations, and who gets in by them. */
import { randomUUID } from "node:crypto";
import { Firestore, Timestamp } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import type { Role } from "@frontdesk/model/permissions";
import { Invitation } from "@frontdesk/model/team";
import { Member } from "@frontdesk/model/tenant";
import { DAY, MINUTE } from "@frontdesk/model/time";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { endSessions } from "../accounts/end-sessions.ts";
import { noteSignIn, renamePerson } from "../accounts/own-account.ts";
import { createTenant } from "../tenants/create-tenant.ts";
import { acceptInvitation, readInvitation } from "./accept-invitation.ts";
import type { Caller, Person } from "./caller.ts";
import { changeRole, removeMember, transferOwnership } from "./change-team.ts";
import { newInvitationToken } from "./invitation-token.ts";
import { inviteMember, resendInvitation, revokeInvitation } from "./invite.ts";

const firestore = new Firestore({ projectId: `demo-team-${process.pid}` });
const origin = { ip: null, userAgent: null };
let tenantId = "";
let clock = Date.parse("2026-03-01T10:00:00Z");
const now = () => new Date(clock);
const dashboardUrl = () => "https://desk.example";
const deps = { firestore, now, newToken: newInvitationToken, dashboardUrl };

const uidOf = (name: string) => `${name}-${tenantId}`;
const caller = (name: string, role: Role): Caller => ({
  uid: uidOf(name),
  tenantId,
  role,
  name,
  origin,
  requestId: randomUUID(),
});
const person = (name: string, email = `${name}@example.com`): Person => ({
  uid: uidOf(name),
  email,
  name,
  origin,
  requestId: randomUUID(),
});
const join = (name: string, role: Role) =>
  firestore.doc(paths.member(tenantId, uidOf(name))).set({
    uid: uidOf(name),
    tenantId,
    role,
    name,
    email: `${name}@example.com`,
    createdAt: Timestamp.fromDate(now()),
  });
const roleOf = async (name: string) => {
  const found = await firestore.doc(paths.member(tenantId, uidOf(name))).get();
  return found.exists ? Member.parse(found.data()).role : null;
};
const actions = async () => {
  const { docs } = await firestore.collection(paths.auditEntries(tenantId)).get();
  return docs.map((document) => String(document.get("action"))).toSorted();
};
const code = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt;
    return "ok";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
};

const mails = async () => {
  const { docs } = await firestore.collection("mail").get();
  return docs.flatMap((document) => {
    const text = String(document.get("message.text"));
    return text.includes(`/invite/${tenantId}/`) ? [{ text, at: document.createTime?.toMillis() ?? 0 }] : [];
  });
};
const newestToken = async () => {
  const [newest] = (await mails()).toSorted((a, b) => b.at - a.at);
  return /token=([\w-]+)/.exec(newest?.text ?? "")?.[1] ?? "";
};
const stored = async (id: string) =>
  Invitation.parse((await firestore.doc(paths.invitation(tenantId, id)).get()).data());

const limitOf = async (name: string) =>
  Member.parse((await firestore.doc(paths.member(tenantId, uidOf(name))).get()).data()).validAfter?.toMillis();

const noRevoking = () => Promise.reject(new Error("its refresh token must stay"));
const setDisplayName = () => Promise.resolve();

beforeEach(async () => {
  tenantId = randomUUID().replaceAll("-", "").slice(0, 20);
  clock = Date.parse("2026-03-01T10:00:00Z");
  await createTenant(
    { tenantId, name: "Salon", timeZone: "Europe/Lisbon", currency: "EUR", ownerName: "olga" },
    person("olga"),
    deps,
  );
});
afterAll(() => firestore.terminate());

describe("a new business", () => {
  const form = { name: "Salon", timeZone: "Europe/Lisbon", currency: "EUR", ownerName: "olga" };

  test("has its owner, and an entry in its audit", async () => {
    expect(await roleOf("olga")).toBe("owner");
    expect(await actions()).toEqual(["tenantCreated"]);
  });

  test("that is asked for again is there once", async () => {
    expect(await code(createTenant({ ...form, tenantId }, person("olga"), deps))).toBe("ok");
    expect(await actions()).toEqual(["tenantCreated"]);
  });

  test("asked for twice at once is there once", async () => {
    const id = randomUUID().replaceAll("-", "").slice(0, 20);
    const twice = [1, 2].map(() => code(createTenant({ ...form, tenantId: id }, person("olga"), deps)));
    expect(await Promise.all(twice)).toEqual(["ok", "ok"]);
    const { size } = await firestore.collection(paths.members(id)).get();
    expect(size).toBe(1);
  });

  test("cannot be another's", async () => {
    expect(await code(createTenant({ ...form, tenantId }, person("eve"), deps))).toBe("alreadyExists");
    expect(await roleOf("eve")).toBeNull();
  });

  test("takes an account with an e-mail address", async () => {
    const id = randomUUID().replaceAll("-", "").slice(0, 20);
    expect(await code(createTenant({ ...form, tenantId: id }, person("anon", ""), deps))).toBe("failedPrecondition");
  });
});

describe("roles", () => {
  beforeEach(async () => {
    await join("ada", "admin");
    await join("gus", "agent");
  });

  test("are changed by admins, and the change is in the audit with before and after", async () => {
    await changeRole(uidOf("gus"), "viewer", caller("ada", "admin"), deps);
    expect(await roleOf("gus")).toBe("viewer");
    const { docs } = await firestore
      .collection(paths.auditEntries(tenantId))
      .where("action", "==", "roleChanged")
      .get();
    expect(docs[0]?.data()).toMatchObject({
      before: { role: "agent" },
      after: { role: "viewer" },
      actor: { name: "ada" },
    });
  });

  test("of owners are the owners' affair", async () => {
    const ada = caller("ada", "admin");
    expect(await code(changeRole(uidOf("gus"), "owner", ada, deps))).toBe("permissionDenied");
    expect(await code(changeRole(uidOf("olga"), "admin", ada, deps))).toBe("permissionDenied");
    expect(await code(removeMember(uidOf("olga"), ada, deps))).toBe("permissionDenied");
    expect(await code(transferOwnership(uidOf("gus"), ada, deps))).toBe("permissionDenied");
  });

  test("are what the document says, not what the caller had when the request came", async () => {
    expect(await code(changeRole(uidOf("gus"), "viewer", caller("gus", "owner"), deps))).toBe("permissionDenied");
    expect(await code(changeRole(uidOf("gus"), "viewer", caller("nobody", "owner"), deps))).toBe("permissionDenied");
  });

  test("the last owner is neither demoted nor removed, nor leaves", async () => {
    const olga = caller("olga", "owner");
    expect(await code(changeRole(olga.uid, "admin", olga, deps))).toBe("failedPrecondition");
    expect(await code(removeMember(olga.uid, olga, deps))).toBe("failedPrecondition");
    expect(await roleOf("olga")).toBe("owner");
  });

  test("of two owners who demote each other at once, one stays", async () => {
    await changeRole(uidOf("ada"), "owner", caller("olga", "owner"), deps);
    const outcomes = await Promise.all([
      code(changeRole(uidOf("ada"), "agent", caller("olga", "owner"), deps)),
      code(changeRole(uidOf("olga"), "agent", caller("ada", "owner"), deps)),
    ]);
    expect(outcomes.toSorted()).toEqual(["ok", "permissionDenied"]);
    expect(new Set([await roleOf("olga"), await roleOf("ada")])).toEqual(new Set(["agent", "owner"]));
  });

  test("of two owners who leave at once, one stays", async () => {
    await changeRole(uidOf("ada"), "owner", caller("olga", "owner"), deps);
    const outcomes = await Promise.all(
      ["olga", "ada"].map((name) => code(removeMember(uidOf(name), caller(name, "owner"), deps))),
    );
    expect(outcomes.toSorted()).toEqual(["failedPrecondition", "ok"]);
  });

  test("the business is handed over, both changes or neither, and once", async () => {
    const olga = caller("olga", "owner");
    await transferOwnership(uidOf("gus"), olga, deps);
    await transferOwnership(uidOf("gus"), olga, deps);
    expect([await roleOf("olga"), await roleOf("gus")]).toEqual(["admin", "owner"]);
    expect((await actions()).filter((action) => action === "ownershipTransferred")).toHaveLength(1);
  });

  test("a member is removed, and removed again without harm; anybody leaves", async () => {
    await removeMember(uidOf("gus"), caller("ada", "admin"), deps);
    await removeMember(uidOf("gus"), caller("ada", "admin"), deps);
    await removeMember(uidOf("ada"), caller("ada", "admin"), deps);
    expect([await roleOf("gus"), await roleOf("ada")]).toEqual([null, null]);
    expect(await actions()).toEqual(["memberLeft", "memberRemoved", "tenantCreated"]);
  });
});

describe("an invitation", () => {
  const email = "nina@example.com";
  const invite = async (role: Role = "agent", by = caller("olga", "owner")) => {
    const { invitationId } = await inviteMember({ tenantId, email, role }, by, deps);
    return { tenantId, invitationId, token: await newestToken() };
  };
  test("lets its addressee in, once, with its role", async () => {
    const key = await invite();
    expect(await readInvitation(key, deps)).toMatchObject({
      state: "open",
      businessName: "Salon",
      role: "agent",
      email,
    });
    await acceptInvitation(key, person("nina"), deps);
    expect(await roleOf("nina")).toBe("agent");
    expect(await code(acceptInvitation(key, person("nina"), deps))).toBe("ok");
    expect(await code(acceptInvitation(key, person("other", email), deps))).toBe("failedPrecondition");
    expect((await actions()).filter((action) => action === "invitationAccepted")).toHaveLength(1);
  });

  test("accepted by two accounts at once lets one in", async () => {
    const key = await invite();
    const outcomes = ["nina", "other"].map((name) => code(acceptInvitation(key, person(name, email), deps)));
    expect((await Promise.all(outcomes)).toSorted()).toEqual(["failedPrecondition", "ok"]);
  });

  test("keeps no token but its hash, and the audit has none either", async () => {
    const { invitationId, token } = await invite();
    const { docs } = await firestore.collection(paths.auditEntries(tenantId)).get();
    const all = JSON.stringify([await stored(invitationId), ...docs.map((document) => document.data())]);
    expect(token).toHaveLength(43);
    expect(all).not.toContain(token);
  });

  test("is for nobody else, and says for whom it is", async () => {
    const key = await invite();
    await expect(acceptInvitation(key, person("eve"), deps)).rejects.toThrow(
      "The invitation is for nina@example.com; you are signed in as eve@example.com.",
    );
    expect(await code(acceptInvitation(key, person("nina", "Nina@Example.com"), deps))).toBe("ok");
  });

  test("with a wrong token learns nothing and lets nobody in", async () => {
    const key = { ...(await invite()), token: newInvitationToken() };
    expect(await readInvitation(key, deps)).toEqual({ state: "unknown" });
    expect(await readInvitation({ ...key, tenantId: "nowhere" }, deps)).toEqual({ state: "unknown" });
    expect(await code(acceptInvitation(key, person("nina"), deps))).toBe("notFound");
  });

  test("expires after a week", async () => {
    const key = await invite();
    clock += 7 * DAY;
    expect(await readInvitation(key, deps)).toMatchObject({ state: "expired" });
    expect(await code(acceptInvitation(key, person("nina"), deps))).toBe("failedPrecondition");
  });

  test("that was revoked lets nobody in", async () => {
    const key = await invite();
    await revokeInvitation(key.invitationId, caller("olga", "owner"), deps);
    await revokeInvitation(key.invitationId, caller("olga", "owner"), deps);
    expect(await code(acceptInvitation(key, person("nina"), deps))).toBe("failedPrecondition");
    expect(await code(resendInvitation(key.invitationId, caller("olga", "owner"), deps))).toBe("notFound");
  });

  test("sent again, its first link is void and the second works", async () => {
    const first = await invite();
    clock += 2 * MINUTE;
    await resendInvitation(first.invitationId, caller("olga", "owner"), deps);
    const second = { ...first, token: await newestToken() };
    expect(second.token).not.toBe(first.token);
    expect(await code(acceptInvitation(first, person("nina"), deps))).toBe("notFound");
    expect(await code(acceptInvitation(second, person("nina"), deps))).toBe("ok");
  });

  test("is not sent twice in a minute, nor by the repetition of a request", async () => {
    const olga = caller("olga", "owner");
    const { invitationId } = await invite("agent", olga);
    expect(await code(inviteMember({ tenantId, email, role: "agent" }, olga, deps))).toBe("ok");
    expect(await code(resendInvitation(invitationId, caller("olga", "owner"), deps))).toBe("tooMany");
    expect(await mails()).toHaveLength(1);
    expect((await actions()).filter((action) => action === "memberInvited")).toHaveLength(1);
  });

  test("of an owner is an owner's affair, and a member cannot be invited", async () => {
    await join("ada", "admin");
    const ada = caller("ada", "admin");
    expect(await code(inviteMember({ tenantId, email, role: "owner" }, ada, deps))).toBe("permissionDenied");
    expect(await code(inviteMember({ tenantId, email: "olga@example.com", role: "agent" }, ada, deps))).toBe(
      "alreadyExists",
    );
    expect(await code(inviteMember({ tenantId, email, role: "admin" }, ada, deps))).toBe("ok");
  });

  test("does not change the role of who is a member already", async () => {
    const key = await invite("admin");
    await join("nina", "viewer");
    expect(await code(acceptInvitation(key, person("nina"), deps))).toBe("ok");
    expect(await roleOf("nina")).toBe("viewer");
  });
});

describe("one's own account", () => {
  test("signing out of all devices is on the account and on every membership, also on later ones", async () => {
    const revoked: string[] = [];
    const revokeRefreshTokens = (uid: string) => Promise.resolve(void revoked.push(uid));
    await endSessions(person("olga"), null, { ...deps, revokeRefreshTokens });
    expect(await limitOf("olga")).toBe(clock);
    expect((await firestore.doc(paths.session(uidOf("olga"))).get()).get("validAfter").toMillis()).toBe(clock);
    expect(revoked).toEqual([uidOf("olga")]);
    expect(await actions()).toContain("signedOutEverywhere");

    await endSessions(person("nina"), null, { ...deps, revokeRefreshTokens });
    const { invitationId } = await inviteMember(
      { tenantId, email: "nina@example.com", role: "agent" },
      caller("olga", "owner"),
      { ...deps, newToken: () => "t".repeat(43) },
    );
    await acceptInvitation({ tenantId, invitationId, token: "t".repeat(43) }, person("nina"), deps);
    expect(await limitOf("nina")).toBe(clock);
  });

  test("after a new password the session at hand goes on, earlier ones end", async () => {
    await endSessions(person("olga"), 1_000, { ...deps, revokeRefreshTokens: noRevoking });
    expect(await limitOf("olga")).toBe(999_999);
  });

  test("a new name is everywhere, and in the audit once", async () => {
    await renamePerson("Olga Maria", person("olga"), { ...deps, setDisplayName });
    await renamePerson("Olga Maria", person("olga"), { ...deps, setDisplayName });
    const found = await firestore.doc(paths.member(tenantId, uidOf("olga"))).get();
    expect(found.get("name")).toBe("Olga Maria");
    expect((await actions()).filter((action) => action === "profileChanged")).toHaveLength(1);
  });

  test("a sign-in is in the audit once", async () => {
    await noteSignIn(person("olga"), 1_000, "password", deps);
    await noteSignIn(person("olga"), 1_000, "password", deps);
    await noteSignIn(person("olga"), 2_000, "google.com", deps);
    expect((await actions()).filter((action) => action === "signedIn")).toHaveLength(2);
  });
});
