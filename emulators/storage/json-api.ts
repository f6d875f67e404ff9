/** The JSON API's objects: upload, download, look-up, list, delete. https://cloud.google.com/storage/docs/json_api/v1 */
import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { Hono } from "hono";
import type { Context } from "hono";
import { z } from "zod";
import type { StandInEnv } from "../shared/stand-in.ts";
import { content } from "./content.ts";
import { ApiError } from "./errors.ts";
import { readMultipart } from "./multipart.ts";
import type { ObjectHead, Objects, StoredObject } from "./objects.ts";

type Session = { head: ObjectHead; chunks: Uint8Array[]; received: number };

const Start = z.object({ contentType: z.string().optional(), metadata: z.record(z.string(), z.string()).optional() });

export function jsonApi(objects: Objects, buckets: readonly string[]): Hono<StandInEnv> {
  const api = new Hono<StandInEnv>();
  const sessions = new Map<string, Session>();

  const known = (c: Context<StandInEnv>): string => {
    const bucket = c.req.param("bucket") ?? "";
    if (!buckets.includes(bucket)) throw new ApiError(404, "The specified bucket does not exist.");
    return bucket;
  };
  const found = async (c: Context<StandInEnv>): Promise<StoredObject> => {
    const place = { bucket: known(c), name: c.req.param("object") ?? "" };
    const object = await objects.find(place);
    if (!object) throw new ApiError(404, `No such object: ${place.bucket}/${place.name}`);
    return object;
  };

  api.get("/storage/v1/b/:bucket", (c) => c.json({ kind: "storage#bucket", id: known(c), name: known(c) }));
  api.get("/storage/v1/b/:bucket/o", async (c) => {
    const items = await objects.list(known(c), c.req.query("prefix") ?? "");
    return c.json({ kind: "storage#objects", items: items.map(resource) });
  });
  api.get("/storage/v1/b/:bucket/o/:object", async (c) => {
    const object = await found(c);
    return c.req.query("alt") === "media" ? content(c, object, objects, {}) : c.json(resource(object));
  });
  api.delete("/storage/v1/b/:bucket/o/:object", async (c) => {
    await objects.remove(await found(c));
    return c.body(null, 204);
  });

  api.post("/upload/storage/v1/b/:bucket/o", async (c) => {
    const bucket = known(c);
    const type = c.req.query("uploadType");
    const name = c.req.query("name");
    if (type === "multipart") {
      const upload = await readMultipart(c.req.header("content-type") ?? "", c.env.incoming);
      const objectName = name ?? upload.facts.name;
      if (!objectName) throw new ApiError(400, "Required parameter: name");
      const { cacheControl, metadata } = upload.facts;
      const head: ObjectHead = {
        bucket,
        name: objectName,
        contentType: upload.facts.contentType ?? upload.contentType ?? "application/octet-stream",
        ...(cacheControl && { cacheControl }),
        ...(metadata && { metadata }),
      };
      return c.json(resource(await objects.put(head, upload.bytes)));
    }
    if (type === "resumable" && name) {
      const start = Start.parse(await c.req.json().catch(() => ({})));
      const contentType = c.req.header("x-upload-content-type") ?? start.contentType ?? "application/octet-stream";
      const id = randomUUID();
      sessions.set(id, { head: { bucket, name, contentType }, chunks: [], received: 0 });
      return c.body(null, 200, {
        location: `${new URL(c.req.url).origin}${c.req.path}?uploadType=resumable&upload_id=${id}`,
      });
    }
    throw new ApiError(400, "This stand-in takes uploads of the types multipart and resumable, with a name.");
  });

  api.put("/upload/storage/v1/b/:bucket/o", async (c) => {
    const id = c.req.query("upload_id") ?? "";
    const session = sessions.get(id);
    if (!session) throw new ApiError(404, "No such upload.");
    for await (const chunk of c.env.incoming) {
      session.chunks.push(chunk);
      session.received += chunk.length;
    }
    if (isPartial(c.req.header("content-range") ?? "", session.received)) {
      const range = session.received > 0 ? { range: `bytes=0-${session.received - 1}` } : {};
      return new Response(null, { status: 308, headers: range });
    }
    sessions.delete(id);
    return c.json(resource(await objects.put(session.head, Readable.from(session.chunks))));
  });
  return api;
}

// A range with a known total may be a part; one of stars only asks how far the upload is; one that ends in a star is a stream whose
// end is the request's own.
function isPartial(contentRange: string, received: number): boolean {
  const [, last, total] = /^bytes (?:\d+-)?(\d+|\*)(?:\/(\d+|\*))?$/.exec(contentRange) ?? [];
  if (total === undefined) return false;
  if (total !== "*") return received < Number(total);
  return !/^bytes \d+-\*/.test(contentRange) || last !== "*";
}

function resource({ size, ...object }: StoredObject): Record<string, unknown> {
  return {
    kind: "storage#object",
    id: `${object.bucket}/${object.name}`,
    ...object,
    size: String(size),
    updated: object.timeCreated,
  };
}
