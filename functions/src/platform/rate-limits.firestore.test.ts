import { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { afterAll, beforeEach, expect, test } from "vitest";
import {
  generalLimits,
  strictLimits,
  takeForAddress,
  takeForCaller,
  takeForTenant,
  takeStrict,
} from "./rate-limits.ts";
import { rateWindows } from "./rate-windows.ts";

const firestore = new Firestore({ projectId: `demo-limits-${process.pid}` });
let clock = Date.parse("2026-03-01T10:20:00Z");
let shard = 0;
const deps = { firestore, now: () => new Date(clock), random: () => ((shard += 1) % 8) / 8 };
let caller = "";
let run = 0;
beforeEach(() => {
  caller = `caller${(run += 1)}`;
});
afterAll(() => firestore.terminate());

const invite = (who = caller, tenantId: string | null = "t") =>
  takeStrict("invitations", { caller: who, tenantId }, deps);
const { perCaller, perTenant } = strictLimits.invitations;

test("a caller is refused after the limit, told when to come again, and let in then", async () => {
  for (let n = 0; n < perCaller.max; n += 1) await invite(caller, null);
  await expect(invite(caller, null)).rejects.toMatchObject({ code: "tooMany", retryAfterSeconds: 40 * 60 });
  await invite(`${caller}-colleague`, null);
  clock += 40 * 60_000;
  await invite(caller, null);
});

test("of many calls at once no more than the limit get through, and the others hear why", async () => {
  for (let n = 0; n < perCaller.max - 2; n += 1) await invite(caller, null);
  const tries = await Promise.allSettled(Array.from({ length: 12 }, () => invite(caller, null)));
  const refused = tries.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(refused.length).toBeGreaterThanOrEqual(10);
  expect(refused).toEqual(refused.map(() => expect.objectContaining({ code: "tooMany" })));
}, 120_000);

test("a business is refused after the limit, whoever of it calls", async () => {
  const people = Array.from({ length: perTenant.max }, (_, n) => `${caller}-${n}`);
  for (const person of people) await invite(person, `t-${caller}`);
  await expect(invite(`${caller}-last`, `t-${caller}`)).rejects.toMatchObject({ code: "tooMany" });
  await invite(`${caller}-last`, `other-${caller}`);
});

test("no document counts for two callers, and each goes away by itself", async () => {
  const before = (await firestore.collection(paths.rateWindows()).get()).size;
  await invite(`${caller}-a`, null);
  await invite(`${caller}-b`, null);
  const { docs } = await firestore.collection(paths.rateWindows()).get();
  expect(docs).toHaveLength(before + 2);
  expect(docs.every((document) => document.get("expiresAt").toMillis() > clock)).toBe(true);
});

test("in memory, a caller's flood leaves colleagues and other businesses alone", () => {
  const windows = rateWindows(deps.now);
  const call = (uid: string, tenantId: string) => {
    takeForCaller(windows, { uid });
    takeForTenant(windows, tenantId);
  };
  for (let n = 0; n < generalLimits.perCaller.max; n += 1) call("flood", "t");
  expect(() => call("flood", "t")).toThrow("too often");
  call("colleague", "t");
  for (let n = 0; n < generalLimits.perTenant.max; n += 1) {
    try {
      call(`p${n}`, "t");
    } catch {
      break;
    }
  }
  expect(() => call("late", "t")).toThrow("too often");
  call("elsewhere", "u");
});

test("who is signed out is counted by address", () => {
  const windows = rateWindows(deps.now);
  const call = (claimed: string | null) => takeForAddress(windows, { claimed, nearest: "66.102.8.142" });
  for (let n = 0; n < generalLimits.perAddress.max; n += 1) call("203.0.113.7");
  expect(() => call("203.0.113.7")).toThrow("too often");
  call("203.0.113.8");
  // Whoever claims another address each time is known by the one that nobody chooses.
  const flood = () => {
    for (let n = 0; n < generalLimits.perNearestAddress.max; n += 1) call(`198.51.100.${n}`);
  };
  expect(flood).toThrow("too often");
});
