/** What every vector index must do: Pinecone's client against the stand-in, Firestore's own search on the emulator, and the fake of other tests. */
import { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { indexHost, startPineconeStandIn } from "../../../../emulators/pinecone/server.ts";
import { PermanentError } from "../../platform/errors.ts";
import { firestoreVectors } from "./firestore-vectors.ts";
import { pineconeIndex } from "./pinecone.ts";
import type { Vector, VectorIndex } from "./vector-index.ts";
import { inMemoryVectors } from "./vectors.fake.ts";

const apiKey = "pcsk_test";
const firestores: Firestore[] = [];
let standIn: Awaited<ReturnType<typeof startPineconeStandIn>>;

/** The size of an index belongs to a whole project, so that each test of it needs one of its own. */
const project = (name: string) => {
  const firestore = new Firestore({ projectId: `demo-vectors-${name}-${process.pid}` });
  firestores.push(firestore);
  return firestore;
};

beforeAll(async () => {
  const indexes = [
    { name: "knowledge", dimension: 3, metric: "cosine" as const },
    { name: "dot", dimension: 3, metric: "dotproduct" as const },
    { name: "wide", dimension: 1536, metric: "cosine" as const },
  ];
  standIn = await startPineconeStandIn({ port: 0, apiKey, indexes });
});
afterAll(async () => {
  await standIn.close();
  await Promise.all(firestores.map((firestore) => firestore.terminate()));
});

const pinecone = (name: string, dimension: number) =>
  pineconeIndex({ apiKey: () => apiKey, host: () => indexHost(standIn.url, name), dimension });
const narrow = project("narrow");
const onFirestore = () => firestoreVectors({ firestore: narrow, dimension: 3 });

const vector = (id: string, values: number[]): Vector => ({
  id,
  values,
  metadata: { tenantId: "t1", sourceId: "s1", sourceVersion: "v1", sourceTitle: "Prices", heading: "", text: id },
});

/** More than the service takes at once: Pinecone counts bytes, Firestore documents. */
type Many = { index: () => VectorIndex; count: number; dimension: number };

describe.each<[string, () => VectorIndex, Many]>([
  ["Pinecone", () => pinecone("knowledge", 3), { index: () => pinecone("wide", 1536), count: 250, dimension: 1536 }],
  ["Firestore", onFirestore, { index: onFirestore, count: 550, dimension: 3 }],
  ["the fake", inMemoryVectors, { index: inMemoryVectors, count: 250, dimension: 3 }],
])("%s", (name, build, many) => {
  const namespace = `contract-${name.replace(" ", "-")}`;

  test("finds the nearest of a namespace first, with what was stored, and nothing of another", async () => {
    const index = build();
    await index.upsert(namespace, [vector("far", [0, 0, 1]), vector("near:v:0", [1, 0.1, 0])]);
    const matches = await index.query(namespace, [1, 0, 0], 1);
    expect(matches).toEqual([{ ...vector("near:v:0", []).metadata, id: "near:v:0", score: expect.closeTo(0.995, 3) }]);
    expect((await index.query(namespace, [1, 0, 0], 5)).map(({ id }) => id)).toEqual(["near:v:0", "far"]);
    expect(await index.query(`${namespace}-other`, [1, 0, 0], 1)).toEqual([]);
  });

  test("replaces on a second upsert and deletes by id, also what is not there", async () => {
    const index = build();
    await index.upsert(namespace, [vector("a", [1, 0, 0])]);
    await index.upsert(namespace, [vector("a", [0, 1, 0])]);
    const [best] = await index.query(namespace, [0, 1, 0], 5);
    expect(best).toMatchObject({ id: "a", score: expect.closeTo(1, 6) });
    const fetched = await index.fetch(namespace, ["a", "never"]);
    expect([...fetched].map(([id, values]) => [id, [...values]])).toEqual([["a", [0, 1, 0]]]);
    expect(await index.fetch(namespace, [])).toEqual(new Map());
    await index.deleteMany(namespace, ["a", "far", "near:v:0", "never"]);
    await index.deleteMany(`${namespace}-never`, ["a"]);
    await index.deleteMany(namespace, []);
    expect(await index.query(namespace, [0, 1, 0], 5)).toEqual([]);
  });

  test("scores by the angle, not by the length", async () => {
    const index = build();
    await index.upsert(`${namespace}-angle`, [vector("long", [10, 0, 0]), vector("opposite", [-1, 0, 0])]);
    const scores = (await index.query(`${namespace}-angle`, [0.1, 0, 0], 2)).map(({ id, score }) => [id, score]);
    expect(scores).toEqual([
      ["long", expect.closeTo(1, 6)],
      ["opposite", expect.closeTo(-1, 6)],
    ]);
  });

  test("stores more than one request may carry", async () => {
    const { count, dimension } = many;
    const values = (n: number) => Array.from({ length: dimension }, (_, place) => Math.sin(n * dimension + place + 1));
    const index = many.index();
    await index.upsert(
      `${namespace}-many`,
      Array.from({ length: count }, (_, n) => vector(`v${n}`, values(n))),
    );
    expect(await index.query(`${namespace}-many`, values(count - 1), count)).toHaveLength(count);
  });
});

describe.each<[string, () => VectorIndex]>([
  ["Pinecone", () => pinecone("knowledge", 4)],
  ["Firestore", () => firestoreVectors({ firestore: narrow, dimension: 4 })],
])("%s made for another size", (_, build) => {
  test("is refused on the first use, in words for who runs the platform", async () => {
    // Firestore's size is that of the first use.
    await onFirestore().query("t1", [1, 0, 0], 1);
    const refusal = /has 3 dimensions where the embeddings have 4.*cosine metric/su;
    await expect(build().query("t1", [1, 0, 0, 0], 1)).rejects.toThrow(refusal);
    await expect(build().upsert("t1", [vector("a", [1, 0, 0, 0])])).rejects.toThrow(PermanentError);
  });
});

test("a Pinecone index with another metric is refused on the first use", async () => {
  await expect(pinecone("dot", 3).query("t1", [1, 0, 0], 1)).rejects.toThrow(
    /the metric dotproduct where cosine is needed/u,
  );
});

test("Firestore refuses vectors larger than its search takes, and such as are not of its size", async () => {
  const large = firestoreVectors({ firestore: narrow, dimension: 3_072 });
  await expect(large.query("t1", [1], 1)).rejects.toThrow(/up to 2048 dimensions, and the embeddings have 3072/u);
  const index = onFirestore();
  await expect(index.upsert("t1", [vector("a", [1])])).rejects.toThrow(PermanentError);
  await expect(index.query("t1", [1], 1)).rejects.toThrow(PermanentError);
});

test("Firestore keeps a tenant's vectors below the tenant", () => {
  expect(paths.vectors("t1")).toBe("tenants/t1/vectors");
});
