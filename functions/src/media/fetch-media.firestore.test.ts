/** A customer's file is stored and read once, whatever dies on the way; what cannot be stored says why and holds nothing up. */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { Firestore, Timestamp } from "@google-cloud/firestore";
import type { Conversation } from "@frontdesk/model/conversation";
import { Message } from "@frontdesk/model/message";
import type { Media } from "@frontdesk/model/message";
import type { MediaTask } from "@frontdesk/model/media";
import { paths } from "@frontdesk/model/paths";
import { afterAll, expect, test } from "vitest";
import type { Task } from "../platform/tasks.ts";
import { PermanentError } from "../platform/errors.ts";
import { fakeStorage } from "../services/storage/storage.fake.ts";
import { GraphError } from "../services/whatsapp/graph-errors.ts";
import { mortalFirestore, processes } from "../testing/processes.ts";
import type { Death } from "../testing/processes.ts";
import { fakeMeter } from "../usage/meter.fake.ts";
import { fetchMedia } from "./fetch-media.ts";
import { retryMedia } from "./retry-media.ts";

const projectId = `demo-fetch-${process.pid}`;
const plain = new Firestore({ projectId });
afterAll(() => plain.terminate());

const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5_000, 7)]);
const ogg = Buffer.concat([Buffer.from("OggS"), Buffer.alloc(9_000, 3)]);
const sha = (bytes: Buffer) => createHash("sha256").update(bytes);
const at = Timestamp.fromMillis(1_700_000_000_000);
const heard = async () => ({ text: "How much is a cut?", language: "en" as string | null });
let messages = 0;

type Facts = {
  type: "image" | "audio" | "document";
  bytes: Buffer;
  media?: Partial<Media>;
  message?: Partial<Message>;
};

async function world({ type, bytes, media, message }: Facts, death: Death | null = null) {
  const task: MediaTask = { tenantId: "t", conversationId: "c", messageId: `m${process.pid}x${messages++}` };
  const { tenantId, conversationId, messageId } = task;
  await plain.doc(paths.conversation(tenantId, conversationId)).set({
    tenantId,
    channelId: "555",
    contactId: "k",
    contactName: "Ana",
    address: { waId: "34600000001", userId: null },
    mode: "assistant",
    assigneeUid: null,
    handoffReason: null,
    unreadCount: 0,
    lastMessage: { text: "", type, direction: "in", authorKind: "contact" },
    lastMessageAt: at,
    windowExpiresAt: at,
    turn: { inboundSeq: 4, answeredSeq: 3, newestAt: at, lease: null },
    createdAt: at,
  } satisfies Conversation);
  const ref = plain.doc(paths.message(tenantId, conversationId, messageId));
  await ref.set({
    tenantId,
    conversationId,
    direction: "in",
    author: { kind: "contact" },
    type,
    text: "",
    status: "received",
    at,
    createdAt: at,
    turnSeq: 4,
    media: {
      mediaId: "77",
      mimeType: type === "image" ? "image/jpeg" : "audio/ogg; codecs=opus",
      sha256: sha(bytes).digest("base64"),
      filename: null,
      voice: type === "audio",
      ...media,
    },
    ...message,
  } satisfies Message);

  const life = processes((index) => (death?.atEffect === index ? death.when : null));
  const stored = fakeStorage();
  const enqueued: Task[] = [];
  const asked = { graph: [] as string[], transcripts: 0 };
  let graph: () => Promise<Buffer> = async () => bytes;
  let hear = heard;
  const meter = fakeMeter();
  const deps = {
    firestore: mortalFirestore(projectId, life),
    storage: {
      ...stored,
      write: (...args: Parameters<typeof stored.write>) => life.effect("store", () => stored.write(...args)),
    },
    graph: {
      find: async (mediaId: string, token: string) => {
        asked.graph.push(`${mediaId} ${token}`);
        const file = await graph();
        return { mimeType: null, sha256: null, size: file.byteLength, open: async () => Readable.from([file]) };
      },
    },
    tokenOf: async (tenant: string, number: string) => `token of ${tenant}/${number}`,
    transcriber: {
      transcribe: ({ body }: { body: Readable }) =>
        life.effect("transcribe", async () => {
          body.resume();
          asked.transcripts += 1;
          return { ...(await hear()), used: { model: "whisper-1", promptTokens: 0, completionTokens: 0, seconds: 12 } };
        }),
    },
    describer: {
      describe: () =>
        life.effect("describe", async () => ({
          text: "A bob with a fringe.",
          used: { model: "m", promptTokens: 90, completionTokens: 10 },
        })),
    },
    meter,
    tasks: {
      enqueue: (order: Task) =>
        life.effect("enqueue", async () => {
          if (!enqueued.some(({ id }) => id === order.id)) enqueued.push(order);
        }),
    },
    log: { info: () => {}, warn: () => {}, error: () => {} },
  };
  return {
    task,
    deps,
    asked,
    noted: meter.noted,
    enqueued,
    effects: life.effects,
    files: stored.files,
    run: (lastAttempt = false) => life.run(() => fetchMedia(task, lastAttempt, deps)),
    graphSays: (answer: () => Promise<Buffer>) => (graph = answer),
    transcriberSays: (answer: typeof hear) => (hear = answer),
    message: async () => Message.parse((await ref.get()).data()),
  };
}

