/** Stand-in for the WhatsApp Cloud API, with a phone simulator on `/phone`. */
import { Hono } from "hono";
import { listen, withFaults } from "../shared/stand-in.ts";
import type { StandIn, StandInEnv } from "../shared/stand-in.ts";
import { tokenControl } from "./access-tokens.ts";
import { aboutPage } from "./about-page.ts";
import { controlRoutes } from "./control-routes.ts";
import { Delivery } from "./delivery.ts";
import { faultBody } from "./graph-error.ts";
import { downloadRoutes } from "./graph-media.ts";
import { graphAnswer, graphRoutes } from "./graph-routes.ts";
import { recordAnswer } from "./inbound.ts";
import { bundlePhone } from "./phone-bundle.ts";
import { phoneRoutes } from "./phone-routes.ts";
import { State } from "./state.ts";
import { WebhookQueue } from "./webhook-queue.ts";
import { World } from "./world.ts";
import type { WhatsappOptions } from "./world.ts";

export type { WhatsappOptions } from "./world.ts";

export type WhatsappStandIn = StandIn & { setWebhookUrl(url: string | null): void };

export async function startWhatsappStandIn(options: WhatsappOptions): Promise<WhatsappStandIn> {
  const [state, bundle] = await Promise.all([State.load(options.stateFile ?? null), bundlePhone()]);
  const world = new World(options, state);
  const delivery = new Delivery(world);
  const app = new Hono<StandInEnv>();
  app.onError(graphAnswer);
  app.get("/", (c) => c.html(aboutPage));
  app.get("/phone/", (c) => c.redirect("/phone"));
  // Before the faults, so that the page's own requests never use up a fault that was ordered for the API.
  app.route("/phone", phoneRoutes(world, delivery, bundle));
  app.route("/control", controlRoutes(world));
  app.route("/control", tokenControl(world));
  withFaults(app, faultBody);
  app.route("/", downloadRoutes(world));
  app.route("/:version{v[0-9]+\\.[0-9]+}", graphRoutes(world, delivery));

  const server = await listen(app, options.port);
  world.queue = new WebhookQueue({
    appSecret: options.appSecret,
    url: options.webhookUrl,
    retryDelaysMs: options.retryDelaysMs ?? [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000],
    state,
    now: world.now,
    onAttempt: (attempt, { wamid, alsoCarries }) => {
      world.attempts = [...world.attempts, attempt].slice(-60);
      world.tell({ kind: "attempt", attempt });
      for (const carried of wamid ? [wamid, ...alsoCarries] : []) recordAnswer(carried, attempt.status, world);
    },
  });
  delivery.resume();
  let closed: Promise<void> | null = null;
  const close = async () => {
    world.closing.abort();
    await server.close();
    await Promise.all([world.queue.close(), delivery.close()]);
    await state.flush();
  };
  return {
    url: server.url,
    setWebhookUrl: (url) => world.queue.setUrl(url),
    close: () => (closed ??= close()),
  };
}
