/** Data plane of one index: vectors and namespaces. Shapes: https://docs.pinecone.io/reference/api/2026-07/data-plane */
import { Hono } from "hono";
import type { Context } from "hono";
import { z } from "zod";
import type { StandInEnv } from "../shared/stand-in.ts";
import type { Collection, Stored } from "./collection.ts";
import { dataError } from "./errors.ts";
import { compileFilter } from "./filter.ts";
import type { Metadata } from "./filter.ts";
import { addNamespaces } from "./namespaces.ts";
import { page } from "./pages.ts";
import { Delete, Limit, Query, Update, Upsert, checkMetadata, denseValues } from "./requests.ts";
import type { State } from "./state.ts";

const requestLimitBytes = 2 * 1024 * 1024;

export function dataPlane(state: State): Hono<StandInEnv> {
  const app = new Hono<StandInEnv>();
  const indexOf = (c: Context<StandInEnv>): Collection => {
    const index = state.indexes.get(c.req.param("index") ?? "");
    if (!index) throw dataError(404, "Index not found");
    return index;
  };

  app.post("/:index/vectors/upsert", async (c) => {
    const index = indexOf(c);
    const text = await c.req.text();
    const bytes = Buffer.byteLength(text);
    if (bytes > requestLimitBytes) {
      throw dataError(
        400,
        `Error, message length too large: found ${bytes} bytes, the limit is: ${requestLimitBytes} bytes`,
      );
    }
    const { vectors, namespace } = parse(Upsert, text);
    const stored = vectors.map(({ id, values, metadata }): Stored => {
      index.checkDimension(values, "Vector");
      return { id, values: denseValues(values), metadata: checkMetadata(metadata, id) };
    });
    index.upsert(namespace, stored);
    state.changed();
    return c.json({ upsertedCount: stored.length });
  });

  app.post("/:index/query", async (c) => {
    const index = indexOf(c);
    const query = parse(Query, await c.req.text());
    const { namespace = "" } = query;
    const filter = query.filter === undefined ? () => true : compileFilter(query.filter);
    const values = query.vector
      ? Float32Array.from(query.vector)
      : index.namespace(namespace)?.get(query.id ?? "")?.values;
    if (query.vector) index.checkDimension(query.vector, "Query vector");
    const matches = values ? index.query(namespace, values, query.topK, filter) : [];
    return c.json({
      matches: matches.map(({ stored, score }) => ({
        id: stored.id,
        score,
        values: query.includeValues ? [...stored.values] : [],
        ...(query.includeMetadata ? { metadata: stored.metadata } : {}),
      })),
      namespace,
      usage: { readUnits: 1 },
    });
  });

  app.get("/:index/vectors/fetch", (c) => {
    const namespace = c.req.query("namespace") ?? "";
    const held = indexOf(c).namespace(namespace);
    const vectors = (c.req.queries("ids") ?? []).flatMap((id) => held?.get(id) ?? []);
    return c.json({ vectors: vectorMap(vectors), namespace, usage: { readUnits: 1 } });
  });

  app.post("/:index/vectors/fetch_by_metadata", async (c) => {
    const body = z
      .object({
        namespace: z.string().default(""),
        filter: z.unknown(),
        limit: Limit,
        paginationToken: z.string().optional(),
      })
      .parse(JSON.parse(await c.req.text()));
    const filter = compileFilter(body.filter);
    const found = [...(indexOf(c).namespace(body.namespace)?.values() ?? [])].filter(({ metadata }) =>
      filter(metadata),
    );
    const { items, pagination } = page(found, ({ id }) => id, body.limit, body.paginationToken);
    return c.json({ vectors: vectorMap(items), namespace: body.namespace, usage: { readUnits: 1 }, ...pagination });
  });

  app.get("/:index/vectors/list", (c) => {
    const { namespace = "", prefix = "", limit, paginationToken } = c.req.query();
    const ids = [...(indexOf(c).namespace(namespace)?.keys() ?? [])].filter((id) => id.startsWith(prefix));
    const { items, pagination } = page(ids, (id) => id, Limit.parse(limit), paginationToken);
    return c.json({ vectors: items.map((id) => ({ id })), namespace, usage: { readUnits: 1 }, ...pagination });
  });

  app.post("/:index/vectors/update", async (c) => {
    const index = indexOf(c);
    const update = parse(Update, await c.req.text());
    const held = index.namespace(update.namespace);
    const filter = update.filter === undefined ? null : compileFilter(update.filter);
    if (update.values) index.checkDimension(update.values, "Vector");
    const changed = [...(held?.values() ?? [])].filter(({ id, metadata }) =>
      filter ? filter(metadata) : id === update.id,
    );
    for (const vector of update.dryRun ? [] : changed) {
      held?.set(vector.id, {
        id: vector.id,
        values: update.values ? denseValues(update.values) : vector.values,
        metadata: checkMetadata({ ...vector.metadata, ...update.setMetadata }, vector.id),
      });
    }
    state.changed();
    return c.json({ matchedRecords: changed.length });
  });

  app.post("/:index/vectors/delete", async (c) => {
    const index = indexOf(c);
    const { ids, deleteAll, filter, namespace } = parse(Delete, await c.req.text());
    const held = index.namespace(namespace);
    // The service answers 404 for a namespace that nothing was ever written to.
    if (!held) throw dataError(404, "Namespace not found");
    const doomed = ids ?? [...held.values()].filter(deleteAll ? () => true : matching(filter)).map(({ id }) => id);
    for (const id of doomed) held.delete(id);
    state.changed();
    return c.json({});
  });

  app.post("/:index/describe_index_stats", async (c) => {
    const { settings, namespaces, vectorCount } = indexOf(c);
    const { filter } = z.object({ filter: z.unknown().optional() }).parse(JSON.parse((await c.req.text()) || "{}"));
    if (filter) {
      throw dataError(
        400,
        "Serverless and Starter indexes do not support describing index stats with metadata filtering",
      );
    }
    return c.json({
      namespaces: Object.fromEntries([...namespaces].map(([name, { size }]) => [name, { vectorCount: size }])),
      dimension: settings.dimension,
      metric: settings.metric,
      vectorType: "dense",
      indexFullness: 0,
      totalVectorCount: vectorCount,
    });
  });

  addNamespaces(app, state, indexOf);
  return app;
}

function matching(filter: unknown): (stored: Stored) => boolean {
  const compiled = compileFilter(filter);
  return ({ metadata }: { metadata: Metadata }) => compiled(metadata);
}

const vectorMap = (vectors: readonly Stored[]) =>
  Object.fromEntries(vectors.map(({ id, values, metadata }) => [id, { id, values: [...values], metadata }]));

function parse<T>(schema: z.ZodType<T>, text: string): T {
  const parsed = schema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw dataError(400, parsed.error.issues[0]?.message ?? "Invalid request");
}
