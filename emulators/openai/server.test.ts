import OpenAI, { APIError } from "openai";
import { zodFunction, zodResponseFormat } from "openai/helpers/zod";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { StandIn } from "../shared/stand-in.ts";
import { startOpenaiStandIn } from "./server.ts";

const apiKey = "sk-test-0123456789";
const model = "gpt-4.1-mini";
let standIn: StandIn;
let client: OpenAI;

beforeAll(async () => {
  standIn = await startOpenaiStandIn({ port: 0, apiKey });
  client = clientWith(apiKey);
});
afterAll(() => standIn.close());

const clientWith = (key: string) => new OpenAI({ apiKey: key, baseURL: `${standIn.url}/v1`, maxRetries: 0 });
const control = (path: string, body: unknown) =>
  fetch(`${standIn.url}/control/${path}`, { method: "POST", body: JSON.stringify(body) });

const Answer = z.object({
  outcome: z.enum(["answered", "smallTalk", "noAnswer", "handoff"]),
  text: z.string(),
  citations: z.array(z.string()),
  language: z.string(),
});
const passages = `Answer from these.
<passage id="s1:v:0" source="Opening hours" heading="Opening hours">Monday to Friday: 9:00 &amp; later.</passage>`;

test("answers the assistant's schema from the passages of the system message", async () => {
  const completion = await client.chat.completions.parse({
    model,
    messages: [
      { role: "system", content: passages },
      { role: "user", content: "When are you open on Monday?" },
    ],
    response_format: zodResponseFormat(Answer, "assistant_answer"),
  });
  expect(completion.choices[0]?.message.parsed).toEqual({
    outcome: "answered",
    text: "Monday to Friday: 9:00 & later.",
    citations: ["s1:v:0"],
    language: "en",
  });
  expect(completion.usage?.total_tokens).toBeGreaterThan(10);
});

test("fills any other schema with the smallest value that fits", async () => {
  const Other = z.object({
    at: z.iso.datetime(),
    party: z.int().min(2),
    note: z.string().nullable(),
    tags: z.array(z.string()),
  });
  const completion = await client.chat.completions.parse({
    model,
    messages: [{ role: "user", content: "Table for two" }],
    response_format: zodResponseFormat(Other, "table"),
  });
  expect(completion.choices[0]?.message.parsed).toEqual({
    at: "2000-01-01T00:00:00Z",
    party: 2,
    note: null,
    tags: [],
  });
});

test("streams the same text as it answers whole, with usage last", async () => {
  const request = { model, messages: [{ role: "user" as const, content: "Hello" }] };
  const whole = await client.chat.completions.create(request);
  const stream = await client.chat.completions.create({
    ...request,
    stream: true,
    stream_options: { include_usage: true },
  });
  let text = "";
  let tokens: number | undefined;
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta.content ?? "";
    tokens = chunk.usage?.total_tokens ?? tokens;
  }
  expect(text).toBe(whole.choices[0]?.message.content);
  expect(tokens).toBe(whole.usage?.total_tokens);
});

const bookAppointment = zodFunction({
  name: "bookAppointment",
  parameters: z.object({ service: z.string().min(1), day: z.iso.date() }),
});

test("calls a required tool with arguments that fit its parameters", async () => {
  const completion = await client.chat.completions.parse({
    model,
    messages: [{ role: "user", content: "Hello" }],
    tools: [bookAppointment],
    tool_choice: "required",
  });
  expect(completion.choices[0]?.message.tool_calls).toMatchObject([
    { function: { name: "bookAppointment", parsed_arguments: { service: "-", day: "2000-01-01" } } },
  ]);
  expect(completion.choices[0]?.finish_reason).toBe("tool_calls");
});

test("streams a tool call that the customer's words name", async () => {
  const stream = client.chat.completions.stream({
    model,
    messages: [{ role: "user", content: "I'd like to book something" }],
    tools: [bookAppointment],
  });
  const completion = await stream.finalChatCompletion();
  expect(completion.choices[0]?.message.tool_calls).toMatchObject([{ function: { name: "bookAppointment" } }]);
});

test("repeats what a tool answered, and calls no tool that nobody named", async () => {
  const completion = await client.chat.completions.create({
    model,
    tools: [bookAppointment],
    messages: [
      { role: "user", content: "book it" },
      {
        role: "assistant",
        tool_calls: [{ id: "call_1", type: "function", function: { name: "bookAppointment", arguments: "{}" } }],
      },
      { role: "tool", tool_call_id: "call_1", content: "Booked for Monday." },
    ],
  });
  expect(completion.choices[0]?.message.content).toBe("Booked for Monday.");
});

