/** Retrieval over what indexing leaves behind, on the Firestore emulator; the embedder counts words. */
import { Firestore, Timestamp } from "@google-cloud/firestore";
import type { Chunk } from "@frontdesk/model/knowledge";
import { paths } from "@frontdesk/model/paths";
import { afterAll, describe, expect, test } from "vitest";
import { fakeEmbedder } from "../services/openai/openai.fake.ts";
import type { CompletionRequest, Llm } from "../services/openai/openai.ts";
import { inMemoryVectors } from "../services/vectors/vectors.fake.ts";
import { chunkWords, packShard } from "./lexical-shard.ts";
import { lexicalSearch } from "./lexical-search.ts";
import { storedPassages } from "./read-passages.ts";
import { passageRetriever } from "./retrieve.ts";
import type { RetrieverDeps } from "./retrieve.ts";

const firestore = new Firestore({ projectId: `demo-retrieve-${process.pid}` });
afterAll(() => firestore.terminate());

let tenants = 0;
const log = { info: () => {}, warn: () => {}, error: () => {} };

/** Answers with the next of these values; an error is thrown. */
function scriptedModel(...values: unknown[]) {
  const asked: { schemaName: string; input: unknown }[] = [];
  const llm: Llm = {
    complete: async <T>({ schemaName, schema, messages }: CompletionRequest<T>) => {
      asked.push({ schemaName, input: JSON.parse(messages.at(-1)?.content ?? "null") });
      const value = values.shift();
      if (value instanceof Error) throw value;
      return { value: schema.parse(value), model: "m", promptTokens: 7, completionTokens: 3 };
    },
  };
  return { llm, asked };
}

function knowledge(model = scriptedModel(), changed: Partial<RetrieverDeps> = {}) {
  const tenantId = `retrieve${process.pid}x${tenants++}`;
  const embedder = fakeEmbedder();
  const vectors = inMemoryVectors();
  const deps = (): RetrieverDeps => ({
    readPassages: storedPassages(firestore),
    embedder,
    vectors,
    lexical: lexicalSearch({ firestore, overlapMs: 0 }),
    llm: model.llm,
    calibration: {
      bias: -3,
      similarity: 4,
      coverage: 4,
      size: 0,
      fusion: { vector: 0.33 },
      sameQuestion: 0.5,
      from: "this test",
    },
    threshold: 0.5,
    rerank: false,
    languageOf: async () => "en",
    log,
    ...changed,
  });
  const held = passageRetriever(deps());
  return {
    tenantId,
    vectors,
    embedder,
    retrieve: (question: string, extra: { earlier?: { from: "customer" | "business"; text: string }[] } = {}) =>
      held.retrieve({ tenantId, questions: [question], ...extra }),
    freshInstance: () => passageRetriever(deps()),
    /** As indexing writes it; `active` false stops before the swap. */
    async put(sourceId: string, texts: string[], { version = "v1", language = "en", active = true } = {}) {
      const clock = Timestamp.now();
      const chunks = texts.map((text, position) => {
        const chunk: Chunk = {
          sourceId,
          sourceVersion: version,
          sourceTitle: "Salon",
          heading: "",
          text,
          position,
          language,
          createdAt: clock,
        };
        return { id: `${sourceId}:${version}:${position}`, chunk };
      });
      const { vectors: values } = await embedder.embed(texts);
      for (const { id, chunk } of chunks) await firestore.doc(paths.chunk(tenantId, sourceId, id)).set(chunk);
      const words = packShard(chunks.map(({ id, chunk }) => chunkWords(id, chunk)));
      await firestore
        .doc(paths.lexicalShard(tenantId, `${sourceId}:${version}:0`))
        .set({ sourceId, version, words, createdAt: clock });
      const stored = chunks.map(({ id, chunk: { heading, text } }, n) => ({
        id,
        values: values[n] ?? [],
        metadata: { tenantId, sourceId, sourceVersion: version, sourceTitle: "Salon", heading, text },
      }));
      await vectors.upsert(tenantId, stored);
      if (active) await firestore.doc(paths.source(tenantId, sourceId)).set({ version, language, indexedAt: clock });
    },
    remove: (sourceId: string) => firestore.doc(paths.source(tenantId, sourceId)).delete(),
  };
}

