/** The adapter against the stand-in, and the fake held to the same contract. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { indexHost, startPineconeStandIn } from "../../../../emulators/pinecone/server.ts";
import { PermanentError } from "../../platform/errors.ts";
import { inMemoryVectors } from "./pinecone.fake.ts";
import { pineconeIndex } from "./pinecone.ts";
import type { Vector, VectorIndex } from "./pinecone.ts";

const apiKey = "pcsk_test";
let standIn: Awaited<ReturnType<typeof startPineconeStandIn>>;

beforeAll(async () => {
  const indexes = [
    { name: "knowledge", dimension: 3, metric: "cosine" as const },
    { name: "wide", dimension: 1536, metric: "cosine" as const },
  ];
  standIn = await startPineconeStandIn({ port: 0, apiKey, indexes });
});
afterAll(() => standIn.close());

const open = (name = "knowledge", key = apiKey) =>
  pineconeIndex({ apiKey: () => key, host: () => indexHost(standIn.url, name) });

const vector = (id: string, values: number[]): Vector => ({
  id,
  values,
  metadata: { tenantId: "t1", sourceId: "s1", sourceVersion: "v1", sourceTitle: "Prices", heading: "", text: id },
});

describe.each<[string, () => VectorIndex]>([
  ["adapter", open],
  ["fake", inMemoryVectors],
])("the %s", (name, build) => {
  const namespace = `contract-${name}`;

  test("finds the nearest of a namespace first, with what was stored", async () => {
    const index = build();
    await index.upsert(namespace, [vector("far", [0, 0, 1]), vector("near", [1, 0.1, 0])]);
    const matches = await index.query(namespace, [1, 0, 0], 1);
    expect(matches).toEqual([{ ...vector("near", []).metadata, id: "near", score: expect.closeTo(0.995, 3) }]);
    expect(await index.query(`${namespace}-other`, [1, 0, 0], 1)).toEqual([]);
  });

  test("replaces on a second upsert and deletes by id, also what is not there", async () => {
    const index = build();
    await index.upsert(namespace, [vector("a", [1, 0, 0])]);
    await index.upsert(namespace, [vector("a", [0, 1, 0])]);
    expect((await index.query(namespace, [0, 1, 0], 1))[0]).toMatchObject({ id: "a", score: 1 });
    await index.deleteMany(namespace, ["a", "far", "near", "never"]);
    await index.deleteMany(`${namespace}-never`, ["a"]);
    await index.deleteMany(namespace, []);
    expect(await index.query(namespace, [0, 1, 0], 5)).toEqual([]);
  });
});

test("stores more than one request may carry", async () => {
  const many = Array.from({ length: 250 }, (_, n) =>
    vector(
      `v${n}`,
      Array.from({ length: 1536 }, (_, place) => Math.sin(n * 1536 + place + 1)),
    ),
  );
  await open("wide").upsert("t1", many);
  expect(await open("wide").query("t1", many[249]?.values ?? [], 300)).toHaveLength(250);
});

test("gives up for good on a wrong key and on vectors of another size", async () => {
  await expect(open("knowledge", "wrong").query("t1", [1, 0, 0], 1)).rejects.toThrow(PermanentError);
  await expect(open().upsert("t1", [vector("a", [1])])).rejects.toThrow(PermanentError);
});

test("asks once more when the service is unavailable, and then throws", async () => {
  const order = { kind: "status", status: 503, path: "/query" };
  const fail = (times: number) =>
    fetch(`${standIn.url}/control/faults`, { method: "POST", body: JSON.stringify({ ...order, times }) });
  await fail(1);
  await expect(open().query("t1", [1, 0, 0], 1)).resolves.toEqual([]);
  await fail(2);
  const error = await open()
    .query("t1", [1, 0, 0], 1)
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(PermanentError);
});
