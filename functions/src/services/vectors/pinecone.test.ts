/** What only Pinecone does; what every vector index does is in `contract.firestore.test.ts`. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { indexHost, startPineconeStandIn } from "../../../../emulators/pinecone/server.ts";
import { PermanentError } from "../../platform/errors.ts";
import { pineconeIndex } from "./pinecone.ts";
import type { Vector } from "./vector-index.ts";

const apiKey = "pcsk_test";
let standIn: Awaited<ReturnType<typeof startPineconeStandIn>>;

beforeAll(async () => {
  const indexes = [{ name: "knowledge", dimension: 3, metric: "cosine" as const }];
  standIn = await startPineconeStandIn({ port: 0, apiKey, indexes });
});
afterAll(() => standIn.close());

const open = (key = apiKey) =>
  pineconeIndex({ apiKey: () => key, host: () => indexHost(standIn.url, "knowledge"), dimension: 3 });

const vector = (id: string, values: number[]): Vector => ({
  id,
  values,
  metadata: { tenantId: "t1", sourceId: "s1", sourceVersion: "v1", sourceTitle: "Prices", heading: "", text: id },
});

test("gives up for good on a wrong key and on vectors of another size", async () => {
  await expect(open("wrong").query("t1", [1, 0, 0], 1)).rejects.toThrow(PermanentError);
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