const textsOf = ({ passages }: { passages: { text: string }[] }) => passages.map(({ text }) => text);

test("gives what a question is about, with both signals and what it cost, and nothing of what is not relevant", async () => {
  const salon = knowledge();
  await salon.put("s", ["Parking is behind the house", "A manicure costs 25 euro", "Hair is cut on Mondays"]);
  const found = await salon.retrieve("what does a manicure cost");
  expect(textsOf(found)).toEqual(["A manicure costs 25 euro"]);
  expect(found.passages[0]).toMatchObject({ sourceTitle: "Salon", language: "en", place: null, reranked: null });
  expect(found.passages[0]?.similarity).toBeGreaterThan(0.2);
  expect(found.passages[0]?.coverage).toBeGreaterThan(0.2);
  expect(found.passages[0]?.lexical).toBeGreaterThan(0);
  expect(found).toMatchObject({
    queries: ["what does a manicure cost"],
    spent: [{ model: "fake", promptTokens: 5 }],
    threshold: 0.5,
  });
  expect(found.considered.length).toBeGreaterThan(1);
  const nothing = await salon.retrieve("zebra crossing");
  expect(nothing.passages).toEqual([]);
});

test("finds by inflected and misaccented words what vectors of whole words miss", async () => {
  const salon = knowledge();
  await salon.put("s", ["Las reservaciones se pueden cancelar", "Cortamos el pelo"], { language: "es" });
  const { considered } = await salon.retrieve("reservacion cancelada");
  expect(considered[0]).toMatchObject({ text: "Las reservaciones se pueden cancelar", coverage: 1 });
});

test("reads shards once an instance, then one document a question while nothing changes", async () => {
  const salon = knowledge();
  await salon.put("a", ["Parking is behind the house"]);
  await salon.put("b", ["A manicure costs 25 euro"]);
  const first = await salon.retrieve("parking house");
  // What is there: two sources, a shard each. What is read of them: two sources and two passages.
  expect(first.reads).toBe(2 + 2 + 4);
  expect((await salon.retrieve("parking house")).reads).toBe(1 + 4);
  await salon.put("c", ["A pedicure costs 20 euro"]);
  // The new source and its shard.
  expect((await salon.retrieve("parking house")).reads).toBe(1 + 1 + 6);
});

describe("a new version", () => {
  test("answers all at once, and the old one not any more", async () => {
    const salon = knowledge();
    await salon.put("s", ["A manicure costs 25 euro"]);
    expect(textsOf(await salon.retrieve("manicure costs"))).toEqual(["A manicure costs 25 euro"]);
    await salon.put("s", ["A manicure costs 30 euro"], { version: "v2", active: false });
    expect(textsOf(await salon.retrieve("manicure costs"))).toEqual(["A manicure costs 25 euro"]);
    await salon.put("s", ["A manicure costs 30 euro"], { version: "v2" });
    expect(textsOf(await salon.retrieve("manicure costs"))).toEqual(["A manicure costs 30 euro"]);
  });

  test("is found by an instance that starts later, whatever else is stored", async () => {
    const salon = knowledge();
    for (let n = 0; n < 25; n += 1) await salon.put(`s${n}`, [`Room ${n} has a window`]);
    await salon.put("s3", ["Room 3 has a balcony"], { version: "v2" });
    const found = await salon.freshInstance().retrieve({ tenantId: salon.tenantId, questions: ["balcony"] });
    expect(textsOf(found)).toContain("Room 3 has a balcony");
    expect(found.considered.some(({ text }) => text === "Room 3 has a window")).toBe(false);
  });
});

