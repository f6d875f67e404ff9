/** BigQuery's functions that SQLite lacks, as far as our queries use them, and the values of both in each other's words. */
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { z } from "zod";

/** Timestamps are kept as ISO text of one length, which sorts as they do. */
export const instantText = (value: string): string => {
  const at = new Date(/[zZ]|[+-]\d\d:?\d\d$/.test(value) ? value : `${value}Z`);
  if (Number.isNaN(at.getTime())) throw new Refusal(400, "invalid", `Could not parse '${value}' as a timestamp.`);
  return at.toISOString();
};

export class Refusal extends Error {
  readonly status: 400 | 404 | 409;
  readonly reason: string;

  constructor(status: 400 | 404 | 409, reason: string, message: string) {
    super(message);
    this.status = status;
    this.reason = reason;
  }
}

export function teach(database: DatabaseSync): void {
  database.function("UNIX_MILLIS", (at) => (typeof at === "string" ? Date.parse(at) : null));
  database.function("FORMAT_TIMESTAMP", (format, at, timeZone) => {
    if (format !== "%F") throw new Error(`this stand-in formats timestamps as %F only, not ${String(format)}`);
    if (typeof at !== "string" || typeof timeZone !== "string") return null;
    const parts = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
    const part = new Map(parts.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
    return `${part.get("year")}-${part.get("month")}-${part.get("day")}`;
  });
}

/** https://cloud.google.com/bigquery/docs/reference/rest/v2/QueryParameter */
export const QueryParameter = z.object({
  name: z.string().min(1),
  parameterType: z.object({ type: z.string() }),
  parameterValue: z.object({ value: z.string().nullable() }),
});

export function valueOf({ parameterType, parameterValue }: z.infer<typeof QueryParameter>): string | number | null {
  const { value } = parameterValue;
  if (value === null) return null;
  if (parameterType.type === "TIMESTAMP") return instantText(value);
  if (parameterType.type === "INT64" || parameterType.type === "FLOAT64") return Number(value);
  return value;
}

/** What BigQuery would call the column: SQLite knows types of values, not of columns. */
export function typeOf(values: readonly SQLOutputValue[]): "INTEGER" | "FLOAT" | "STRING" {
  const numbers = values.filter((value) => typeof value === "number");
  if (numbers.length === 0) return "STRING";
  return numbers.every(Number.isInteger) ? "INTEGER" : "FLOAT";
}
