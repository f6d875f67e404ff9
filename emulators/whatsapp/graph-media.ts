/** Upload, look-up, download and deletion of media. */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import type { StandInEnv } from "../shared/stand-in.ts";
import { badParameter, unauthorised, unknownObject } from "./graph-error.ts";
import { uploadRefusal } from "./media-types.ts";
import type { StoredMedia } from "./state.ts";
import { newGraphId } from "./wamid.ts";
import type { World } from "./world.ts";

const day = 24 * 3600 * 1000;
const livesMs = { customer: 7 * day, business: 30 * day };
const urlLivesMs = 5 * 60 * 1000;

export function mediaRoutes(world: World): Hono<StandInEnv> {
  const routes = new Hono<StandInEnv>();

  routes.post("/:id/media", async (c) => {
    const id = c.req.param("id");
    if (!world.number(id)) throw unknownObject("post", id);
    const form: Record<string, unknown> = await c.req.parseBody().catch(() => ({}));
    if (form["messaging_product"] !== "whatsapp") throw badParameter("The parameter messaging_product is required.");
    const file = form["file"];
    if (!(file instanceof File)) throw badParameter("The parameter file is required.");
    const media = await storeMedia(file, "business", world, typeof form["type"] === "string" ? form["type"] : null);
    return c.json({ id: media.id });
  });

  routes.get("/:id{[0-9]+}", async (c, next) => {
    const media = liveMedia(c.req.param("id"), world);
    if (!media) return next();
    const expires = Math.floor((world.now() + urlLivesMs) / 1000);
    const query = new URLSearchParams({ mid: media.id, ext: String(expires), hash: urlHash(media.id, expires, world) });
    return c.json({
      url: `${new URL(c.req.url).origin}/whatsapp_business/attachments/?${query.toString()}`,
      mime_type: media.mimeType,
      sha256: media.sha256,
      file_size: media.size,
      id: media.id,
      messaging_product: "whatsapp",
    });
  });

  routes.delete("/:id{[0-9]+}", async (c, next) => {
    const media = liveMedia(c.req.param("id"), world);
    if (!media) return next();
    await world.state.deleteMedia(media.id);
    return c.json({ success: true });
  });
  return routes;
}

/** `/whatsapp_business/attachments/`: what a media URL leads to. It lies outside of the versioned API but needs the same token. */
export function downloadRoutes(world: World): Hono<StandInEnv> {
  const routes = new Hono<StandInEnv>();
  routes.get("/whatsapp_business/attachments/", async (c) => {
    const { mid = "", ext = "", hash = "" } = c.req.query();
    if (c.req.header("authorization") !== `Bearer ${world.options.accessToken}`) {
      throw unauthorised("Authentication Error");
    }
    const expected = Buffer.from(urlHash(mid, Number(ext), world));
    const given = Buffer.from(hash);
    const genuine = given.length === expected.length && timingSafeEqual(given, expected);
    const media = liveMedia(mid, world);
    const bytes = media && (await world.state.mediaBytes(media.id));
    if (!genuine || Number(ext) * 1000 < world.now() || !bytes) return c.text("URL signature expired", 404);
    return c.body(new Uint8Array(bytes), 200, { "content-type": media.mimeType });
  });
  return routes;
}

/** Keeps a file that a customer or the business uploaded; throws the API's refusal when the type or size is not taken. */
export async function storeMedia(
  file: File,
  origin: StoredMedia["origin"],
  world: World,
  declaredType: string | null,
): Promise<StoredMedia> {
  const mimeType = file.type || declaredType || "application/octet-stream";
  const refusal = uploadRefusal(mimeType, file.size);
  if (refusal !== null) throw badParameter(refusal);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const media: StoredMedia = {
    id: newGraphId(),
    mimeType,
    filename: file.name || null,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    size: bytes.byteLength,
    createdAt: world.now(),
    origin,
  };
  await world.state.putMedia(media, bytes);
  return media;
}

function liveMedia(id: string, world: World): StoredMedia | null {
  const media = world.state.media.get(id);
  return media && world.now() - media.createdAt < livesMs[media.origin] ? media : null;
}

function urlHash(id: string, expires: number, world: World): string {
  return createHmac("sha256", world.options.appSecret).update(`${id}:${expires}`).digest("base64url");
}