test("embeds in both encodings with the same numbers, at the wanted size and length 1", async () => {
  const request = { model: "text-embedding-3-small", input: ["opening hours", "prices"], dimensions: 256 };
  const packed = await client.embeddings.create(request);
  const plain = await client.embeddings.create({ ...request, encoding_format: "float" });
  expect(packed.data.map(({ index }) => index)).toEqual([0, 1]);
  const [vector = []] = packed.data.map(({ embedding }) => embedding);
  expect(vector).toHaveLength(256);
  expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  plain.data[0]?.embedding.forEach((value, index) => expect(vector[index]).toBeCloseTo(value, 6));
});

test("gives each embedding model its own default size", async () => {
  const large = await client.embeddings.create({ model: "text-embedding-3-large", input: "a" });
  expect(large.data[0]?.embedding).toHaveLength(3072);
});

test("lists its models", async () => {
  const models = await client.models.list();
  expect(models.data.map(({ id }) => id)).toContain(model);
});

test.each<[string, () => Promise<unknown>, object]>([
  ["a wrong key", () => clientWith("sk-wrong-000").models.list(), { status: 401, code: "invalid_api_key" }],
  [
    "an unknown model",
    () => client.chat.completions.create({ model: "gpt-99", messages: [{ role: "user", content: "hi" }] }),
    { status: 404, code: "model_not_found" },
  ],
  ["no messages", () => client.chat.completions.create({ model, messages: [] }), { status: 400, param: "messages" }],
  [
    "json_object without the word",
    () =>
      client.chat.completions.create({
        model,
        messages: [{ role: "user", content: "hi" }],
        response_format: { type: "json_object" },
      }),
    { status: 400, param: "messages" },
  ],
  [
    "a strict schema with an optional property",
    () =>
      client.chat.completions.create({
        model,
        messages: [{ role: "user", content: "hi" }],
        response_format: {
          type: "json_schema",
          json_schema: {
            name: "x",
            strict: true,
            schema: {
              type: "object",
              properties: { a: { type: "string" } },
              required: [],
              additionalProperties: false,
            },
          },
        },
      }),
    { status: 400, param: "response_format" },
  ],
  [
    "max_tokens of a reasoning model",
    () =>
      client.chat.completions.create({ model: "gpt-5", messages: [{ role: "user", content: "hi" }], max_tokens: 5 }),
    { status: 400, code: "unsupported_parameter" },
  ],
  [
    "more dimensions than the model has",
    () => client.embeddings.create({ model: "text-embedding-3-small", input: "a", dimensions: 4096 }),
    { status: 400, param: "dimensions" },
  ],
  [
    "an empty text to embed",
    () => client.embeddings.create({ model: "text-embedding-3-small", input: "" }),
    { status: 400, param: "input" },
  ],
])("refuses %s", async (_, request, error) => {
  await expect(request()).rejects.toMatchObject(error);
});

test("cuts a completion that is longer than allowed and says so", async () => {
  const completion = await client.chat.completions.create({
    model,
    messages: [{ role: "user", content: "Hello" }],
    max_completion_tokens: 2,
  });
  expect(completion.choices[0]?.finish_reason).toBe("length");
});

test("throttles on order with the headers it is given, once", async () => {
  await control("faults", { kind: "status", status: 429, path: "/models", headers: { "retry-after": "7" } });
  const error = await client.models.list().catch((reason: unknown) => reason);
  expect(error).toMatchObject({ status: 429, code: "rate_limit_exceeded" });
  expect(error instanceof APIError ? error.headers?.get("retry-after") : null).toBe("7");
  await expect(client.models.list()).resolves.toBeDefined();
});

test("says next what it is told to say", async () => {
  await control("replies", { refusal: "I cannot help with that." });
  const request = { model, messages: [{ role: "user" as const, content: "Hello" }] };
  const refused = await client.chat.completions.create(request);
  expect(refused.choices[0]?.message).toMatchObject({ content: null, refusal: "I cannot help with that." });
  expect((await client.chat.completions.create(request)).choices[0]?.message.refusal).toBeNull();
});

test("says on its page that it is no language model", async () => {
  const page = await fetch(standIn.url);
  expect(await page.text()).toContain("not a language model");
});
