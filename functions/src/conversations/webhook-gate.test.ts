/** The webhook's answers to floods; nothing here reaches Firestore. */
import { expect, test } from "vitest";
import { rateWindows } from "../platform/rate-windows.ts";
import { answerWebhook } from "./receive-webhook.ts";
import { sign } from "./signature.ts";
import { webhookGate } from "./webhook-gate.ts";

const secret = "app-secret";
let clock = 0;
const log = { info: () => {}, warn: () => {}, error: () => {} };
/** The intake stops at the first thing that it looks up. */
const ingestDeps = new Proxy({ log } as never, {});

function endpoint(accountRate = 1_000) {
  const windows = rateWindows(() => new Date(clock));
  return (body: object, { signed = true, from = "203.0.113.7" } = {}) => {
    const bytes = Buffer.from(JSON.stringify(body));
    const gate = webhookGate(windows, from, accountRate);
    return answerWebhook(bytes, signed ? sign(bytes, secret) : "sha256=00", secret, ingestDeps, gate);
  };
}
const empty = (...ids: string[]) => ({
  object: "whatsapp_business_account",
  entry: ids.map((id) => ({ id, changes: [] })),
});

test("an address that keeps posting unsigned bodies is put off with a time; what is signed is still taken", async () => {
  const post = endpoint();
  for (let n = 0; n < 60; n += 1) expect((await post(empty("1"), { signed: false })).status).toBe(401);
  clock += 20_000;
  expect(await post(empty("1"), { signed: false })).toMatchObject({ status: 429, retryAfterSeconds: 40 });
  expect((await post(empty("1"), { signed: false, from: "203.0.113.8" })).status).toBe(401);
  expect((await post(empty("1"))).status).toBe(200);
  clock += 40_000;
  expect((await post(empty("1"), { signed: false })).status).toBe(401);
});

test("an account in a flood is put off, and no other", async () => {
  const post = endpoint(3);
  for (let n = 0; n < 3; n += 1) expect((await post(empty("1"))).status).toBe(200);
  expect(await post(empty("1"))).toMatchObject({ status: 429, retryAfterSeconds: 60 });
  expect((await post(empty("2"))).status).toBe(200);
  expect((await post(empty("2", "1"))).status).toBe(429);
  clock += 60_000;
  expect((await post(empty("1"))).status).toBe(200);
});

test("who signs is never put off as unsigned", async () => {
  const post = endpoint();
  for (let n = 0; n < 200; n += 1) expect((await post(empty(String(n)))).status).toBe(200);
});

test("a rate of 0, as where none is set, puts no account off", async () => {
  const post = endpoint(0);
  for (let n = 0; n < 1_500; n += 1) expect((await post(empty("1"))).status).toBe(200);
});
