/** Files through the whole ingest: it can stop anywhere and goes on there, swaps versions at once, and leaves nothing behind. */
import { Timestamp } from "@google-cloud/firestore";
import { Source, sourceObjects } from "@frontdesk/model/knowledge";
import { paths } from "@frontdesk/model/paths";
import { expect, test } from "vitest";
import { PermanentError } from "../platform/errors.ts";
import { fakeEmbedder } from "../services/openai/openai.fake.ts";
import { fakeStorage } from "../services/storage/storage.fake.ts";
import { inMemoryVectors } from "../services/vectors/vectors.fake.ts";
import { mortalFirestore, processes, ProcessDied } from "../testing/processes.ts";
import type { Death } from "../testing/processes.ts";
import { pdfFile, wavRecording } from "../testing/sample-files.ts";
import { fileReader } from "./file-reader.ts";
import { leaseMs } from "./indexing-lease.ts";
import { ingestSource } from "./ingest-source.ts";
import type { IngestDeps } from "./ingest-source.ts";
import { fakeMeter } from "../usage/meter.fake.ts";

const sourceId = "manual";
const createdAt = Timestamp.fromDate(new Date("2026-11-22T10:00:00Z"));
const line = (n: number, about: string) => `Page ${n} tells about ${about} and its part number ${n * 7}.`;
const manual = (pages: number, about = "the pump") => Array.from({ length: pages }, (_, n) => [line(n + 1, about)]);

let tenants = 0;

function world(death: Death | null = null, plan = "business") {
  const tenantId = `files${process.pid}x${tenants++}`;
  const life = processes((index) => (death?.atEffect === index ? death.when : null));
  const firestore = mortalFirestore("demo-files", life);
  const [embedder, vectors, storage] = [fakeEmbedder(), inMemoryVectors(), fakeStorage()];
  let clock = createdAt.toMillis();
  let owners = 0;
  const waiting: string[] = [];
  const task = { tenantId, sourceId };
  const read: { from: number }[] = [];
  const used = { model: "whisper-1", promptTokens: 0, completionTokens: 0, seconds: 0 };
  const transcriber = {
    transcribe: () =>
      life.effect("transcribe", async () => ({ segments: [{ seconds: 75, text: "The pump is loud." }], used })),
  };
  const meter = fakeMeter();
  const reader = fileReader({ storage, transcriber, pictures: null });
  const deps: IngestDeps = {
    firestore,
    now: () => new Date(clock),
    newOwner: () => `owner${owners++}`,
    meter,
    storage: { ...storage, write: (...given) => life.effect("write", () => storage.write(...given)) },
    reader: {
      read: (original, from) => {
        read.push({ from });
        return reader.read(original, from);
      },
    },
    tasks: { enqueue: async ({ id }) => void waiting.push(id) },
    embedder: { embed: (texts) => life.effect("embed", () => embedder.embed(texts)) },
    vectors: {
      ...vectors,
      upsert: (namespace, all) => life.effect("upsert", () => vectors.upsert(namespace, all)),
      deleteMany: (namespace, ids) => life.effect("deleteMany", () => vectors.deleteMany(namespace, ids)),
    },
  };
  const ref = firestore.doc(paths.source(tenantId, sourceId));
  const source = async () => Source.parse((await ref.get()).data());
  return {
    life,
    meter,
    embedder,
    storage,
    vectors,
    waiting,
    read,
    source,
    tenantId,
    upload: async (bytes: Uint8Array, name = "manual.pdf") => {
      const path = sourceObjects.original(tenantId, sourceId, `${name}-${tenants++}`);
      storage.files.set(path, { type: "", bytes: Buffer.from(bytes) });
      const original = { path, name, type: "", size: bytes.byteLength, format: null };
      const before = await ref.get();
      if (!before.exists) {
        await firestore.doc(paths.tenant(tenantId)).set({ plan });
        const blank = {
          title: "Manual",
          kind: "file",
          content: "",
          language: "",
          error: null,
          version: "",
          chunkCount: 0,
        } as const;
        await ref.set({ ...blank, tenantId, status: "pending", original, createdAt } satisfies Source);
      } else {
        const former = Source.parse(before.data()).original?.path ?? "";
        await ref.update({ original, status: "pending", stale: [former] });
      }
    },
    ingest: (changed: Partial<IngestDeps> = {}) => life.run(() => ingestSource(task, { ...deps, ...changed })),
    placeOther: (chunkCount: number) =>
      firestore.doc(paths.source(tenantId, "other")).set({ kind: "file", chunkCount }),
    remove: () => ref.update({ status: "removing", version: "" }),
    wait: () => void (clock += leaseMs + 1),
    exists: async () => (await ref.get()).exists,
    chunks: async () => {
      const { docs } = await firestore.collection(paths.chunks(tenantId, sourceId)).orderBy("position").get();
      return docs.map((doc) => ({
        id: doc.id,
        place: doc.get("place"),
        text: String(doc.get("text")),
        version: String(doc.get("sourceVersion")),
      }));
    },
  };
}