test("never gives a passage of a source that is gone, or of another tenant", async () => {
  const salon = knowledge();
  const other = knowledge();
  await salon.put("s", ["A manicure costs 25 euro"]);
  await salon.retrieve("manicure");
  await salon.remove("s");
  expect((await salon.retrieve("manicure costs")).considered).toEqual([]);
  await other.put("o", ["A pedicure costs 20 euro"]);
  const [stray] = await other.vectors.query(
    other.tenantId,
    (await salon.embedder.embed(["pedicure"])).vectors[0] ?? [],
    1,
  );
  if (stray) await salon.vectors.upsert(salon.tenantId, [{ id: stray.id, values: [1], metadata: { ...stray } }]);
  expect((await salon.retrieve("pedicure costs")).considered).toEqual([]);
});

describe("a question that leans on the conversation", () => {
  const earlier = [
    { from: "customer", text: "How much is a manicure?" },
    { from: "business", text: "25 euro." },
  ] as const;

  test("is searched for as the model puts it, and the call is told to who pays", async () => {
    const model = scriptedModel({ standalone: "How long does a manicure take?", translations: [] });
    const salon = knowledge(model);
    await salon.put("s", ["A manicure takes 40 minutes long", "A cut takes an hour"]);
    const found = await salon.retrieve("And how long?", { earlier: [...earlier] });
    expect(textsOf(found)[0]).toBe("A manicure takes 40 minutes long");
    expect(found.queries).toEqual(["How long does a manicure take?", "And how long?"]);
    expect(found.spent).toMatchObject([{ model: "m", promptTokens: 7, completionTokens: 3 }, { model: "fake" }]);
    expect(model.asked).toEqual([
      { schemaName: "search_query", input: { conversation: earlier, question: "And how long?", languages: [] } },
    ]);
  });

  test("is searched for as it stands where the model fails, and where it stands alone", async () => {
    const model = scriptedModel(new Error("503"));
    const salon = knowledge(model);
    await salon.put("s", ["A manicure takes 40 minutes"]);
    const failed = await salon.retrieve("And a manicure?", { earlier: [...earlier] });
    expect(failed.queries).toEqual(["And a manicure?"]);
    await salon.retrieve("How many minutes does a manicure take here?", { earlier: [...earlier] });
    expect(model.asked).toHaveLength(1);
  });
});

test("looks in the documents' language when nothing is found in the question's", async () => {
  const model = scriptedModel({
    standalone: "",
    translations: [
      { language: "en", text: "parking house" },
      { language: "fr", text: "x" },
    ],
  });
  const salon = knowledge(model, { languageOf: async () => "es" });
  await salon.put("s", ["Parking is behind the house"]);
  const found = await salon.retrieve("¿Dónde puedo aparcar el coche?");
  expect(textsOf(found)).toEqual(["Parking is behind the house"]);
  expect(found.queries).toEqual(["¿Dónde puedo aparcar el coche?", "parking house"]);
  expect(model.asked[0]?.input).toMatchObject({ languages: ["en"] });
  const own = knowledge(scriptedModel(), { languageOf: async () => "en" });
  await own.put("s", ["Parking is behind the house"]);
  expect((await own.retrieve("zebra")).spent).toMatchObject([{ model: "fake" }]);
});

test("has the model order what was found, where that is asked for, and keeps the order where it fails", async () => {
  const model = scriptedModel(
    {
      ranking: [
        { id: "p1", score: 1 },
        { id: "p2", score: 9 },
        { id: "p7", score: 3 },
      ],
    },
    new Error("503"),
  );
  const salon = knowledge(model, { rerank: true });
  await salon.put("s", ["manicure euro manicure", "manicure euro"]);
  const found = await salon.retrieve("manicure euro");
  expect(found.considered.map(({ reranked }) => reranked)).toEqual([1, 1 / 3]);
  expect((await salon.retrieve("manicure euro")).considered.map(({ reranked }) => reranked)).toEqual([null, null]);
});
