import { Timestamp } from "@google-cloud/firestore";
import type { Source } from "@frontdesk/model/knowledge";
import { paths } from "@frontdesk/model/paths";
import { expect, test } from "vitest";
import { BusyError, PermanentError } from "../platform/errors.ts";
import { fakeEmbedder } from "../services/openai/openai.fake.ts";
import { fakeStorage } from "../services/storage/storage.fake.ts";
import { inMemoryVectors } from "../services/vectors/vectors.fake.ts";
import { mortalFirestore, processes, ProcessDied } from "../testing/processes.ts";
import type { Death } from "../testing/processes.ts";
import { leaseMs } from "./indexing-lease.ts";
import { ingestSource } from "./ingest-source.ts";
import type { IngestDeps } from "./ingest-source.ts";
import { versionOf } from "./source-version.ts";
import { fakeMeter } from "../usage/meter.fake.ts";

const writtenAt = Timestamp.fromDate(new Date("2026-11-22T10:00:00Z"));
const sourceId = "prices";
const long = (name: string) =>
  Array.from({ length: 70 }, (_, n) => `# ${name} ${n}\n\nAbout ${name} number ${n}.`).join("\n\n");

let tenants = 0;

/** A tenant of its own on the emulator, with services whose every effect a process can die at. */
function world(death: Death | null = null) {
  const tenantId = `ingest${process.pid}x${tenants++}`;
  const life = processes((index) => (death?.atEffect === index ? death.when : null));
  const firestore = mortalFirestore("demo-ingest", life);
  const embedder = fakeEmbedder();
  const vectors = inMemoryVectors();
  let clock = writtenAt.toMillis();
  let owners = 0;
  const deps: IngestDeps = {
    firestore,
    now: () => new Date(clock),
    newOwner: () => `owner${owners++}`,
    meter: fakeMeter(),
    storage: fakeStorage(),
    reader: {
      read: () => {
        throw new Error("nothing to read");
      },
    },
    tasks: { enqueue: async () => {} },
    embedder: { embed: (texts) => life.effect("embed", () => embedder.embed(texts)) },
    vectors: {
      query: vectors.query,
      fetch: vectors.fetch,
      upsert: (namespace, all) => life.effect("upsert", () => vectors.upsert(namespace, all)),
      deleteMany: (namespace, ids) => life.effect("deleteMany", () => vectors.deleteMany(namespace, ids)),
    },
  };
  const ref = firestore.doc(paths.source(tenantId, sourceId));
  const task = { tenantId, sourceId };
  return {
    deps,
    life,
    task,
    embedder,
    ingest: (changed: Partial<IngestDeps> = {}) => life.run(() => ingestSource(task, { ...deps, ...changed })),
    /** Until the lease of a worker that died has run out. */
    wait: () => {
      clock += leaseMs + 1;
    },
    /** As the dashboard's callables write it. */
    write: (content: string, title = "Prices") =>
      ref.set({ ...blank, tenantId, title, content, createdAt: writtenAt } satisfies Source, {
        mergeFields: ["tenantId", "title", "kind", "content", "language", "status", "error", "createdAt"],
      }),
    prepare: async (content: string) => {
      await ref.set({ ...blank, tenantId, title: "Prices", content, createdAt: writtenAt });
    },
    remove: () => ref.delete(),
    state: async () => {
      const { docs } = await firestore.collection(paths.chunks(tenantId, sourceId)).get();
      return {
        source: (await ref.get()).data(),
        chunks: docs
          .map(({ id, ...doc }) => ({ ...doc, id }))
          .map(({ id }) => id)
          .toSorted(),
        vectors: vectors.held(tenantId),
        shards: (await firestore.collection(paths.lexicalShards(tenantId)).get()).docs.map(({ id }) => id).toSorted(),
      };
    },
  };
}

const blank = {
  kind: "markdown",
  language: "en",
  status: "pending",
  error: null,
  version: "",
  chunkCount: 0,
} as const;

const idsOf = (content: string, count: number, title = "Prices") =>
  Array.from({ length: count }, (_, n) => `${sourceId}:${versionOf({ title, content })}:${n}`).toSorted();

test("makes every passage of a source findable and says so", async () => {
  const { prepare, ingest, state, deps, task, embedder } = world();
  await prepare("# Hair\n\nA cut costs 40 euro.\n\n# Nails\n\nA manicure costs 25 euro.");
  await ingest();
  const { source, chunks, vectors } = await state();
  expect(source).toMatchObject({
    status: "ready",
    error: null,
    chunkCount: 2,
    version: expect.stringMatching(/^\w{32}$/u),
  });
  expect(chunks).toHaveLength(2);
  expect(vectors).toEqual(chunks);
  const question = await deps.embedder.embed(["how much is a manicure"]);
  const [best] = await deps.vectors.query(task.tenantId, question.vectors[0] ?? [], 1);
  expect(best).toMatchObject({
    tenantId: task.tenantId,
    sourceTitle: "Prices",
    heading: "Nails",
    text: "A manicure costs 25 euro.",
  });
  expect(embedder.embedded[0]).toBe("Prices › Hair\nA cut costs 40 euro.");
});

test("replaces all passages of the version before", async () => {
  const { prepare, write, ingest, state } = world();
  await prepare(long("old"));
  await ingest();
  await write(long("new"));
  await ingest();
  const { source, chunks, vectors } = await state();
  expect(source).toMatchObject({ status: "ready", chunkCount: 70 });
  expect(chunks).toEqual(idsOf(long("new"), 70));
  expect(vectors).toEqual(chunks);
});

