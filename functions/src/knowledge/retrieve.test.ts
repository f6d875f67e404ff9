import { expect, test } from "vitest";
import { fakeEmbedder } from "../services/openai/openai.fake.ts";
import { inMemoryVectors } from "../services/vectors/vectors.fake.ts";
import { passageRetriever } from "./retrieve.ts";

const metadata = { tenantId: "t1", sourceId: "s", sourceVersion: "v", sourceTitle: "Salon", heading: "" };

const retrieve = async (tenantId: string, questions: string[], deps: Parameters<typeof passageRetriever>[0]) =>
  (await passageRetriever(deps).retrieve({ tenantId, questions })).passages;

async function knowledge(passages: { text: string; tenantId?: string }[]) {
  const embedder = fakeEmbedder();
  const vectors = inMemoryVectors();
  const embedded = await embedder.embed(passages.map(({ text }) => text));
  const all = passages.map((passage, n) => ({
    id: `s:v:${n}`,
    values: embedded.vectors[n] ?? [],
    metadata: { ...metadata, ...passage },
  }));
  await vectors.upsert("t1", all);
  return { embedder, vectors, minScore: 0.3 };
}

test("gives the passages that a question is about, best first, and none that is not near enough", async () => {
  const deps = await knowledge([
    { text: "parking behind the house" },
    { text: "manicure 25 euro" },
    { text: "price of a manicure" },
  ]);
  const matches = await retrieve("t1", ["price of a manicure"], deps);
  expect(matches.map(({ text }) => text)).toEqual(["price of a manicure", "manicure 25 euro"]);
  expect(await retrieve("t1", ["zebra"], deps)).toEqual([]);
});

test("covers several questions and names a passage once, with its best score", async () => {
  const deps = await knowledge([{ text: "parking house" }, { text: "manicure euro" }]);
  const matches = await retrieve("t1", ["parking", "manicure euro", "manicure"], deps);
  expect(matches.map(({ text }) => text)).toEqual(["manicure euro", "parking house"]);
  expect(matches[0]?.score).toBeCloseTo(1);
});

test("never gives a passage that says it is another tenant's", async () => {
  const deps = await knowledge([{ text: "manicure", tenantId: "t2" }]);
  expect(await retrieve("t1", ["manicure"], deps)).toEqual([]);
  expect(await retrieve("t2", ["manicure"], deps)).toEqual([]);
});
