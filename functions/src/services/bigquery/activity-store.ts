/**
 * Events in BigQuery, as a port and its adapter. What is read is bound to one business: there is no way to ask without naming it, and none to pass
 * SQL in. https://cloud.google.com/bigquery/docs/reference/rest/v2/tabledata/insertAll
 */
import type { BigQuery } from "@google-cloud/bigquery";
import type { ActivityRow } from "@frontdesk/model/activity";
import { z } from "zod";
import { firstReplies, handoffs, perDay } from "./activity-sql.ts";
import { activityTableName } from "./activity-table.ts";
import { openBigquery } from "./open-bigquery.ts";

/** `fromDay` is the first day of the range in that time zone, "2026-11-20"; `since` an instant before it. */
type ActivityRange = { since: Date; fromDay: string; timeZone: string };

export type ActivityStore = {
  /** True where this installation keeps figures. */
  isOn(): boolean;
  /** Written again, a row counts once. Throws where BigQuery did not take it, whatever the reason. */
  append(row: ActivityRow): Promise<void>;
  perDay(tenantId: string, range: ActivityRange): Promise<z.infer<typeof Day>[]>;
  firstReplies(tenantId: string, range: ActivityRange): Promise<z.infer<typeof Replies>>;
  /** By reason, the most frequent first. */
  handoffs(tenantId: string, range: ActivityRange): Promise<z.infer<typeof ByReason>[]>;
};

const Day = z.object({ dayOf: z.string(), customers: z.number(), assistant: z.number(), team: z.number() });
const Replies = z.object({
  asked: z.number(),
  replied: z.number(),
  answeredByAssistant: z.number(),
  answeredByTeam: z.number(),
  medianMs: z.number().nullable(),
});
const ByReason = z.object({ handoffReason: z.string().nullable(), countOf: z.number() });

type Config = {
  /** "" keeps nothing. */
  dataset: () => string;
  projectId: () => string;
  /** Another endpoint than Google's, or "". */
  endpoint: () => string;
};

/** A range of 30 days of the largest business reads far less; a mistake in a query costs cents at most. */
const bytesAtMost = String(10 * 1024 ** 3);
const appendTimeoutMs = 20_000;

export function bigqueryActivity(config: Config): ActivityStore {
  let opened: Promise<BigQuery> | undefined;
  const open = () => (opened ??= openBigquery(config.endpoint(), config.projectId()));
  const table = () => `${config.projectId()}.${config.dataset()}.${activityTableName}`;

  async function ask<T>(
    sql: (table: string) => string,
    tenantId: string,
    { since, fromDay, timeZone }: ActivityRange,
    schema: z.ZodType<T>,
  ): Promise<T[]> {
    const client = await open();
    const query = {
      query: sql(table()),
      params: { tenantId, since, fromDay, timeZone },
      maximumBytesBilled: bytesAtMost,
    };
    // A kept connection may end just when it is used again; a question can be asked twice.
    const [rows] = await client.query(query).catch(async (error: unknown) => {
      if (!isCutOff(error)) throw error;
      return client.query(query);
    });
    return z.array(schema).parse(rows);
  }

  return {
    isOn: () => config.dataset() !== "",
    async append({ eventId, occurredAt, recordedAt, ...fields }) {
      const json = { eventId, ...fields, occurredAt: occurredAt.toISOString(), recordedAt: recordedAt.toISOString() };
      const client = await open();
      // BigQuery drops a second copy that comes within about a minute by its insertId; later ones are left out when they are read.
      const rows = [{ insertId: eventId, json }];
      await inTime(
        client.dataset(config.dataset()).table(activityTableName).insert(rows, { raw: true, partialRetries: 0 }),
      );
    },
    perDay: (tenantId, range) => ask(perDay, tenantId, range, Day),
    async firstReplies(tenantId, range) {
      const [found] = await ask(firstReplies, tenantId, range, Replies);
      if (!found) throw new Error("BigQuery answered a sum with no row");
      return found;
    },
    handoffs: (tenantId, range) => ask(handoffs, tenantId, range, ByReason),
  };
}

const isCutOff = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ECONNRESET";

/** The client waits for as long as the connection is open. */
async function inTime(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`BigQuery did not answer in ${appendTimeoutMs} ms`)), appendTimeoutMs);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
