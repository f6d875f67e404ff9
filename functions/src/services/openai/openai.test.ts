/** The adapter against the stand-in, which speaks the service's protocol. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { startOpenaiStandIn } from "../../../../emulators/openai/server.ts";
import { PermanentError } from "../../platform/errors.ts";
import { openaiServices } from "./openai.ts";
import type { ChatMessage } from "./openai.ts";

const apiKey = "sk-test-0123456789";
let standIn: Awaited<ReturnType<typeof startOpenaiStandIn>>;

beforeAll(async () => {
  standIn = await startOpenaiStandIn({ port: 0, apiKey });
});
afterAll(() => standIn.close());

const services = (changed: { apiKey?: string; chatModel?: string } = {}) =>
  openaiServices({
    apiKey: () => changed.apiKey ?? apiKey,
    baseUrl: () => `${standIn.url}/v1`,
    chatModel: () => changed.chatModel ?? "gpt-4.1-mini",
    embeddingModel: () => "text-embedding-3-small",
    dimensions: 1536,
  });

const Answer = z.object({
  outcome: z.enum(["answered", "smallTalk", "noAnswer", "handoff"]),
  text: z.string(),
  citations: z.array(z.string()),
  language: z.string(),
});
const ask = (content: string, changed: Parameters<typeof services>[0] = {}, maxTokens = 300) => {
  const messages: ChatMessage[] = [{ role: "user", content }];
  const request = { schemaName: "assistant_answer", schema: Answer, messages, maxTokens, user: "c1" };
  return services(changed).llm.complete(request);
};
const control = (path: string, body: unknown) =>
  fetch(`${standIn.url}/control/${path}`, { method: "POST", body: JSON.stringify(body) });

test("completes with a value of the schema, the model's name and the tokens used", async () => {
  const completion = await ask("Hello");
  expect(completion).toMatchObject({ value: { outcome: "smallTalk", language: "en" }, model: "gpt-4.1-mini" });
  expect(completion.promptTokens).toBeGreaterThan(0);
  expect(completion.completionTokens).toBeGreaterThan(0);
});

test("embeds texts in order, none for none", async () => {
  const { embedder } = services();
  const both = await embedder.embed(["opening hours", "prices"]);
  const second = await embedder.embed(["prices"]);
  expect(both.vectors.map(({ length }) => length)).toEqual([1536, 1536]);
  expect(both.vectors[1]).toEqual(second.vectors[0]);
  expect(both.tokens).toBeGreaterThan(second.tokens);
  expect(await embedder.embed([])).toEqual({ vectors: [], tokens: 0 });
});

test("asks once more when throttled, and then throws the error as it is", async () => {
  const throttle = { kind: "status", status: 429, path: "/chat/", headers: { "retry-after-ms": "1" } };
  await control("faults", throttle);
  await expect(ask("Hello")).resolves.toMatchObject({ value: { outcome: "smallTalk" } });
  await control("faults", { ...throttle, times: 2 });
  const error = await ask("Hello").catch((reason: unknown) => reason);
  expect(error).toMatchObject({ status: 429 });
  expect(error).not.toBeInstanceOf(PermanentError);
});

test.each([
  ["a wrong key", { apiKey: "sk-wrong-0000000" }, /Incorrect API key/u],
  ["an unknown model", { chatModel: "gpt-99" }, /does not exist/u],
])("gives up for good on %s", async (_, changed, message) => {
  const error = await ask("Hello", changed).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(PermanentError);
  expect(error).toMatchObject({ message: expect.stringMatching(message) });
});

test("gives up for good on a refusal", async () => {
  await control("replies", { refusal: "I cannot help with that." });
  await expect(ask("Hello")).rejects.toThrow(
    new PermanentError("The model declined to answer: I cannot help with that."),
  );
});

test.each([
  ["not JSON", { content: "Sure! Here you go" }],
  ["of another shape", { content: '{"outcome":"maybe"}' }],
])("refuses an answer that is %s", async (_, reply) => {
  await control("replies", reply);
  await expect(ask("Hello")).rejects.toThrow("has not the shape of its schema");
});

test("refuses an answer that was cut off", async () => {
  await expect(ask("Hello", {}, 1)).rejects.toThrow("cut off at its token limit");
});
