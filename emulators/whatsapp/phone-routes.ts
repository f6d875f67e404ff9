/** `/phone`: the simulator page, its live events and what a person does on it. */
import { randomInt } from "node:crypto";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { z } from "zod";
import type { StandInEnv } from "../shared/stand-in.ts";
import type { Delivery } from "./delivery.ts";
import { GraphError } from "./graph-error.ts";
import { storeMedia } from "./graph-media.ts";
import { InboundContent, changeNumber, changeUserId, receiveBatch, receiveEcho, receiveInbound } from "./inbound.ts";
import { mediaKinds } from "./media-types.ts";
import { phoneHtml } from "./phone-bundle.ts";
import type { PhoneBundle } from "./phone-bundle.ts";
import type { Customer, PhoneEvent } from "./phone-model.ts";
import type { World } from "./world.ts";

const Thread = z.object({ phoneNumberId: z.string(), waId: z.string() });
const Send = Thread.extend({ message: InboundContent });
const Batch = Thread.extend({ messages: z.array(InboundContent).min(1).max(20) });
const Echo = Thread.extend({ text: z.string().min(1).max(4_096) });
const name = z.string().trim().min(1).max(100);
const waNumber = z
  .string()
  .transform((number) => number.replaceAll(/[\s+()./-]/g, ""))
  .pipe(z.string().regex(/^\d{5,16}$/, "A number has 5 to 16 digits, with the country code"));
const NewCustomer = z.union([z.object({ name, hidden: z.literal(true) }), z.object({ name, waId: waNumber })]);
const NumberChange = Thread.extend({ newWaId: waNumber });

/** Known to the business by a user id alone. */
function hiddenCustomer(customerName: string, world: World): Customer {
  const digits = String(randomInt(1_000_000_000)).padStart(9, "0");
  return world.putCustomer({ waId: `99900${digits}`, name: customerName, userId: `GB.${digits}`, hidden: true });
}

export function phoneRoutes(world: World, delivery: Delivery, bundle: PhoneBundle): Hono<StandInEnv> {
  const routes = new Hono<StandInEnv>();
  routes.onError((error, c) => {
    if (error instanceof z.ZodError) return c.json({ error: error.issues[0]?.message ?? "Invalid" }, 400);
    return c.json({ error: error.message }, error instanceof GraphError ? error.status : 500);
  });

  routes.get("/", (c) => c.html(phoneHtml));
  routes.get("/app.js", (c) => c.body(bundle.js, 200, { "content-type": "text/javascript; charset=utf-8" }));
  routes.get("/app.css", (c) => c.body(bundle.css, 200, { "content-type": "text/css; charset=utf-8" }));

  routes.get("/events", (c) =>
    streamSSE(c, async (stream) => {
      const gone = new Promise<void>((resolve) => stream.onAbort(resolve));
      // One write at a time keeps the events in order.
      let written: Promise<unknown> = Promise.resolve();
      const send = (event: PhoneEvent) => {
        written = written.then(() => stream.writeSSE({ data: JSON.stringify(event) })).catch(() => {});
      };
      const leave = world.listen(send);
      await gone;
      leave();
    }),
  );

  routes.post("/api/send", async (c) => {
    const { message, ...thread } = Send.parse(await c.req.json());
    const result = receiveInbound({ ...thread, content: withHash(message, world) }, world);
    return result ? c.json({ wamid: result.wamid }, 201) : c.json({ error: "No such business number" }, 404);
  });

  routes.post("/api/batch", async (c) => {
    const { messages, ...thread } = Batch.parse(await c.req.json());
    const wamids = receiveBatch(thread, messages, world);
    return wamids ? c.json({ wamids }, 201) : c.json({ error: "No such business number" }, 404);
  });

  routes.post("/api/echo", async (c) => {
    const { text, ...thread } = Echo.parse(await c.req.json());
    const wamid = receiveEcho(thread, text, world);
    return wamid ? c.json({ wamid }, 201) : c.json({ error: "No such business number" }, 404);
  });

  routes.post("/api/number", async (c) => {
    const { newWaId, ...thread } = NumberChange.parse(await c.req.json());
    const waId = changeNumber(thread, newWaId, world);
    return waId ? c.json({ waId }, 201) : c.json({ error: "No such business number" }, 404);
  });

  routes.post("/api/user-id", async (c) => {
    const userId = changeUserId(Thread.parse(await c.req.json()), `GB.${randomInt(1_000_000_000)}`, world);
    return userId ? c.json({ userId }, 201) : c.json({ error: "No such business number" }, 404);
  });

  routes.get("/api/templates/:phoneNumberId", (c) => {
    const number = world.number(c.req.param("phoneNumberId"));
    return number ? c.json(world.state.templatesOf(number.wabaId)) : c.notFound();
  });

  routes.post("/api/read", async (c) => {
    const { phoneNumberId, waId } = Thread.parse(await c.req.json());
    delivery.readThread(phoneNumberId, waId);
    return c.body(null, 204);
  });

  routes.post("/api/customers", async (c) => {
    const order = NewCustomer.parse(await c.req.json());
    if ("hidden" in order) return c.json(hiddenCustomer(order.name, world), 201);
    return c.json(world.customer(order.waId, order.name), 201);
  });

  routes.post("/api/media", async (c) => {
    const { file } = await c.req.parseBody();
    if (!(file instanceof File)) return c.json({ error: "No file was sent" }, 400);
    const media = await storeMedia(file, "customer", world, null);
    return c.json({ id: media.id, mimeType: media.mimeType }, 201);
  });

  routes.get("/media/:id", async (c) => {
    const media = world.state.media.get(c.req.param("id"));
    const bytes = media && (await world.state.mediaBytes(media.id));
    if (!bytes) return c.notFound();
    const headers = {
      "content-type": media.mimeType,
      "accept-ranges": "bytes",
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox",
      "cache-control": "private, max-age=3600",
    };
    // Players ask for ranges to find the length of a sound and to seek.
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(c.req.header("range") ?? "") ?? [];
    if (from === undefined || Number(from) >= bytes.byteLength) return c.body(new Uint8Array(bytes), 200, headers);
    const part = new Uint8Array(bytes.subarray(Number(from), to ? Number(to) + 1 : undefined));
    const range = `bytes ${from}-${Number(from) + part.byteLength - 1}/${bytes.byteLength}`;
    return c.body(part, 206, { ...headers, "content-range": range });
  });
  return routes;
}

/** Webhooks describe media by type and by SHA-256 in base64 (the media endpoint gives the same hash in hex). */
function withHash(message: z.infer<typeof InboundContent>, world: World): z.infer<typeof InboundContent> {
  const kind = mediaKinds.find((candidate) => candidate === message.type);
  const ref = kind && z.looseObject({ id: z.string() }).safeParse(message[kind]);
  const media = ref?.success ? world.state.media.get(ref.data.id) : undefined;
  if (!kind || !ref?.success || !media) return message;
  const facts = { mime_type: media.mimeType, sha256: Buffer.from(media.sha256, "hex").toString("base64") };
  return { ...message, [kind]: { ...facts, ...ref.data } };
}