const textsOf = (chunks: { text: string }[]) => chunks.map(({ text }) => text);

test("every passage of a file knows its page; recordings know the time", async () => {
  const { upload, ingest, chunks, source } = world();
  await upload(pdfFile([...manual(2), []]));
  await ingest();
  expect((await chunks()).map(({ place }) => place)).toEqual([{ page: 1 }, { page: 2 }]);
  expect(await source()).toMatchObject({
    status: "ready",
    units: 3,
    chunkCount: 2,
    original: { format: "pdf" },
    cursor: null,
  });
  const sound = world();
  await sound.upload(Buffer.from("ID3 and then some sound"), "voice.mp3");
  await sound.ingest();
  expect(await sound.chunks()).toMatchObject([{ place: { seconds: 75 }, text: "The pump is loud." }]);
});

test("a file without text says why, and the version before goes on answering", async () => {
  const { upload, ingest, chunks, source } = world();
  await upload(pdfFile(manual(1)));
  await ingest();
  await upload(Buffer.from("%PDF-1.4 nonsense"));
  await expect(ingest()).rejects.toThrow(PermanentError);
  expect(await source()).toMatchObject({ status: "failed", error: expect.stringContaining("damaged"), chunkCount: 1 });
  expect((await chunks()).map(({ version }) => version)).toEqual([(await source()).version]);
});

test("a run whose time is over goes on in another task, where it was", async () => {
  const { upload, ingest, source, waiting, read, embedder } = world();
  await upload(pdfFile(manual(230)));
  let runs = 0;
  while ((await source()).status !== "ready") {
    runs += 1;
    const begun = Date.parse("2026-11-22T10:00:00Z") + runs * 3_600_000;
    let calls = 0;
    await ingest({ now: () => new Date(begun + calls++ * 90_000) });
    expect(runs).toBeLessThan(20);
  }
  expect(runs).toBeGreaterThan(3);
  expect(new Set(waiting).size).toBe(waiting.length);
  const begins = read.map(({ from }) => from);
  expect(begins.length).toBeGreaterThan(1);
  expect(begins.every((from, n) => (n === 0 ? from === 0 : from > (begins[n - 1] ?? 0)))).toBe(true);
  // Nothing was embedded twice.
  expect(embedder.embedded).toHaveLength(230);
  expect(await source()).toMatchObject({ chunkCount: 230, units: 230 });
});

test("a new version embeds only what changed, swaps at once, and takes the old file with it", async () => {
  const { upload, ingest, source, chunks, embedder, storage, vectors, tenantId } = world();
  await upload(pdfFile(manual(70)));
  await ingest();
  const { version: old } = await source();
  const pages = manual(70);
  pages[41] = ["Page 42 now tells about the valve."];
  await upload(pdfFile(pages));
  const seen: string[] = [];
  await ingest({
    vectors: {
      ...vectors,
      upsert: async (namespace, all) => {
        await vectors.upsert(namespace, all);
        seen.push((await source()).version);
      },
    },
  });
  expect(seen).toEqual([old, old]);
  expect(embedder.embedded).toHaveLength(71);
  const now = await chunks();
  expect(now).toHaveLength(70);
  expect(new Set(now.map(({ version }) => version))).toEqual(new Set([(await source()).version]));
  expect(vectors.held(tenantId)).toEqual(now.map(({ id }) => id).toSorted());
  expect([...storage.files.keys()].filter((path) => path.includes("/originals/"))).toHaveLength(1);
  expect([...storage.files.keys()].filter((path) => path.includes("/texts/"))).toHaveLength(1);
  expect((await source()).stale).toEqual([]);
});

