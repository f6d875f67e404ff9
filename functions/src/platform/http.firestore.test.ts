/**
 * Every callable and the webhook over real HTTP, behind the same server as in production: App Check, the size of a body, and floods, which are told
 * when to come again.
 */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { http } from "@google-cloud/functions-framework";
import { getTestServer } from "@google-cloud/functions-framework/testing";
import { callableBodyLimit, webhookBodyLimit } from "@frontdesk/model/limits";
import { z } from "zod";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { sign } from "../conversations/signature.ts";
import { generalLimits } from "./rate-limits.ts";

const projectId = `demo-http-${process.pid}`;
const secret = "app-secret";
/** Known to callables that anybody may call. */
const open = ["readInvitation"];

type Handler = (request: unknown, response: unknown) => void;
const Deployed = z.custom<Handler & { __endpoint: object }>(
  (value) => typeof value === "function" && "__endpoint" in value,
);
let deployed = new Map<string, Handler & { __endpoint: object }>();
const names: string[] = await deployedNames();
let server: Server;
let url = "";

async function deployedNames(): Promise<string[]> {
  vi.stubEnv("GCLOUD_PROJECT", projectId);
  vi.stubEnv("WHATSAPP_APP_SECRET", secret);
  vi.stubEnv("WEBHOOK_ACCOUNT_RATE", "3");
  // Tokens are read, not verified: Google signs them.
  vi.stubEnv("FIREBASE_DEBUG_MODE", "true");
  vi.stubEnv("FIREBASE_DEBUG_FEATURES", JSON.stringify({ skipTokenVerification: true }));
  const all: Record<string, unknown> = await import("../index.ts");
  deployed = new Map(
    Object.entries(all).flatMap(([name, value]) => {
      const found = Deployed.safeParse(value);
      return found.success ? [[name, found.data] as const] : [];
    }),
  );
  return [...deployed].filter(([, { __endpoint }]) => "callableTrigger" in __endpoint).map(([name]) => name);
}

beforeAll(async () => {
  // All that follows is within one minute, however slow the machine.
  vi.useFakeTimers({ toFake: ["Date"] });
  http("frontdesk", (request, response) => deployed.get(request.path.slice(1))?.(request, response));
  server = getTestServer("frontdesk").listen(0, "127.0.0.1");
  // The clock that closes idle connections stands still.
  server.keepAliveTimeout = 0;
  await new Promise((resolve) => server.once("listening", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  await new Promise((resolve) => server.close(resolve));
});

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const tokenOf = (claims: object) => `${part({ alg: "none" })}.${part(claims)}.x`;
const person = (uid: string) => ({
  authorization: `Bearer ${tokenOf({ uid, sub: uid, user_id: uid, aud: projectId, auth_time: 1_900_000_000 })}`,
});
const app = { "x-firebase-appcheck": tokenOf({ sub: "app", app_id: "app", aud: [projectId] }) };

const Refusal = z.object({ error: z.object({ status: z.string(), message: z.string() }) });

async function call(name: string, headers: Record<string, string>, data: unknown = null) {
  const response = await fetch(`${url}/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ data }),
  });
  const body: unknown = await response.json();
  return {
    status: response.status,
    error: Refusal.safeParse(body).data?.error,
    retryAfter: response.headers.get("retry-after"),
  };
}

/** Through Firebase Hosting. */
const from = (address: string) => ({ "fastly-client-ip": address, "x-forwarded-for": `${address}, 66.102.8.142` });
/** Straight to the function, with another address made up. */
const claiming = (address: string) => ({ "x-forwarded-for": `${address}, 203.0.113.9` });
const post = async (body: string, headers: Record<string, string>) => {
  const response = await fetch(`${url}/whatsappWebhook`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
  return { status: response.status, retryAfter: response.headers.get("retry-after") };
};
const signed = (body: string) => ({ "x-hub-signature-256": sign(Buffer.from(body), secret) });
const account = (id: string) => JSON.stringify({ object: "whatsapp_business_account", entry: [{ id, changes: [] }] });

test("there are callables", () => expect(names.length).toBeGreaterThan(40));

test.each(names)("%s asks the app who it is, where that is wanted, and takes no body above the limit", async (name) => {
  vi.stubEnv("ENFORCE_APP_CHECK", "true");
  const refused = await call(name, person(`app-${name}`));
  expect(refused).toMatchObject({ status: 401, error: { status: "UNAUTHENTICATED" } });
  expect(refused.error?.message).toContain("could not be verified");
  const passed = await call(name, { ...person(`app-${name}`), ...app });
  expect(passed.error?.message ?? "").not.toContain("could not be verified");
  vi.stubEnv("ENFORCE_APP_CHECK", "false");
  const large = await call(name, person(`app-${name}`), { text: "x".repeat(callableBodyLimit) });
  expect(large).toMatchObject({ status: 400, error: { status: "INVALID_ARGUMENT" } });
  expect(large.error?.message).toContain("too large");
});

describe("in a flood", () => {
  // One count for all callables: whoever has used it up with one is refused by each.
  beforeAll(async () => {
    for (let n = 0; n < generalLimits.perCaller.max; n += 1) await call("leaveBusiness", person("flood"));
  }, 120_000);

  test.each(names.filter((name) => !open.includes(name)))("%s says when to come again", async (name) => {
    const refused = await call(name, person("flood"));
    expect(refused).toMatchObject({ status: 429, error: { status: "RESOURCE_EXHAUSTED" } });
    expect(Number(refused.retryAfter)).toBeGreaterThan(0);
    expect(Number(refused.retryAfter)).toBeLessThanOrEqual(60);
  });

  test.each(open)("%s puts an address off, and no other", async (name) => {
    for (let n = 0; n < generalLimits.perAddress.max; n += 1) await call(name, from("203.0.113.7"));
    expect(await call(name, from("203.0.113.7"))).toMatchObject({ status: 429, retryAfter: "60" });
    expect((await call(name, from("203.0.113.8"))).status).not.toBe(429);
  });
});

describe("the webhook", () => {
  test("takes no body above the limit", async () => {
    const body = JSON.stringify({ text: "x".repeat(webhookBodyLimit) });
    expect((await post(body, signed(body))).status).toBe(413);
  });

  test("puts an account off that floods, with a time, and no other", async () => {
    for (let n = 0; n < 3; n += 1) expect((await post(account("1"), signed(account("1")))).status).toBe(200);
    expect(await post(account("1"), signed(account("1")))).toEqual({ status: 429, retryAfter: "60" });
    expect((await post(account("2"), signed(account("2")))).status).toBe(200);
  });

  test("puts a sender of unsigned bodies off, whatever address they claim to have", async () => {
    for (let n = 0; n < 60; n += 1) expect((await post("{}", claiming(`198.51.100.${n}`))).status).toBe(401);
    expect(await post("{}", claiming("198.51.100.99"))).toEqual({ status: 429, retryAfter: "60" });
    expect((await post("{}", { "x-forwarded-for": "198.51.100.99, 203.0.113.10" })).status).toBe(401);
    expect((await post(account("3"), { ...signed(account("3")), ...claiming("198.51.100.99") })).status).toBe(200);
  });
});
