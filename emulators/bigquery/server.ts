/**
 * Stand-in for the part of BigQuery that Frontdesk uses: datasets and tables, streaming inserts and queries over SQLite.
 * https://cloud.google.com/bigquery/docs/reference/rest
 */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Hono } from "hono";
import { z, ZodError } from "zod";
import { listen, withFaults } from "../shared/stand-in.ts";
import type { StandIn, StandInEnv } from "../shared/stand-in.ts";
import { page } from "./page.ts";
import { QueryParameter, Refusal, instantText, teach, typeOf, valueOf } from "./sql.ts";

/** `file` keeps what was written; without it all is in memory. */
type Options = { port: number; file?: string };

const Field = z.object({
  name: z.string().regex(/^\w{1,300}$/),
  type: z.enum(["STRING", "TIMESTAMP", "INT64", "INTEGER"]),
  mode: z.enum(["REQUIRED", "NULLABLE"]).default("NULLABLE"),
});
const Table = z.object({
  schema: z.object({ fields: z.array(Field).min(1) }),
  timePartitioning: z
    .object({ type: z.literal("DAY"), field: z.string(), expirationMs: z.string().optional() })
    .optional(),
  clustering: z.object({ fields: z.array(z.string()).max(4) }).optional(),
});
type Table = z.infer<typeof Table>;

/** What BigQuery remembers of an `insertId`, to drop a copy; it promises no more than about a minute. */
const rememberedMs = 60_000;

export async function startBigqueryStandIn({ port, file }: Options): Promise<StandIn> {
  if (file) mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file ?? ":memory:");
  const standIn = await listen(bigqueryApp(database), port);
  return {
    url: standIn.url,
    async close() {
      await standIn.close();
      database.close();
    },
  };
}

