/** What every stand-in has: a server that starts and stops, and faults that tests and people can order. */
import { serve } from "@hono/node-server";
import type { HttpBindings, ServerType } from "@hono/node-server";
import type { Hono, MiddlewareHandler } from "hono";
import { z } from "zod";

export type StandInEnv = { Bindings: HttpBindings };

/** A running stand-in. `url` has no trailing slash. */
export type StandIn = { url: string; close(): Promise<void> };

/**
 * One order to misbehave for the next `times` requests whose path contains `path`.
 * - `status`: answer with `status` and `body` (JSON) in place of doing the work
 * - `timeout`: hold the request for `delayMs` (default 60 s), then drop the connection, work not done
 * - `resetBefore`: drop the connection, work not done
 * - `resetAfter`: do the work, then drop the connection in place of the answer
 * - `delay`: do the work, answer after `delayMs`
 */
const Fault = z.object({
  kind: z.enum(["status", "timeout", "resetBefore", "resetAfter", "delay"]),
  path: z.string().default(""),
  times: z.number().int().positive().default(1),
  status: z.number().int().min(400).max(599).default(500),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).default({}),
  delayMs: z.number().int().nonnegative().default(60_000),
});
type Fault = z.infer<typeof Fault>;

/**
 * Adds `GET, POST, DELETE /control/faults` to the app and applies what was ordered to every other request. Call it before the routes
 * are added. `defaultBody` is the service's own error shape.
 */
export function withFaults(app: Hono<StandInEnv>, defaultBody: (status: number) => unknown): void {
  let faults: Fault[] = [];
  app.get("/control/faults", (c) => c.json(faults));
  app.post("/control/faults", async (c) => {
    const parsed = Fault.safeParse(await c.req.json().catch(() => null));
    if (!parsed.success) return c.json({ error: z.prettifyError(parsed.error) }, 400);
    faults.push(parsed.data);
    return c.json(faults, 201);
  });
  app.delete("/control/faults", (c) => {
    faults = [];
    return c.body(null, 204);
  });

  const applyFaults: MiddlewareHandler<StandInEnv> = async (c, next) => {
    if (c.req.path.startsWith("/control/")) return next();
    const fault = faults.find((candidate) => c.req.path.includes(candidate.path));
    if (!fault) return next();
    fault.times -= 1;
    if (fault.times <= 0) faults = faults.filter((candidate) => candidate !== fault);
    const drop = () => {
      c.env.incoming.socket.destroy();
      return c.body(null);
    };
    switch (fault.kind) {
      case "status":
        return new Response(JSON.stringify(fault.body ?? defaultBody(fault.status)), {
          status: fault.status,
          headers: { "content-type": "application/json", ...fault.headers },
        });
      case "timeout":
        await new Promise((resolve) => setTimeout(resolve, fault.delayMs).unref());
        return drop();
      case "resetBefore":
        return drop();
      case "resetAfter":
        await next();
        return drop();
      case "delay":
        await next();
        await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
        return;
    }
  };
  app.use(applyFaults);
}

/** Listens on 127.0.0.1; port 0 takes a free one. */
export function listen(app: Hono<StandInEnv>, port: number): Promise<StandIn> {
  return new Promise((resolve, reject) => {
    // As Google's front ends: a connection that is kept is not cut off just when it is used again.
    const serverOptions = { keepAliveTimeout: 600_000 };
    const server: ServerType = serve({ fetch: app.fetch, port, hostname: "127.0.0.1", serverOptions }, (info) => {
      resolve({
        url: `http://127.0.0.1:${info.port}`,
        close: () =>
          new Promise((closed, failed) => {
            server.close((error) => (error ? failed(error) : closed()));
            if ("closeAllConnections" in server) server.closeAllConnections();
          }),
      });
    });
    server.once("error", reject);
  });
}
