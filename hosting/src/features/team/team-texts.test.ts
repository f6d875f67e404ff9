import type { Role } from "@frontdesk/model/permissions";
import type { Member } from "@frontdesk/model/tenant";
import { expect, test } from "vitest";
import { deeds, grantable, lastSeen } from "./team-texts.ts";

const instant = (ms: number) => ({ toMillis: () => ms, toDate: () => new Date(ms) });
const member = (uid: string, role: Role): Member => ({
  uid,
  tenantId: "t",
  role,
  name: uid,
  email: `${uid}@x.example`,
  createdAt: instant(0),
});
const names = (me: Member, other: Member, owners: number) =>
  Object.entries(deeds(me, other, owners))
    .filter(([, allowed]) => allowed)
    .map(([name]) => name);

test.each([
  ["owner", "owner", 2, ["changeRole", "remove"]],
  ["owner", "admin", 1, ["changeRole", "remove", "transfer"]],
  ["admin", "owner", 2, []],
  ["admin", "agent", 1, ["changeRole", "remove"]],
  ["agent", "viewer", 1, []],
  ["viewer", "agent", 1, []],
] as const)("what a(n) %s may do to a(n) %s with %i owners", (mine, theirs, owners, allowed) => {
  expect(names(member("me", mine), member("other", theirs), owners)).toEqual(allowed);
});

test("the last owner stays, another owner may leave", () => {
  const me = member("me", "owner");
  expect(names(me, me, 1)).toEqual(["isLastOwner"]);
  expect(names(me, me, 2)).toEqual(["changeRole", "leave"]);
});

test("only owners make owners", () => {
  expect(grantable(member("me", "owner"))).toContain("owner");
  expect(grantable(member("me", "admin"))).not.toContain("owner");
});

test("says when somebody was seen", () => {
  const now = Date.parse("2026-03-10T12:00:00Z");
  const clock = { timeZone: "UTC", locale: "en-GB" };
  expect(lastSeen({}, now, clock)).toBe("Not seen yet");
  expect(lastSeen({ lastSeenAt: instant(now - 60_000) }, now, clock)).toBe("Here now");
  expect(lastSeen({ lastSeenAt: instant(now - 3_600_000) }, now, clock)).toBe("Seen 11:00");
});
