import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pinecone } from "@pinecone-database/pinecone";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { StandIn } from "../shared/stand-in.ts";
import { indexHost, startPineconeStandIn } from "./server.ts";
import type { PineconeOptions } from "./server.ts";

const apiKey = "pcsk_test";
let folder: string;
let standIn: StandIn;
let client: Pinecone;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "pinecone-"));
  await start();
});
afterEach(async () => {
  await standIn.close();
  await rm(folder, { recursive: true });
});

async function start(options: Partial<PineconeOptions> = {}) {
  const indexes = [{ name: "knowledge", dimension: 3, metric: "cosine" as const }];
  standIn = await startPineconeStandIn({
    port: 0,
    apiKey,
    indexes,
    stateFile: join(folder, "state", "vectors.json"),
    ...options,
  });
  client = new Pinecone({ apiKey, controllerHostUrl: standIn.url, maxRetries: 0 });
}

const open = (namespace?: string) =>
  client.index({ host: indexHost(standIn.url, "knowledge"), ...(namespace ? { namespace } : {}) });
const three = [
  { id: "a:0", values: [1, 0, 0], metadata: { kind: "price", year: 2024, tags: ["x", "y"], open: true } },
  { id: "a:1", values: [0.9, 0.1, 0], metadata: { kind: "hours", year: 2025 } },
  { id: "b:0", values: [0, 0, 1], metadata: { kind: "hours", year: 2026 } },
];
const ids = (matches: { id: string }[]) => matches.map(({ id }) => id);

test("finds the nearest first, with metadata and values on request", async () => {
  await open("t1").upsert({ records: three });
  const { matches } = await open("t1").query({
    vector: [1, 0, 0],
    topK: 2,
    includeMetadata: true,
    includeValues: true,
  });
  expect(ids(matches)).toEqual(["a:0", "a:1"]);
  expect(matches[0]).toMatchObject({ score: 1, values: [1, 0, 0], metadata: { kind: "price", tags: ["x", "y"] } });
  const bare = await open("t1").query({ id: "b:0", topK: 1 });
  expect(bare.matches[0]).toEqual({ id: "b:0", score: 1, values: [], metadata: undefined, sparseValues: undefined });
});

test("keeps namespaces apart", async () => {
  await open("t1").upsert({ records: three });
  expect((await open("t2").query({ vector: [1, 0, 0], topK: 5 })).matches).toEqual([]);
});

test.each<[string, object, string[]]>([
  ["equality", { kind: "hours" }, ["a:1", "b:0"]],
  ["a member of a list", { tags: "y" }, ["a:0"]],
  ["$ne", { kind: { $ne: "hours" } }, ["a:0"]],
  ["$in", { year: { $in: [2024, 2026] } }, ["a:0", "b:0"]],
  ["$nin", { year: { $nin: [2024, 2026] } }, ["a:1"]],
  ["a range", { year: { $gt: 2024, $lte: 2026 } }, ["a:1", "b:0"]],
  ["$gte and $lt", { year: { $gte: 2024, $lt: 2025 } }, ["a:0"]],
  ["$exists", { open: { $exists: false } }, ["a:1", "b:0"]],
  ["$or", { $or: [{ open: true }, { year: 2026 }] }, ["a:0", "b:0"]],
  ["$and", { $and: [{ kind: "hours" }, { year: 2026 }] }, ["b:0"]],
])("filters by %s", async (_, filter, expected) => {
  await open().upsert({ records: three });
  expect(ids((await open().query({ vector: [1, 0, 0], topK: 9, filter })).matches)).toEqual(expected);
});

test("fetches, updates, lists by page and prefix, and counts", async () => {
  const index = open("t1");
  await index.upsert({ records: three });
  await index.update({ id: "a:1", metadata: { kind: "moved" } });
  const { records } = await index.fetch({ ids: ["a:1", "none"] });
  expect(Object.keys(records)).toEqual(["a:1"]);
  expect(records["a:1"]?.metadata).toEqual({ kind: "moved", year: 2025 });

  const first = await index.listPaginated({ limit: 2 });
  const second = await index.listPaginated({ limit: 2, paginationToken: first.pagination?.next ?? "" });
  expect([first.vectors, second.vectors]).toMatchObject([[{ id: "a:0" }, { id: "a:1" }], [{ id: "b:0" }]]);
  expect((await index.listPaginated({ prefix: "b:" })).vectors).toEqual([{ id: "b:0" }]);
  expect(await index.describeIndexStats()).toMatchObject({
    dimension: 3,
    totalRecordCount: 3,
    namespaces: { t1: { recordCount: 3 } },
  });
});

test("deletes by id, by filter and all", async () => {
  const index = open("t1");
  await index.upsert({ records: three });
  await index.deleteMany({ ids: ["a:0", "never there"] });
  await index.deleteMany({ filter: { year: 2025 } });
  expect((await index.listPaginated()).vectors).toEqual([{ id: "b:0" }]);
  await index.deleteAll();
  expect((await index.listPaginated()).vectors).toEqual([]);
});

