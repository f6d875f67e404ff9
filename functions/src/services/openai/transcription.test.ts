/** The adapters against the stand-in, which checks requests as the service does. */
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startOpenaiStandIn } from "../../../../emulators/openai/server.ts";
import { openaiServices } from "./openai.ts";
import { openaiTranscriber } from "./transcription.ts";
import { imageDescriber } from "./vision.ts";

const apiKey = "sk-test-0123456789";
let standIn: Awaited<ReturnType<typeof startOpenaiStandIn>>;
beforeAll(async () => {
  standIn = await startOpenaiStandIn({ port: 0, apiKey });
});
afterAll(() => standIn.close());

const baseUrl = () => `${standIn.url}/v1`;
const bytes = Buffer.from("OggS and what is said");
const hear = (change: { type?: string; key?: string; model?: string } = {}) =>
  openaiTranscriber({
    apiKey: () => change.key ?? apiKey,
    baseUrl,
    model: () => change.model ?? "gpt-4o-mini-transcribe",
  }).transcribe({ type: change.type ?? "audio/ogg", size: bytes.byteLength, body: Readable.from([bytes]) });
const order = (path: string, body: object) =>
  fetch(`${standIn.url}/control/${path}`, { method: "POST", body: JSON.stringify(body) });

test("hears what was ordered, and otherwise says that nothing is recognised", async () => {
  await order("transcripts", { text: " How much is a cut? " });
  const { used, ...heard } = await hear();
  expect(heard).toEqual({ text: "How much is a cut?", language: null });
  expect(used).toMatchObject({ model: "gpt-4o-mini-transcribe", seconds: 0 });
  expect(used.promptTokens + used.completionTokens).toBeGreaterThan(0);
  expect((await hear({ model: "whisper-1" })).used).toMatchObject({ promptTokens: 0, seconds: 1 });
  expect((await hear()).text).toMatch(/does not recognise speech/);
});

test("a format that the service does not take, a wrong key and silence are not tried again", async () => {
  await expect(hear({ type: "audio/amr" })).rejects.toMatchObject({ name: "PermanentError" });
  await expect(hear({ key: "wrong" })).rejects.toMatchObject({ name: "PermanentError" });
  await expect(hear({ model: "none" })).rejects.toMatchObject({ name: "PermanentError" });
  await order("transcripts", { text: " " });
  await expect(hear()).rejects.toThrow("Nothing is said in the audio.");
});

test("a fault of the service may pass", async () => {
  await order("faults", { kind: "status", status: 503, path: "/audio" });
  await expect(hear()).rejects.toThrow("answered 503");
  expect((await hear()).text).not.toBe("");
});

test("a photo is shown to the model, which puts it in words", async () => {
  const settings = {
    chatModel: () => "gpt-4.1-mini",
    embeddingModel: () => "text-embedding-3-small",
    dimensions: 1536,
  };
  const { llm } = openaiServices({ apiKey: () => apiKey, baseUrl, ...settings });
  const photo = { type: "image/png", bytes: Buffer.from("png"), user: "c" };
  const { text, used } = await imageDescriber(llm).describe(photo);
  expect(text).toMatch(/^A photo \(image\/png\)\./);
  expect(used.promptTokens).toBeGreaterThan(0);
});