test("a voice message is stored, heard, and only then answered", async () => {
  const { run, message, files, enqueued, asked, task, noted } = await world({ type: "audio", bytes: ogg });
  await run();
  expect(noted).toEqual([{ kind: "transcription", tokens: 0, seconds: 12 }]);
  const { media } = await message();
  expect(media).toMatchObject({
    state: "stored",
    storagePath: `tenants/t/media/c/${task.messageId}`,
    size: ogg.byteLength,
    checksum: sha(ogg).digest("hex"),
    transcript: { text: "How much is a cut?", language: "en" },
    reading: { done: true, note: null },
  });
  expect(files.get(media?.storagePath ?? "")).toEqual({ type: "audio/ogg", bytes: ogg });
  expect(enqueued.map(({ queue, payload }) => [queue, payload])).toEqual([
    ["reply", { tenantId: "t", conversationId: "c", turnSeq: 4 }],
  ]);
  expect(asked.graph).toEqual(["77 token of t/555"]);
});

test("a photo is described", async () => {
  const { run, message, noted } = await world({ type: "image", bytes: jpeg });
  await run();
  expect((await message()).media).toMatchObject({ state: "stored", description: "A bob with a fringe." });
  expect(noted).toEqual([{ kind: "picture", tokens: 100 }]);
});

test("a document is stored in whatever type it comes, and its answer was ordered before", async () => {
  const { run, message, enqueued } = await world({
    type: "document",
    bytes: Buffer.from("0,0 CAD"),
    media: { mimeType: "application/x-cad" },
  });
  await run();
  expect((await message()).media).toMatchObject({ state: "stored" });
  expect(enqueued).toEqual([]);
});

test.each<[string, Partial<Facts>, RegExp]>([
  [
    "another type than its bytes",
    { bytes: Buffer.from("<html><script>"), media: { sha256: null } },
    /contents are something else/,
  ],
  [
    "more bytes than are allowed",
    { bytes: Buffer.concat([jpeg, Buffer.alloc(6 * 1024 * 1024)]) },
    /has 6.1 MB; at most 5 MB/,
  ],
  [
    "a type that is not kept",
    { media: { mimeType: "image/x-raw" } },
    /image of the type image\/x-raw, which is not kept/,
  ],
])("a file with %s fails at once and says so", async (_, facts, words) => {
  const { run, message, files, enqueued } = await world({ type: "image", bytes: jpeg, ...facts });
  await run();
  expect((await message()).media).toMatchObject({ state: "failed", error: expect.stringMatching(words) });
  expect(files.size).toBe(0);
  expect(enqueued.map(({ queue }) => queue)).toEqual(["reply"]);
});

