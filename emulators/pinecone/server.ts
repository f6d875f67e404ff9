/** Stand-in for Pinecone: control and data plane of dense indexes, searched by comparing with every vector. */
import { Hono } from "hono";
import { z, ZodError } from "zod";
import { listen, withFaults } from "../shared/stand-in.ts";
import type { StandIn, StandInEnv } from "../shared/stand-in.ts";
import { Collection } from "./collection.ts";
import type { Metric } from "./collection.ts";
import { addControlPlane } from "./control-plane.ts";
import { dataPlane } from "./data-plane.ts";
import { ApiError, faultBody } from "./errors.ts";
import { page } from "./page.ts";
import { State } from "./state.ts";

export { indexHost } from "./control-plane.ts";

export type PineconeOptions = {
  port: number;
  apiKey: string;
  /** JSON file that survives restarts; without it all is forgotten on close. */
  stateFile?: string;
  /** Made at the start where they do not exist yet. */
  indexes?: readonly { name: string; dimension: number; metric: Metric }[];
};

/** `controllerHostUrl` of the official client is `url`; an index's own host is `indexHost(url, name)`. */
export async function startPineconeStandIn(options: PineconeOptions): Promise<StandIn> {
  const { port, apiKey, stateFile, indexes = [] } = options;
  const state = await State.load(stateFile);
  for (const index of indexes) {
    if (state.indexes.has(index.name)) continue;
    const place = { cloud: "aws", region: "us-east-1", deletionProtection: "disabled", tags: {} } as const;
    state.indexes.set(index.name, new Collection({ ...index, ...place }));
  }
  const standIn = await listen(pineconeApp(apiKey, state), port);
  const close = async () => {
    await standIn.close();
    await state.flush();
  };
  return { url: standIn.url, close };
}

function pineconeApp(apiKey: string, state: State): Hono<StandInEnv> {
  const app = new Hono<StandInEnv>();
  app.get("/", (c) => c.html(page(state, new URL(c.req.url).origin)));
  withFaults(app, faultBody);
  app.use(async (c, next) => {
    // The service, too, refuses keys in plain text.
    if (c.req.header("api-key") !== apiKey) return c.text("Invalid API Key", 401);
    return next();
  });
  addControlPlane(app, state);
  app.route("/hosts", dataPlane(state));
  app.notFound((c) => c.json({ code: 5, message: `No such path: ${c.req.method} ${c.req.path}`, details: [] }, 404));
  app.onError((error, c) => {
    if (error instanceof ApiError) return c.json(error.body, error.status);
    if (error instanceof ZodError) return c.json({ code: 3, message: z.prettifyError(error), details: [] }, 400);
    if (error instanceof SyntaxError) return c.json({ code: 3, message: "Invalid JSON", details: [] }, 400);
    return c.json(faultBody(500), 500);
  });
  return app;
}
