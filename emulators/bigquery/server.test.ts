/** The stand-in refuses what BigQuery refuses; the client is Google's own. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { activityTableName, keepActivityTable } from "../../functions/src/services/bigquery/activity-table.ts";
import { openBigquery } from "../../functions/src/services/bigquery/open-bigquery.ts";
import { startBigqueryStandIn } from "./server.ts";

let standIn: Awaited<ReturnType<typeof startBigqueryStandIn>>;
let client: Awaited<ReturnType<typeof openBigquery>>;
beforeAll(async () => {
  standIn = await startBigqueryStandIn({ port: 0 });
  client = await openBigquery(standIn.url, "p");
});
afterAll(() => standIn.close());

const row = {
  eventId: "e",
  tenantId: "t",
  kind: "message",
  conversationId: "c",
  occurredAt: "2026-11-25T08:00:00Z",
  recordedAt: "2026-11-25T08:00:01Z",
};
const insert = (dataset: string, json: object) =>
  client
    .dataset(dataset)
    .table(activityTableName)
    .insert([{ insertId: "i", json }], { raw: true, partialRetries: 0 });

test("the table is made once, partitioned by day and clustered by business, and kept as it is", async () => {
  const place = { dataset: "made", location: "EU" };
  expect(await keepActivityTable(client, place)).toEqual([
    "made the dataset made in EU",
    "made the table made.activity",
  ]);
  expect(await keepActivityTable(client, place)).toEqual([]);
  const [metadata] = await client.dataset("made").table(activityTableName).getMetadata();
  expect(metadata).toMatchObject({
    timePartitioning: { type: "DAY", field: "occurredAt" },
    clustering: { fields: ["tenantId", "kind"] },
  });
});

test("columns that are missing are added; a table of another make is refused", async () => {
  await client.createDataset("older", {});
  const schema = { fields: [{ name: "eventId", type: "STRING", mode: "REQUIRED" }] };
  const laidOut = { timePartitioning: { type: "DAY", field: "occurredAt" }, clustering: { fields: ["tenantId"] } };
  await client.dataset("older").createTable(activityTableName, { schema, ...laidOut });
  expect((await keepActivityTable(client, { dataset: "older", location: "EU" })).join()).toContain("added tenantId");
  await insert("older", row);
  await client.createDataset("other", {});
  await client.dataset("other").createTable(activityTableName, { schema });
  await expect(keepActivityTable(client, { dataset: "other", location: "EU" })).rejects.toThrow("not partitioned");
});

test("a row with a strange column, without a required one, or for no table is refused", async () => {
  await keepActivityTable(client, { dataset: "strict", location: "EU" });
  await expect(insert("strict", { ...row, words: "hello" })).rejects.toMatchObject({
    errors: [{ errors: [{ message: "no such field: words." }] }],
  });
  await expect(insert("strict", { ...row, tenantId: null })).rejects.toMatchObject({
    errors: [{ errors: [{ reason: "invalid" }] }],
  });
  await expect(insert("nowhere", row)).rejects.toMatchObject({ code: 404 });
});

test("a query needs its parameters, its table and SQL that can be run", async () => {
  await keepActivityTable(client, { dataset: "asked", location: "EU" });
  const query = "SELECT COUNT(*) AS n FROM `p.asked.activity` WHERE tenantId = @tenantId";
  expect((await client.query({ query, params: { tenantId: "t" } }))[0]).toEqual([{ n: 0 }]);
  await expect(client.query({ query })).rejects.toThrow("Query parameter 'tenantId' not found");
  await expect(client.query({ query: "SELECT 1 FROM `p.asked.none`" })).rejects.toMatchObject({ code: 404 });
  await expect(client.query({ query: "SELEKT" })).rejects.toMatchObject({ code: 400 });
});
