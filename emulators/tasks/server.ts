/**
 * Stand-in for the part of Cloud Tasks that Firebase's Tasks emulator lacks: making, changing, pausing and resuming queues by Google's API.
 * The queues that it makes are the emulator's, which hands their tasks out; the emulator cannot pause, so pausing is only noted here.
 * https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues
 */
import { Hono } from "hono";
import { z, ZodError } from "zod";
import { listen, withFaults } from "../shared/stand-in.ts";
import type { StandIn, StandInEnv } from "../shared/stand-in.ts";
import { page } from "./page.ts";

export type TasksOptions = {
  port: number;
  /** Where Firebase's Tasks emulator listens, without a trailing slash. */
  tasksEmulatorUrl: string;
};

const seconds = z
  .string()
  .regex(/^\d+(\.\d+)?s$/)
  .transform((text) => Number(text.slice(0, -1)));

/** What Google's service refuses is refused: at most 500 tasks a second, 5,000 at once. */
const Settings = z.object({
  rateLimits: z.object({
    maxDispatchesPerSecond: z.number().positive().max(500),
    maxConcurrentDispatches: z.number().int().positive().max(5_000),
  }),
  retryConfig: z.object({
    maxAttempts: z.number().int(),
    minBackoff: seconds,
    maxBackoff: seconds,
    maxDoublings: z.number().int(),
  }),
});

export type Queue = { name: string; state: "RUNNING" | "PAUSED"; settings: z.infer<typeof Settings> };

/** The functions emulator starts a process for each task that runs at once. */
const atOnce = 20;

export async function startTasksStandIn({ port, tasksEmulatorUrl }: TasksOptions): Promise<StandIn> {
  return listen(tasksApp(tasksEmulatorUrl), port);
}

function tasksApp(tasksEmulatorUrl: string): Hono<StandInEnv> {
  const queues = new Map<string, Queue>();
  const making = new Map<string, Promise<void>>();
  const app = new Hono<StandInEnv>();
  app.get("/", (c) => c.html(page([...queues.values()], new URL(c.req.url).origin)));
  withFaults(app, (status) => failure(status, "Ordered fault"));

  /** The emulator forgets a queue's tasks when it is made again. */
  const make = (name: string, { rateLimits, retryConfig }: Queue["settings"]): Promise<void> => {
    const made = making.get(name) ?? create();
    making.set(name, made);
    return made;
    async function create(): Promise<void> {
      const response = await fetch(`${tasksEmulatorUrl}/${name}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          rateLimits: { ...rateLimits, maxConcurrentDispatches: Math.min(atOnce, rateLimits.maxConcurrentDispatches) },
          retryConfig: {
            maxAttempts: retryConfig.maxAttempts,
            minBackoffSeconds: retryConfig.minBackoff,
            maxBackoffSeconds: retryConfig.maxBackoff,
            maxDoublings: retryConfig.maxDoublings,
          },
        }),
      });
      if (response.ok) return;
      making.delete(name);
      throw new Error(`Firebase's Tasks emulator answered ${response.status}`);
    }
  };

  app.patch("/v2/projects/:project/locations/:location/queues/:queue", async (c) => {
    const name = c.req.path.replace("/v2/", "");
    if (!/^[A-Za-z0-9-]{1,100}$/.test(c.req.param("queue"))) return c.json(failure(400, "Queue ID is invalid"), 400);
    const settings = Settings.parse(await c.req.json());
    await make(name, settings);
    const queue: Queue = { name, state: queues.get(name)?.state ?? "RUNNING", settings };
    queues.set(name, queue);
    return c.json(wire(queue));
  });

  app.post("/v2/projects/:project/locations/:location/queues/:call", (c) => {
    const [name = "", verb] = c.req.path.replace("/v2/", "").split(":");
    const queue = queues.get(name);
    if (!queue) return c.json(failure(404, "Queue does not exist."), 404);
    if (verb !== "pause" && verb !== "resume") return c.json(failure(404, "Not found"), 404);
    queue.state = verb === "pause" ? "PAUSED" : "RUNNING";
    return c.json(wire(queue));
  });

  app.get("/v2/projects/:project/locations/:location/queues/:queue", (c) => {
    const queue = queues.get(c.req.path.replace("/v2/", ""));
    return queue ? c.json(wire(queue)) : c.json(failure(404, "Queue does not exist."), 404);
  });
  app.notFound((c) => c.json(failure(404, "Not found"), 404));
  app.onError((error, c) =>
    error instanceof ZodError
      ? c.json(failure(400, z.prettifyError(error)), 400)
      : c.json(failure(503, error.message), 503),
  );
  return app;
}

function wire({ name, state, settings: { rateLimits, retryConfig } }: Queue): object {
  const { minBackoff, maxBackoff, ...rest } = retryConfig;
  return {
    name,
    state,
    rateLimits,
    retryConfig: { ...rest, minBackoff: `${minBackoff}s`, maxBackoff: `${maxBackoff}s` },
  };
}

/** https://cloud.google.com/apis/design/errors#http_mapping */
const names: Record<number, string> = {
  400: "INVALID_ARGUMENT",
  403: "PERMISSION_DENIED",
  404: "NOT_FOUND",
  429: "RESOURCE_EXHAUSTED",
  503: "UNAVAILABLE",
};

function failure(code: number, message: string): object {
  return { error: { code, message, status: names[code] ?? "INTERNAL" } };
}
