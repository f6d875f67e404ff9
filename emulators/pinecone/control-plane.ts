/** Control plane: list, create, describe, configure and delete indexes, as API version 2026-07 spells them. */
import type { Hono } from "hono";
import { z } from "zod";
import type { StandInEnv } from "../shared/stand-in.ts";
import { Collection, Metric } from "./collection.ts";
import type { IndexSettings } from "./collection.ts";
import { controlError } from "./errors.ts";
import type { State } from "./state.ts";

/** Name of the field that classic dense indexes keep their vectors in. */
const denseField = "_values";

const DeletionProtection = z.enum(["enabled", "disabled"]);
const Tags = z.record(z.string(), z.string());

const CreateIndex = z.object({
  name: z
    .string()
    .max(45, "Name must be at most 45 characters")
    .regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/u, "Name must consist of lower case alphanumeric characters or '-'"),
  schema: z.object({
    fields: z.object({
      [denseField]: z.object({
        type: z.literal("dense_vector"),
        dimension: z.number().int().min(1).max(20_000),
        metric: Metric.default("cosine"),
      }),
    }),
  }),
  deployment: z
    .object({ deployment_type: z.literal("managed"), cloud: z.string(), region: z.string() })
    .default({ deployment_type: "managed", cloud: "aws", region: "us-east-1" }),
  deletion_protection: DeletionProtection.default("disabled"),
  tags: Tags.default({}),
});

const ConfigureIndex = z.object({ deletion_protection: DeletionProtection.optional(), tags: Tags.optional() });

/** Where an index is reached. A real index has a host of its own; here it has a path. */
export const indexHost = (origin: string, name: string) => `${origin}/hosts/${name}`;

export function addControlPlane(app: Hono<StandInEnv>, state: State): void {
  const find = (name: string): Collection => {
    const index = state.indexes.get(name);
    if (!index) throw controlError(404, `Resource ${name} not found`);
    return index;
  };

  app.get("/indexes", (c) =>
    c.json({ indexes: [...state.indexes.values()].map(({ settings }) => indexBody(settings, originOf(c.req.url))) }),
  );

  app.post("/indexes", async (c) => {
    const {
      name,
      schema,
      deployment,
      deletion_protection: deletionProtection,
      tags,
    } = parse(CreateIndex, await c.req.text());
    if (state.indexes.has(name)) throw controlError(409, "Resource already exists");
    const { dimension, metric } = schema.fields[denseField];
    const { cloud, region } = deployment;
    const index = new Collection({ name, dimension, metric, cloud, region, deletionProtection, tags });
    state.indexes.set(name, index);
    state.changed();
    return c.json(indexBody(index.settings, originOf(c.req.url)), 201);
  });

  app.get("/indexes/:name", (c) => c.json(indexBody(find(c.req.param("name")).settings, originOf(c.req.url))));

  app.patch("/indexes/:name", async (c) => {
    const index = find(c.req.param("name"));
    const change = parse(ConfigureIndex, await c.req.text());
    // An empty value removes a tag.
    const tags = Object.entries({ ...index.settings.tags, ...change.tags }).filter(([, value]) => value !== "");
    index.settings = {
      ...index.settings,
      deletionProtection: change.deletion_protection ?? index.settings.deletionProtection,
      tags: Object.fromEntries(tags),
    };
    state.changed();
    return c.json(indexBody(index.settings, originOf(c.req.url)));
  });

  app.delete("/indexes/:name", (c) => {
    const { settings } = find(c.req.param("name"));
    if (settings.deletionProtection === "enabled") {
      throw controlError(
        403,
        "Deletion protection is enabled for this index. Disable deletion protection before retrying.",
      );
    }
    state.indexes.delete(settings.name);
    state.changed();
    return c.body(null, 202);
  });
}

const originOf = (url: string) => new URL(url).origin;

const indexBody = (settings: IndexSettings, origin: string) => ({
  name: settings.name,
  host: indexHost(origin, settings.name),
  status: { ready: true, state: "Ready" },
  deployment: { deployment_type: "managed", cloud: settings.cloud, region: settings.region },
  read_capacity: { mode: "OnDemand", status: { state: "Ready" } },
  schema: {
    fields: { [denseField]: { type: "dense_vector", dimension: settings.dimension, metric: settings.metric } },
  },
  deletion_protection: settings.deletionProtection,
  tags: settings.tags,
});

function parse<T>(schema: z.ZodType<T>, text: string): T {
  const parsed = schema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw controlError(400, z.prettifyError(parsed.error));
}