test("a file that came damaged is fetched again, and in the end fails with the answer still given", async () => {
  const { run, message, files, enqueued } = await world({
    type: "image",
    bytes: jpeg,
    media: { sha256: sha(ogg).digest("base64") },
  });
  await expect(run()).rejects.toThrow("damaged");
  expect([files.size, enqueued.length, (await message()).media?.state]).toEqual([0, 0, undefined]);
  await run(true);
  expect((await message()).media).toMatchObject({ state: "failed", error: expect.stringContaining("damaged") });
  expect(enqueued).toHaveLength(1);
});

test("a file that WhatsApp has forgotten fails at once; a fault of WhatsApp is retried", async () => {
  const { run, message, graphSays } = await world({ type: "image", bytes: jpeg });
  graphSays(async () => {
    throw new GraphError(500, 131000, "Something went wrong", null);
  });
  await expect(run()).rejects.toThrow("131000");
  graphSays(async () => {
    throw new GraphError(400, 100, "Object with ID '77' does not exist", null);
  });
  await run();
  expect((await message()).media).toMatchObject({ state: "failed", error: expect.stringMatching(/no longer has/) });
});

test("a person has a failed file tried again, once however often they press", async () => {
  const { run, message, graphSays, task, deps, enqueued } = await world({ type: "image", bytes: jpeg });
  graphSays(async () => {
    throw new Error("connection reset");
  });
  await run(true);
  graphSays(async () => jpeg);
  enqueued.length = 0;
  await Promise.all([retryMedia(task, deps), retryMedia(task, deps)]);
  expect((await message()).media).toMatchObject({ state: "pending", error: null, retries: 1 });
  expect(enqueued.map(({ queue }) => queue)).toEqual(["fetchMedia"]);
  await run();
  expect((await message()).media).toMatchObject({ state: "stored", error: null });
  await retryMedia(task, deps);
  expect((await message()).media?.state).toBe("stored");
});

test("what cannot be heard is noted, and answered all the same", async () => {
  const { run, message, transcriberSays, enqueued } = await world({ type: "audio", bytes: ogg });
  transcriberSays(async () => {
    throw new PermanentError("Nothing is said in the audio.");
  });
  await run();
  expect((await message()).media).toMatchObject({ reading: { done: true, note: "Nothing is said in the audio." } });
  expect(enqueued).toHaveLength(1);
});

test("a transcription service that is down is retried, but holds the answer up no longer than the queue tries", async () => {
  const { run, message, transcriberSays, enqueued, asked } = await world({ type: "audio", bytes: ogg });
  transcriberSays(async () => {
    throw new Error("503");
  });
  await expect(run()).rejects.toThrow("503");
  expect(enqueued).toHaveLength(0);
  await run(true);
  expect(enqueued).toHaveLength(1);
  expect((await message()).media?.state).toBe("stored");
  expect(asked.graph).toHaveLength(1);
});

test("a message that its sender deleted is not fetched", async () => {
  const { run, asked } = await world({ type: "image", bytes: jpeg, message: { deletedAt: at } });
  await run();
  expect(asked.graph).toEqual([]);
});

const effectsOfOneRun = ["store", "commit", "transcribe", "commit", "enqueue"];
const deaths = effectsOfOneRun.flatMap((name, atEffect) =>
  (["before", "after"] as const).map((when) => ({ name, atEffect, when })),
);

test.each(deaths)("a worker that dies $when $name ($atEffect) is made up for", async ({ atEffect, when }) => {
  const { run, message, files, enqueued, effects } = await world({ type: "audio", bytes: ogg }, { atEffect, when });
  await expect(run()).rejects.toThrow("died");
  await run();
  await run();
  expect(files.size).toBe(1);
  expect((await message()).media).toMatchObject({ state: "stored", transcript: { text: "How much is a cut?" } });
  expect(enqueued.map(({ queue }) => queue)).toEqual(["reply"]);
  expect(effects.slice(0, atEffect + 1)).toEqual(effectsOfOneRun.slice(0, atEffect + 1));
});

test("two workers at once end with one file and one answer", async () => {
  const { run, message, files, enqueued } = await world({ type: "audio", bytes: ogg });
  await Promise.all([run(), run()]);
  expect(files.size).toBe(1);
  expect(enqueued).toHaveLength(1);
  expect((await message()).media?.state).toBe("stored");
});
