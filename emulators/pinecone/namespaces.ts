/** Namespaces of one index: list, create, describe, delete. */
import type { Context, Hono } from "hono";
import { z } from "zod";
import type { StandInEnv } from "../shared/stand-in.ts";
import type { Collection } from "./collection.ts";
import { dataError } from "./errors.ts";
import { page } from "./pages.ts";
import { Limit } from "./requests.ts";
import type { State } from "./state.ts";

function described(index: Collection, name: string) {
  const held = index.namespace(name);
  if (!held) throw dataError(404, "Namespace not found");
  return { name, record_count: held.size };
}

const CreateNamespace = z.object({ name: z.string().min(1) });

export function addNamespaces(
  app: Hono<StandInEnv>,
  state: State,
  indexOf: (c: Context<StandInEnv>) => Collection,
): void {
  app.get("/:index/namespaces", (c) => {
    const index = indexOf(c);
    const { prefix = "", limit, paginationToken } = c.req.query();
    const names = [...index.namespaces.keys()].filter((name) => name.startsWith(prefix));
    const { items, pagination } = page(names, (name) => name, Limit.parse(limit), paginationToken);
    const namespaces = items.map((name) => described(index, name));
    return c.json({ namespaces, total_count: names.length, ...pagination });
  });

  app.post("/:index/namespaces", async (c) => {
    const index = indexOf(c);
    const body = CreateNamespace.safeParse(JSON.parse(await c.req.text()));
    if (!body.success) throw dataError(400, "Namespace name must not be empty");
    if (index.namespace(body.data.name)) throw dataError(409, "Namespace already exists");
    index.upsert(body.data.name, []);
    state.changed();
    return c.json(described(index, body.data.name));
  });

  app.get("/:index/namespaces/:name", (c) => c.json(described(indexOf(c), c.req.param("name"))));

  app.delete("/:index/namespaces/:name", (c) => {
    const index = indexOf(c);
    const { name } = described(index, c.req.param("name"));
    index.namespaces.delete(name);
    state.changed();
    return c.json({});
  });
}