test("lists, describes and deletes namespaces", async () => {
  await open("t1").upsert({ records: three });
  await open().createNamespace({ name: "t2" });
  expect((await open().listNamespaces()).namespaces).toMatchObject([
    { name: "t1", recordCount: 3 },
    { name: "t2", recordCount: 0 },
  ]);
  await open().deleteNamespace("t1");
  await expect(open().describeNamespace("t1")).rejects.toMatchObject({ name: "PineconeNotFoundError" });
});

test("creates an index that the client finds by its name, and deletes it", async () => {
  await client.indexes.create({
    name: "plain",
    dimension: 2,
    metric: "euclidean",
    spec: { serverless: { cloud: "aws", region: "us-east-1" } },
    waitUntilReady: true,
  });
  const index = client.index({ name: "plain" });
  await index.upsert({
    records: [
      { id: "near", values: [1, 1] },
      { id: "far", values: [9, 9] },
    ],
  });
  expect((await index.query({ vector: [1, 2], topK: 2 })).matches).toMatchObject([
    { id: "near", score: 1 },
    { id: "far", score: 113 },
  ]);
  expect((await client.indexes.list()).indexes?.map(({ name }) => name)).toEqual(["knowledge", "plain"]);
  expect(await client.indexes.describe("plain")).toMatchObject({ dimension: 2, metric: "euclidean" });

  await client.indexes.configure("plain", { deletionProtection: "enabled", tags: { team: "desk" } });
  await expect(client.indexes.delete("plain")).rejects.toThrow("Deletion protection");
  await client.indexes.configure("plain", { deletionProtection: "disabled" });
  await client.indexes.delete("plain");
  await expect(client.indexes.describe("plain")).rejects.toMatchObject({ name: "PineconeNotFoundError" });
});

test("refuses to create an index twice", async () => {
  const again = client.indexes.create({
    name: "knowledge",
    dimension: 3,
    spec: { serverless: { cloud: "aws", region: "us-east-1" } },
  });
  await expect(again).rejects.toMatchObject({ name: "PineconeConflictError" });
});

test.each<[string, () => Promise<unknown>, string]>([
  [
    "a vector of another size",
    () => open().upsert({ records: [{ id: "a", values: [1] }] }),
    "Vector dimension 1 does not match the dimension of the index 3",
  ],
  ["a query of another size", () => open().query({ vector: [1], topK: 1 }), "Query vector dimension 1 does not match"],
  ["a zero vector", () => open().upsert({ records: [{ id: "a", values: [0, 0, 0] }] }), "at least one non-zero value"],
  [
    "metadata over 40 KB",
    () => open().upsert({ records: [{ id: "a", values: [1, 0, 0], metadata: { text: "x".repeat(41_000) } }] }),
    "Metadata size exceeds",
  ],
  [
    "an unknown operator",
    () => open().query({ vector: [1, 0, 0], topK: 1, filter: { kind: { $like: "h" } } }),
    "$like is not a valid operator",
  ],
  ["too many results", () => open().query({ vector: [1, 0, 0], topK: 10_001 }), "topK must be at most 10000"],
])("refuses %s", async (_, request, message) => {
  await expect(request()).rejects.toMatchObject({
    name: "PineconeBadRequestError",
    message: expect.stringContaining(message),
  });
});

test("answers 404 to a deletion in a namespace that never was", async () => {
  await expect(open("never").deleteMany({ ids: ["a"] })).rejects.toMatchObject({ name: "PineconeNotFoundError" });
});

test("refuses a wrong key", async () => {
  const stranger = new Pinecone({ apiKey: "other", controllerHostUrl: standIn.url });
  await expect(stranger.indexes.list()).rejects.toMatchObject({ name: "PineconeAuthorizationError" });
});

test("keeps everything over a restart and leaves no partial file", async () => {
  await open("t1").upsert({ records: three });
  await standIn.close();
  await start();
  const { matches } = await open("t1").query({ vector: [1, 0, 0], topK: 1, includeMetadata: true });
  expect(matches[0]).toMatchObject({ id: "a:0", metadata: { year: 2024 } });
  expect(await readdir(join(folder, "state"))).toEqual(["vectors.json"]);
});

test("fails on order and works afterwards", async () => {
  const order = { kind: "status", status: 503, path: "/query" };
  await fetch(`${standIn.url}/control/faults`, { method: "POST", body: JSON.stringify(order) });
  await expect(open().query({ id: "a", topK: 1 })).rejects.toThrow("max configured retries");
  await expect(open().query({ id: "a", topK: 1 })).resolves.toMatchObject({ matches: [] });
});

test("says on its page that it is not Pinecone", async () => {
  expect(await (await fetch(standIn.url)).text()).toContain("not Pinecone");
});
