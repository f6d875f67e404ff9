/** The adapter against the stand-in, which speaks the service's protocol. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { startOpenaiStandIn } from "../../../../emulators/openai/server.ts";
import { PermanentError } from "../../platform/errors.ts";
import { openaiServices } from "./openai.ts";
import { withFallback } from "./fallback.ts";
import { openaiModerator } from "./moderation.ts";
import type { ChatMessage, TurnMessage } from "./openai.ts";

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
  confidence: z.number(),
  handoff: z.string().nullable(),
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

const tools = [
  { name: "search_knowledge", description: "Looks up.", arguments: z.object({ query: z.string() }) },
  { name: "get_opening_hours", description: "Hours.", arguments: z.object({}) },
];
const respond = (messages: TurnMessage[]) =>
  services().llm.respond({
    schemaName: "assistant_answer",
    schema: Answer,
    messages,
    tools,
    model: "",
    maxTokens: 300,
    user: "c1",
  });

test("asks for a tool, and answers when it has its result", async () => {
  const question: TurnMessage = { role: "user", content: "Are you open now?" };
  const called = await respond([question]);
  expect(called).toMatchObject({ value: null, toolCalls: [{ name: "get_opening_hours", arguments: "{}" }] });
  const result = { id: "t1", result: { openNow: true, today: ["10:00–19:00"], next: null } };
  const answered = await respond([
    question,
    { role: "assistant", toolCalls: called.toolCalls ?? [] },
    { role: "tool", callId: called.toolCalls?.[0]?.id ?? "", content: JSON.stringify(result) },
  ]);
  expect(answered).toMatchObject({ toolCalls: null, value: { outcome: "answered", citations: ["t1"] } });
  expect(answered.value?.text).toContain("10:00–19:00");
});

test("moderates", async () => {
  const moderator = openaiModerator({
    apiKey: () => apiKey,
    baseUrl: () => `${standIn.url}/v1`,
    model: () => "omni-moderation-latest",
  });
  const model = "omni-moderation-latest";
  expect(await moderator.check(["How many pills to never wake up?"])).toEqual({
    flagged: true,
    categories: ["self-harm"],
    model,
  });
  expect(await moderator.check(["How much is a cut?"])).toEqual({ flagged: false, categories: [], model });
});

test("has a second model answer where the first one fails, and reports the first one's fault where both do", async () => {
  const throttled = { respond: () => Promise.reject(Object.assign(new Error("throttled"), { status: 429 })) };
  const broken = { respond: () => Promise.reject(new Error("broken")) };
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const request = { schemaName: "assistant_answer", schema: Answer, tools: [], model: "", maxTokens: 300, user: "c1" };
  const hello = { ...request, messages: [{ role: "user", content: "Hello" }] as TurnMessage[] };
  const { value } = await withFallback(throttled, services().llm, log).respond(hello);
  expect(value).toMatchObject({ outcome: "smallTalk" });
  await expect(withFallback(throttled, broken, log).respond(hello)).rejects.toThrow("throttled");
});

test("embeds texts in order, none for none", async () => {
  const { embedder } = services();
  const both = await embedder.embed(["opening hours", "prices"]);
  const second = await embedder.embed(["prices"]);
  expect(both.vectors.map(({ length }) => length)).toEqual([1536, 1536]);
  expect(both.vectors[1]).toEqual(second.vectors[0]);
  expect(both.tokens).toBeGreaterThan(second.tokens);
  expect(await embedder.embed([])).toMatchObject({ vectors: [], tokens: 0 });
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
