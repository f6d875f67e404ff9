/** The Graph API's paths, any version: messages, media, templates, numbers and subscriptions. */
import { Hono } from "hono";
import { z } from "zod";
import type { StandInEnv } from "../shared/stand-in.ts";
import { checkAuthorization, tokenExchange } from "./access-tokens.ts";
import type { Delivery } from "./delivery.ts";
import { GraphError, badParameter, refuse, unknownObject } from "./graph-error.ts";
import { resumableUploads } from "./graph-uploads.ts";
import { mediaRoutes } from "./graph-media.ts";
import { templateRoutes } from "./graph-templates.ts";
import type { BusinessNumber } from "./phone-model.ts";
import { RateLimit } from "./rate-limit.ts";
import { acceptRead, acceptSend } from "./send-message.ts";
import type { World } from "./world.ts";

export function graphRoutes(world: World, delivery: Delivery): Hono<StandInEnv> {
  const graph = new Hono<StandInEnv>();
  const limits = { number: new RateLimit(80, 80), pair: new RateLimit(45, 1 / 6) };
  const { numbers } = world.options;

  // Before the check: a code is exchanged by who has no token yet.
  graph.route("/", tokenExchange(world));
  graph.use(async (c, next) => {
    checkAuthorization(c.req.header("authorization"), world);
    await next();
  });

  graph.post("/:id/messages", async (c) => {
    const number = known(c.req.param("id"), "post");
    if (!world.isRegistered(number)) throw refuse(133010, "The number is not registered on the Cloud API.");
    const raw = await c.req.json().catch(() => null);
    if (raw === null || typeof raw !== "object") throw refuse(100, "The request body must be a JSON object");
    if ("status" in raw && raw.status === "read") return c.json(acceptRead(raw, number, world));
    const { message, response } = acceptSend(raw, number, world, limits);
    delivery.start(message);
    return c.json(response);
  });

  graph.route("/", mediaRoutes(world));
  graph.route("/", resumableUploads(world));
  graph.route("/", templateRoutes(world));

  graph.post("/:id/register", async (c) => {
    const number = known(c.req.param("id"), "post");
    const body = z.object({ pin: z.string() }).safeParse(await c.req.json().catch(() => null));
    if (!body.success || !/^\d{6}$/.test(body.data.pin)) throw badParameter("Param pin must be a 6-digit number.");
    world.state.registered.add(number.phoneNumberId);
    world.state.changed();
    return c.json({ success: true });
  });
  graph.get("/me", (c) => c.json({ id: "122100000000000000", name: "Stand-in system user" }));

  graph.get("/:id/phone_numbers", (c) => {
    const wabaId = account(c.req.param("id"), "get");
    return c.json({ data: numbers.filter((number) => number.wabaId === wabaId).map(fieldsOf) });
  });
  graph.get("/:id/subscribed_apps", (c) => {
    const wabaId = account(c.req.param("id"), "get");
    const app = { whatsapp_business_api_data: { id: "670843887433847", name: "Frontdesk", link: "http://localhost/" } };
    return c.json({ data: world.subscribed(wabaId) ? [app] : [] });
  });
  graph.on(["POST", "DELETE"], "/:id/subscribed_apps", (c) => {
    const wabaId = account(c.req.param("id"), c.req.method);
    if (c.req.method === "POST") world.state.unsubscribed.delete(wabaId);
    else world.state.unsubscribed.add(wabaId);
    world.state.changed();
    return c.json({ success: true });
  });

  graph.get("/:id", (c) => {
    const id = c.req.param("id");
    const number = world.number(id);
    if (number) return c.json(pick(fieldsOf(number), c.req.query("fields")));
    return c.json(pick({ id: account(id, "get"), name: "Stand-in business account", timezone_id: "1" }, undefined));
  });
  graph.all("*", (c) => {
    throw unknownObject(c.req.method, c.req.path.split("/")[2] ?? "");
  });
  return graph;

  function fieldsOf(number: BusinessNumber): Record<string, unknown> {
    return { ...numberFields(number), status: world.isRegistered(number) ? "CONNECTED" : "DISCONNECTED" };
  }
  function known(id: string, method: string): BusinessNumber {
    const number = world.number(id);
    if (!number) throw unknownObject(method, id);
    return number;
  }
  function account(id: string, method: string): string {
    if (!numbers.some((number) => number.wabaId === id)) throw unknownObject(method, id);
    return id;
  }
}

function numberFields(number: BusinessNumber): Record<string, unknown> {
  return {
    verified_name: number.verifiedName,
    code_verification_status: "VERIFIED",
    display_phone_number: number.displayPhoneNumber,
    quality_rating: "GREEN",
    platform_type: "CLOUD_API",
    throughput: { level: "STANDARD" },
    name_status: "APPROVED",
    messaging_limit_tier: "TIER_1K",
    id: number.phoneNumberId,
  };
}

function pick(object: Record<string, unknown>, fields: string | undefined): Record<string, unknown> {
  if (!fields) return object;
  const asked = new Set([...fields.split(","), "id"]);
  return Object.fromEntries(Object.entries(object).filter(([name]) => asked.has(name)));
}

/** Errors in the Graph API's shape, also for what we did not foresee. */
export function graphAnswer(error: Error): Response {
  const known = error instanceof GraphError ? error : null;
  if (!known) console.error("The WhatsApp stand-in failed", error);
  const unforeseen = { message: "An unknown error has occurred.", type: "OAuthException", code: 1 };
  const { status, body } = known ?? new GraphError(500, unforeseen);
  return Response.json(body, { status });
}