function bigqueryApp(database: DatabaseSync): Hono<StandInEnv> {
  teach(database);
  database.exec(`PRAGMA journal_mode = WAL;
    CREATE TABLE IF NOT EXISTS datasets (name TEXT PRIMARY KEY, location TEXT);
    CREATE TABLE IF NOT EXISTS tables (name TEXT PRIMARY KEY, metadata TEXT)`);
  const seen = new Map<string, number>();
  const app = new Hono<StandInEnv>();
  app.get("/", (c) => c.html(page(tableCounts(database), new URL(c.req.url).origin)));
  // After about a minute BigQuery knows no `insertId` any more: tests need not wait for it.
  app.delete("/control/insert-ids", (c) => {
    seen.clear();
    return c.body(null, 204);
  });
  withFaults(app, (status) => failure(status, "Ordered fault", status === 429 ? "rateLimitExceeded" : "backendError"));
  const api = app.basePath("/bigquery/v2/projects/:project");

  api.post("/datasets", async (c) => {
    const { datasetReference, location } = NewDataset.parse(await c.req.json());
    const name = `${c.req.param("project")}.${datasetReference.datasetId}`;
    if (findDataset(name)) throw new Refusal(409, "duplicate", `Already Exists: Dataset ${name}`);
    database.prepare("INSERT INTO datasets VALUES (?, ?)").run(name, location);
    return c.json({ datasetReference, location });
  });
  api.get("/datasets/:dataset", (c) => {
    const name = `${c.req.param("project")}.${c.req.param("dataset")}`;
    if (!findDataset(name)) throw new Refusal(404, "notFound", `Not found: Dataset ${name}`);
    return c.json({ id: name });
  });
  api.post("/datasets/:dataset/tables", async (c) => {
    const body: unknown = await c.req.json();
    const { tableReference } = NewTable.parse(body);
    const table = Table.parse(body);
    const home = `${c.req.param("project")}.${c.req.param("dataset")}`;
    if (!findDataset(home)) throw new Refusal(404, "notFound", `Not found: Dataset ${home}`);
    const name = `${home}.${tableReference.tableId}`;
    if (findTable(name)) throw new Refusal(409, "duplicate", `Already Exists: Table ${name}`);
    database.exec(`CREATE TABLE \`${name}\` (${table.schema.fields.map(({ name: column }) => column).join(", ")})`);
    saveTable(name, table);
    return c.json({ ...table, tableReference });
  });
  api.get("/datasets/:dataset/tables/:table", (c) => c.json(existing(nameOf(c.req.param()))));
  api.patch("/datasets/:dataset/tables/:table", async (c) => {
    const name = nameOf(c.req.param());
    const table = existing(name);
    const { schema } = Table.pick({ schema: true }).parse(await c.req.json());
    const added = schema.fields.slice(table.schema.fields.length);
    const kept = table.schema.fields.every(({ name: column }, n) => schema.fields[n]?.name === column);
    if (!kept || added.some(({ mode }) => mode === "REQUIRED")) {
      throw new Refusal(400, "invalid", `Provided Schema does not match Table ${name}.`);
    }
    for (const { name: column } of added) database.exec(`ALTER TABLE \`${name}\` ADD COLUMN ${column}`);
    saveTable(name, { ...table, schema });
    return c.json({ ...table, schema });
  });

  api.post("/datasets/:dataset/tables/:table/insertAll", async (c) => {
    const name = nameOf(c.req.param());
    const { schema } = existing(name);
    const { rows } = InsertAll.parse(await c.req.json());
    const insertErrors = rows.flatMap(({ json }, index) => {
      const errors = problemsOf(json, schema.fields);
      return errors.length > 0 ? [{ index, errors }] : [];
    });
    // One bad row stops them all, as there without `skipInvalidRows`.
    if (insertErrors.length > 0) return c.json({ kind: "bigquery#tableDataInsertAllResponse", insertErrors });
    const columns = schema.fields.map(({ name: column }) => column);
    const insert = database.prepare(
      `INSERT INTO \`${name}\` (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`,
    );
    for (const { insertId, json } of rows) {
      const key = `${name} ${insertId}`;
      if (insertId !== undefined && (seen.get(key) ?? 0) > Date.now() - rememberedMs) continue;
      seen.set(key, Date.now());
      insert.run(
        ...schema.fields.map(({ name: column, type }) => {
          const value = json[column] ?? null;
          return type === "TIMESTAMP" && typeof value === "string" ? instantText(value) : value;
        }),
      );
    }
    return c.json({ kind: "bigquery#tableDataInsertAllResponse" });
  });

  api.post("/queries", async (c) => {
    const { query, queryParameters } = Query.parse(await c.req.json());
    const params = Object.fromEntries(queryParameters.map((parameter) => [parameter.name, valueOf(parameter)]));
    const used = new Set([...query.matchAll(/@(\w+)/g)].map(([, name]) => name ?? ""));
    for (const name of used) {
      if (!Object.hasOwn(params, name)) throw new Refusal(400, "invalidQuery", `Query parameter '${name}' not found`);
    }
    const [, missing] = /FROM\s+`([^`]+)`/.exec(query) ?? [];
    if (missing !== undefined) existing(missing);
    const found = run(query, Object.fromEntries(Object.entries(params).filter(([name]) => used.has(name))));
    const columns = found.columns.map((name) => ({ name, type: typeOf(found.rows.map((row) => row[name] ?? null)) }));
    return c.json({
      kind: "bigquery#queryResponse",
      schema: { fields: columns.map((column) => ({ ...column, mode: "NULLABLE" })) },
      jobReference: { projectId: c.req.param("project"), jobId: crypto.randomUUID(), location: "US" },
      totalRows: String(found.rows.length),
      rows: found.rows.map((row) => ({
        f: columns.map(({ name }) => ({ v: row[name] === null || row[name] === undefined ? null : String(row[name]) })),
      })),
      jobComplete: true,
      cacheHit: false,
    });
  });
  app.notFound((c) => c.json(failure(404, "This stand-in does not speak that call.", "notFound"), 404));
  app.onError((error, c) => {
    if (error instanceof Refusal) return c.json(failure(error.status, error.message, error.reason), error.status);
    if (error instanceof ZodError) return c.json(failure(400, z.prettifyError(error), "invalid"), 400);
    return c.json(failure(500, error.message, "internalError"), 500);
  });
  return app;

  function run(query: string, params: Record<string, string | number | null>) {
    try {
      const statement = database.prepare(query);
      return { columns: statement.columns().map(({ name }) => name), rows: statement.all(params) };
    } catch (error) {
      throw new Refusal(400, "invalidQuery", error instanceof Error ? error.message : String(error));
    }
  }
  function findDataset(name: string): boolean {
    return database.prepare("SELECT 1 FROM datasets WHERE name = ?").get(name) !== undefined;
  }
  function findTable(name: string): Table | null {
    const row = database.prepare("SELECT metadata FROM tables WHERE name = ?").get(name);
    return row ? Table.parse(JSON.parse(String(row["metadata"]))) : null;
  }
  function existing(name: string): Table {
    const table = findTable(name);
    if (!table) throw new Refusal(404, "notFound", `Not found: Table ${name}`);
    return table;
  }
  function saveTable(name: string, table: Table): void {
    database.prepare("INSERT OR REPLACE INTO tables VALUES (?, ?)").run(name, JSON.stringify(table));
  }
}

const NewDataset = z.object({
  datasetReference: z.object({ datasetId: z.string().regex(/^\w{1,1024}$/) }),
  location: z.string().default("US"),
});
const NewTable = z.object({ tableReference: z.object({ tableId: z.string().regex(/^[\w-]{1,1024}$/) }) });
const Cell = z.union([z.string(), z.number(), z.null()]);
const InsertAll = z.object({
  rows: z.array(z.object({ insertId: z.string().max(128).optional(), json: z.record(z.string(), Cell) })).min(1),
});
const Query = z.object({
  query: z.string(),
  useLegacySql: z.literal(false),
  parameterMode: z.literal("named").default("named"),
  queryParameters: z.array(QueryParameter).default([]),
});

const nameOf = ({ project, dataset, table }: { project: string; dataset: string; table: string }) =>
  `${project}.${dataset}.${table}`;

const problem = (location: string, message: string) => ({ reason: "invalid", location, debugInfo: "", message });

function problemsOf(json: Record<string, unknown>, fields: Table["schema"]["fields"]) {
  const unknown = Object.keys(json).filter((name) => !fields.some((field) => field.name === name));
  return [
    ...unknown.map((name) => problem(name, `no such field: ${name}.`)),
    ...fields.flatMap(({ name, type, mode }) => {
      const value = json[name] ?? null;
      if (value === null) return mode === "REQUIRED" ? [problem(name, `Missing required field: ${name}.`)] : [];
      const isInteger = Number.isInteger(Number(value));
      return type.startsWith("INT") && !isInteger ? [problem(name, `Cannot convert value to integer: ${name}.`)] : [];
    }),
  ];
}

function tableCounts(database: DatabaseSync): { name: string; rows: number }[] {
  return database
    .prepare("SELECT name FROM tables ORDER BY name")
    .all()
    .map(({ name }) => ({
      name: String(name),
      rows: Number(database.prepare(`SELECT COUNT(*) AS n FROM \`${String(name)}\``).get()?.["n"] ?? 0),
    }));
}

/** https://cloud.google.com/bigquery/docs/error-messages */
const failure = (code: number, message: string, reason: string) => ({
  error: { code, message, errors: [{ message, domain: "global", reason }], status: reason },
});