test("removing a source takes its vectors, passages, texts and file", async () => {
  const { upload, ingest, remove, exists, chunks, storage, vectors, tenantId } = world();
  await upload(pdfFile(manual(3)));
  await ingest();
  await remove();
  await ingest();
  expect(await exists()).toBe(false);
  expect(await chunks()).toEqual([]);
  expect(vectors.held(tenantId)).toEqual([]);
  expect([...storage.files.keys()]).toEqual([]);
});

test("a source that is larger than what the plan has left is refused before anything is embedded", async () => {
  const { upload, ingest, source, embedder, placeOther } = world(null, "free");
  await placeOther(4_999);
  await upload(pdfFile(manual(2)));
  await expect(ingest()).rejects.toThrow("Your plan allows 5,000 passages");
  expect((await source()).error).toContain("change the plan");
  expect(embedder.embedded).toEqual([]);
});

/** Runs until a run ends well; resolves with how many died before. */
async function untilReady(all: ReturnType<typeof world>): Promise<number> {
  let deaths = 0;
  for (let attempts = 0; (await all.source()).status !== "ready" && attempts < 4; attempts += 1) {
    await all.ingest().catch((error: unknown) => {
      if (!(error instanceof ProcessDied)) throw error;
      deaths += 1;
    });
    all.wait();
  }
  return deaths;
}

async function end(death: Death | null) {
  const all = world(death);
  await all.upload(pdfFile(manual(130)));
  const before = all.life.effects.length;
  const deaths = await untilReady(all);
  const found = await all.chunks();
  expect(all.vectors.held(all.tenantId)).toEqual(found.map(({ id }) => id).toSorted());
  // The batch that died and the one before it, never all of it.
  expect(all.embedder.embedded.length).toBeLessThanOrEqual(130 + 2 * 64);
  return { deaths, begun: before, effects: all.life.effects.length, texts: textsOf(found) };
}

test("a run that dies goes on to the same end, at whatever step it died", { timeout: 240_000 }, async () => {
  const calm = await end(null);
  expect(calm.texts).toHaveLength(130);
  for (let step = calm.begun; step < calm.effects; step += 1) {
    const when = step % 2 === 0 ? ("before" as const) : ("after" as const);
    const { texts, deaths } = await end({ atEffect: step, when });
    expect({ step, texts, deaths }).toEqual({ step, texts: calm.texts, deaths: 1 });
  }
});

/** 4 MB a piece, 16 kB a second. */
const long = wavRecording(600);
const begins = [75, 337, 599];

async function listen(death: Death | null) {
  const all = world(death);
  await all.upload(long, "call.wav");
  const begun = all.life.effects.length;
  const deaths = await untilReady(all);
  const { effects } = all.life;
  return {
    deaths,
    steps: effects.slice(begun),
    begun,
    begins: (await all.chunks()).map(({ place }) => Math.floor((place as { seconds: number }).seconds)),
    listened: effects.filter((name) => name === "transcribe").length,
    metered: all.meter.noted.filter(({ kind }) => kind === "transcription").map(({ seconds }) => seconds),
  };
}

test(
  "a run that dies between pieces of a long recording goes on with the next, and nothing is there twice",
  {
    timeout: 240_000,
  },
  async () => {
    const calm = await listen(null);
    expect(calm).toMatchObject({ deaths: 0, begins, listened: 3, metered: [263, 263, 76] });
    // The steps of the second piece, and those around it.
    const second = calm.steps.indexOf("transcribe", calm.steps.indexOf("transcribe") + 1);
    for (let step = second - 1; step <= second + 3; step += 1) {
      const when = step % 2 === 0 ? ("before" as const) : ("after" as const);
      const died = await listen({ atEffect: calm.begun + step, when });
      const { deaths, metered } = died;
      expect({ step, deaths, metered, begins: died.begins }).toEqual({
        step,
        deaths: 1,
        metered: calm.metered,
        begins,
      });
      // The piece that was being listened to, never one before it.
      expect(died.listened).toBeLessThanOrEqual(4);
    }
  },
);