test("changes nothing when the task comes again", async () => {
  const { prepare, ingest, life, state } = world();
  await prepare(long("old"));
  await ingest();
  const before = await state();
  const effects = life.effects.length;
  await ingest();
  expect(await state()).toEqual(before);
  // The transaction that looks.
  expect(life.effects.slice(effects)).toEqual(["commit"]);
});

test("goes through what is marked for it again, and embeds nothing that is the same", async () => {
  const { prepare, write, ingest, embedder, state } = world();
  await prepare("# A\n\nText.");
  await ingest();
  await write("# A\n\nText.");
  await ingest();
  expect(embedder.embedded).toHaveLength(1);
  expect((await state()).source).toMatchObject({ status: "ready" });
});

test("leaves nothing of a source that was deleted", async () => {
  const { prepare, ingest, remove, state } = world();
  await prepare(long("old"));
  await ingest();
  await remove();
  await ingest();
  expect(await state()).toEqual({ source: undefined, chunks: [], vectors: [], shards: [] });
});

test("tells on the source why it cannot be indexed, and keeps the version before", async () => {
  const { prepare, write, ingest, state } = world();
  await prepare("# A\n\nText.");
  await ingest();
  await write(" \n");
  await expect(ingest()).rejects.toThrow(PermanentError);
  const { source, vectors } = await state();
  expect(source).toMatchObject({ status: "failed", error: expect.stringContaining("empty") });
  expect(vectors).toEqual(idsOf("# A\n\nText.", 1));
});

test("throws what a retry may mend, and the retry need not wait", async () => {
  const { prepare, ingest, state } = world();
  await prepare("# A\n\nText.");
  const embedder = { embed: () => Promise.reject(new Error("429")) };
  await expect(ingest({ embedder })).rejects.toThrow("429");
  expect((await state()).source).toMatchObject({ status: "indexing", error: null });
  await ingest();
  expect((await state()).source).toMatchObject({ status: "ready" });
});

test("tells on the source when the last attempt fails", async () => {
  const { prepare, task, deps, state } = world();
  await prepare("# A\n\nText.");
  const vectors = { ...deps.vectors, upsert: () => Promise.reject(new Error("503")) };
  await expect(ingestSource(task, { ...deps, vectors }, true)).rejects.toThrow("503");
  const { source, chunks } = await state();
  expect(source).toMatchObject({ status: "failed", error: expect.stringContaining("Save it again"), lease: null });
  expect(chunks).toEqual([]);
});

const indexedNew = {
  source: {
    status: "ready",
    version: versionOf({ title: "Prices", content: long("new") }),
    chunkCount: 70,
    lease: null,
  },
  chunks: idsOf(long("new"), 70),
  vectors: idsOf(long("new"), 70),
  shards: idsOf(long("new"), 70).filter((id) => /:(?:0|64)$/u.test(id)),
};

type Step = { of: "embed" | "upsert"; at: number; when: "before" | "after" };
const steps = (["embed", "upsert"] as const).flatMap((of) =>
  [0, 1].flatMap((at) => (["before", "after"] as const).map((when): Step => ({ of, at, when }))),
);

test.each(steps)("an edit $when $of number $at of a run wins, and nothing of the old text stays", async (step) => {
  const { prepare, write, ingest, deps, state } = world();
  await prepare(long("old"));
  let calls = 0;
  const editing = async () => {
    await write(long("new"));
    await expect(ingest()).rejects.toThrow(BusyError);
  };
  const atStep = async <T>(of: Step["of"], work: () => Promise<T>): Promise<T> => {
    const now = of === step.of && calls++ === step.at;
    if (!now) return work();
    if (step.when === "before") await editing();
    const result = await work();
    if (step.when === "after") await editing();
    return result;
  };
  const { embedder, vectors } = deps;
  await ingest({
    embedder: { embed: (texts) => atStep("embed", () => embedder.embed(texts)) },
    vectors: { ...vectors, upsert: (namespace, all) => atStep("upsert", () => vectors.upsert(namespace, all)) },
  });
  await ingest();
  expect(await state()).toMatchObject(indexedNew);
});

/** Indexes a first version, edits it, and delivers the task until a run ends well, and then once more. */
async function editAndDie(deathAfterEdit: (effects: number) => Partial<Death>) {
  const death: Death = { atEffect: -1, when: "before" };
  const { prepare, write, ingest, wait, state, life } = world(death);
  await prepare(long("old"));
  await ingest();
  await write(long("new"));
  const before = life.effects.length;
  Object.assign(death, deathAfterEdit(before));
  const ends: ("well" | "died")[] = [];
  while (ends.filter((end) => end === "well").length < 2) {
    const error = await ingest().catch((reason: unknown) => reason);
    if (error !== undefined && !(error instanceof ProcessDied)) throw error;
    ends.push(error ? "died" : "well");
    wait();
  }
  const deaths = ends.filter((end) => end === "died").length;
  return { deaths, effects: life.effects.length - before, state: await state() };
}

test("a run that dies comes again to the same end, at whatever step it died", { timeout: 120_000 }, async () => {
  const calm = await editAndDie(() => ({}));
  expect(calm.state).toMatchObject(indexedNew);
  expect(calm.effects).toBeGreaterThan(9);
  for (let step = 0; step < calm.effects - 1; step += 1) {
    for (const when of ["before", "after"] as const) {
      const { deaths, state } = await editAndDie((effects) => ({ atEffect: effects + step, when }));
      expect({ deaths, state, step, when }).toMatchObject({ deaths: 1, state: indexedNew, step, when });
    }
  }
});
