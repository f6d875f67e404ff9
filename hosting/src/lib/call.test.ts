import type { Auth } from "firebase/auth";
import { expect, test } from "vitest";
import { z } from "zod";
import { callFunction } from "./call.ts";

const auth = { currentUser: { getIdToken: async () => "id-token" } } as unknown as Auth;
const Result = z.object({ n: z.number() });
const answering = (body: unknown, status = 200) => {
  const seen: { url: string; init: RequestInit | undefined }[] = [];
  const fetchPath: typeof fetch = async (url, init) => {
    seen.push({ url: url instanceof Request ? url.url : url.toString(), init });
    return new Response(JSON.stringify(body), { status });
  };
  return { fetchPath, seen };
};

test("posts its input with the person's token, and reads the result", async () => {
  const { fetchPath, seen } = answering({ result: { n: 3 } });
  expect(await callFunction(auth, fetchPath, "count", { tenantId: "t" }, Result)).toEqual({ n: 3 });
  expect(seen[0]?.url).toBe("/api/call/count");
  expect(seen[0]?.init).toMatchObject({
    headers: { authorization: "Bearer id-token" },
    body: '{"data":{"tenantId":"t"}}',
  });
});

test("a refusal keeps the server's words and code", async () => {
  const { fetchPath } = answering({ error: { status: "PERMISSION_DENIED", message: "Yours is viewer." } }, 403);
  await expect(callFunction(auth, fetchPath, "count", {}, Result)).rejects.toMatchObject({
    code: "permission-denied",
    message: "Yours is viewer.",
  });
});

const page: typeof fetch = async () => new Response("<!doctype html>");
const offline: typeof fetch = () => Promise.reject(new TypeError("failed to fetch"));

test("an index page in place of an answer, or no answer, is said plainly", async () => {
  await expect(callFunction(auth, page, "count", {}, Result)).rejects.toThrow("no answer");
  await expect(callFunction(auth, offline, "count", {}, Result)).rejects.toMatchObject({ code: "unavailable" });
});
