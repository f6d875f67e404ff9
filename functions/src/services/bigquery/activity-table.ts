/** The table that events are kept in: how it is made, and kept as the code expects it. */
import type { BigQuery, TableField } from "@google-cloud/bigquery";
import type { ActivityRow } from "@frontdesk/model/activity";

export const activityTableName = "activity";

const types: Record<keyof ActivityRow, "STRING" | "TIMESTAMP" | "INT64"> = {
  eventId: "STRING",
  tenantId: "STRING",
  kind: "STRING",
  occurredAt: "TIMESTAMP",
  recordedAt: "TIMESTAMP",
  conversationId: "STRING",
  direction: "STRING",
  authorKind: "STRING",
  messageType: "STRING",
  outcome: "STRING",
  model: "STRING",
  promptTokens: "INT64",
  completionTokens: "INT64",
  costMicroUsd: "INT64",
  totalMs: "INT64",
  handoffReason: "STRING",
};

const required = ["eventId", "tenantId", "kind", "occurredAt", "recordedAt", "conversationId"];

const fields: TableField[] = Object.entries(types).map(([name, type]) => ({
  name,
  type,
  mode: required.includes(name) ? "REQUIRED" : "NULLABLE",
}));

/** Thirteen months, so that a month can be compared with that of the year before; then BigQuery drops the day. */
const keptMs = 400 * 24 * 3_600_000;

/**
 * Makes the dataset and the table where they are missing, adds columns that are, and throws where the table is another than the code writes to.
 * Doing it again changes nothing. Returns what was done, in words.
 */
export async function keepActivityTable(
  bigquery: BigQuery,
  { dataset, location }: { dataset: string; location: string },
): Promise<string[]> {
  const done: string[] = [];
  const home = bigquery.dataset(dataset);
  if (!(await isThere(home.getMetadata()))) {
    await bigquery.createDataset(dataset, { location });
    done.push(`made the dataset ${dataset} in ${location}`);
  }
  const table = home.table(activityTableName);
  if (!(await isThere(table.getMetadata()))) {
    await home.createTable(activityTableName, {
      schema: { fields },
      timePartitioning: { type: "DAY", field: "occurredAt", expirationMs: String(keptMs) },
      clustering: { fields: ["tenantId", "kind"] },
      description: "Frontdesk: what happened, as figures. No words, names or numbers of anybody.",
    });
    return [...done, `made the table ${dataset}.${activityTableName}`];
  }
  const [metadata] = await table.getMetadata();
  const found: TableField[] = metadata.schema?.fields ?? [];
  if (metadata.timePartitioning?.field !== "occurredAt" || metadata.clustering?.fields?.[0] !== "tenantId") {
    throw new Error(
      `${dataset}.${activityTableName} is not partitioned by occurredAt and clustered by tenantId: rename it, and run this again.`,
    );
  }
  const missing = fields.filter(({ name }) => !found.some((field) => field.name === name));
  if (missing.length === 0) return done;
  // BigQuery takes no required column into a table that has rows.
  const added = missing.map((field) => ({ ...field, mode: "NULLABLE" }));
  await table.setMetadata({ schema: { fields: [...found, ...added] } });
  return [...done, `added ${missing.map(({ name }) => name).join(", ")} to ${dataset}.${activityTableName}`];
}

async function isThere(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch (error) {
    if (typeof error === "object" && error !== null && "code" in error && error.code === 404) return false;
    throw error;
  }
}
