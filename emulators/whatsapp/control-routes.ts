/** `/control/*`: what tests and people order beside the faults. */
import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { z } from "zod";
import type { StandInEnv } from "../shared/stand-in.ts";
import { InboundContent, receiveInbound } from "./inbound.ts";
import { phoneView } from "./phone-view.ts";
import { fieldPayload } from "./webhook-payload.ts";
import { WebhookBehaviour } from "./webhook-queue.ts";
import type { World } from "./world.ts";

const RawWebhook = z.object({
  /** A string is posted byte for byte, anything else as JSON. */
  payload: z.unknown(),
  duplicate: z.number().int().min(0).max(100).default(0),
  delayMs: z.number().int().min(0).default(0),
  unsigned: z.boolean().default(false),
});

const InboundOrder = z.object({
  phoneNumberId: z.string(),
  from: z.string().regex(/^\+?\d{5,16}$/),
  name: z.string().optional(),
  message: InboundContent,
  /** Where these two are absent, the ordered webhook behaviour applies. */
  duplicates: z.number().int().min(0).max(100).optional(),
  delayMs: z.number().int().min(0).optional(),
  /** Answers only when the webhook has answered. */
  wait: z.boolean().default(false),
});

const FailureOrder = z.object({
  code: z.number().int(),
  title: z.string().default("Ordered failure"),
  details: z.string().default("Ordered through /control/failures"),
  times: z.number().int().positive().default(1),
  waId: z.string().nullable().default(null),
});

const DeliveryOrder = z.object({
  autoRead: z.boolean().optional(),
  delays: z.object({ sent: z.number(), delivered: z.number(), read: z.number() }).partial().optional(),
});

const FieldOrder = z.object({
  phoneNumberId: z.string(),
  field: z.string().min(1),
  value: z.record(z.string(), z.unknown()),
});

const UrlOrder = z.object({ url: z.url().nullable() });
const VerifyOrder = z.object({ verifyToken: z.string().optional() });

export function controlRoutes(world: World): Hono<StandInEnv> {
  const routes = new Hono<StandInEnv>();
  routes.onError((error, c) =>
    error instanceof z.ZodError
      ? c.json({ error: z.prettifyError(error) }, 400)
      : c.json({ error: error.message }, 500),
  );

  routes.post("/webhook", async (c) => {
    const order = RawWebhook.parse(await c.req.json());
    const body = typeof order.payload === "string" ? order.payload : JSON.stringify(order.payload);
    const { duplicate, delayMs, unsigned } = order;
    const answers = await world.queue.post({ kind: "raw", summary: "raw payload", body, duplicate, delayMs, unsigned });
    return c.json({ answers });
  });

  routes.post("/inbound", async (c) => {
    const { from, message, wait, ...order } = InboundOrder.parse(await c.req.json());
    const result = receiveInbound({ ...order, waId: from.replace("+", ""), content: message }, world);
    if (!result) return c.json({ error: `No number ${order.phoneNumberId} in this stand-in` }, 404);
    return c.json({ wamid: result.wamid, ...(wait && { answers: await result.answers }) }, 201);
  });

  routes.get("/messages", (c) => {
    const { phoneNumberId, waId } = c.req.query();
    const messages = [...world.state.messages.values()]
      .filter((message) => !phoneNumberId || message.phoneNumberId === phoneNumberId)
      .filter((message) => !waId || message.waId === waId);
    return c.json(messages.map((message) => phoneView(message, world.state.media)));
  });

  routes.get("/sends", (c) => {
    const sends = [...world.state.messages.values()].filter(({ direction }) => direction === "in");
    return c.json(
      sends.map(({ wamid, phoneNumberId, waId, at, status, type, content, opaque, error }) => ({
        wamid,
        phoneNumberId,
        waId,
        at,
        status,
        type,
        content,
        error,
        biz_opaque_callback_data: opaque,
      })),
    );
  });

  routes.get("/webhook-behaviour", (c) => c.json(world.queue.behaviour));
  routes.post("/webhook-behaviour", async (c) => {
    world.queue.behaviour = WebhookBehaviour.parse(await c.req.json());
    return c.json(world.queue.behaviour);
  });
  routes.delete("/webhook-behaviour", (c) => {
    world.queue.behaviour = WebhookBehaviour.parse({});
    return c.body(null, 204);
  });

  routes.post("/failures", async (c) => {
    world.failures.push(FailureOrder.parse(await c.req.json()));
    return c.json(world.failures, 201);
  });
  routes.delete("/failures", (c) => {
    world.failures = [];
    return c.body(null, 204);
  });

  routes.get("/failures", (c) => c.json(world.failures));

  routes.post("/field", async (c) => {
    const { phoneNumberId, field, value } = FieldOrder.parse(await c.req.json());
    const number = world.number(phoneNumberId);
    if (!number) return c.json({ error: `No number ${phoneNumberId} in this stand-in` }, 404);
    const body = fieldPayload(number, field, value);
    return c.json({ answers: await world.queue.post({ kind: "raw", summary: field, body }) });
  });

  routes.post("/delivery", async (c) => {
    const { autoRead, delays } = DeliveryOrder.parse(await c.req.json());
    world.autoRead = autoRead ?? world.autoRead;
    Object.assign(world.delays, delays);
    return c.json({ autoRead: world.autoRead, delays: world.delays });
  });

  routes.put("/webhook-url", async (c) => {
    world.queue.setUrl(UrlOrder.parse(await c.req.json()).url);
    return c.json({ url: world.queue.url });
  });

  routes.post("/verify-webhook", async (c) => {
    const { verifyToken = world.options.verifyToken } = VerifyOrder.parse(await c.req.json().catch(() => ({})));
    if (!world.queue.url) return c.json({ ok: false, status: null, body: "No webhook URL is set" });
    const url = new URL(world.queue.url);
    const challenge = randomUUID();
    url.searchParams.set("hub.mode", "subscribe");
    url.searchParams.set("hub.verify_token", verifyToken);
    url.searchParams.set("hub.challenge", challenge);
    const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
    const body = await response.text();
    return c.json({ ok: response.status === 200 && body === challenge, status: response.status, body });
  });
  return routes;
}
