/** Stand-in for Cloud Storage: the part of its JSON API that the official client uses, and V4 signed URLs. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { cors } from "hono/cors";
import { listen, withFaults } from "../shared/stand-in.ts";
import type { StandIn, StandInEnv } from "../shared/stand-in.ts";
import { content } from "./content.ts";
import { ApiError, errorBody, xmlError } from "./errors.ts";
import { jsonApi } from "./json-api.ts";
import { Objects, TooLarge } from "./objects.ts";
import { page } from "./page.ts";
import { signatureRefusal } from "./signed-url.ts";
import type { Signer } from "./signed-url.ts";

export type StorageOptions = {
  port: number;
  buckets: readonly string[];
  /** Whose signatures on URLs count. */
  signer: Signer;
  /** Folder that survives restarts; without it all is forgotten on close. */
  folder?: string;
  now?: () => number;
};

export async function startStorageStandIn(options: StorageOptions): Promise<StandIn> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), "frontdesk-storage-")));
  const standIn = await listen(storageApp(options, await Objects.open(folder)), options.port);
  const close = async () => {
    await standIn.close();
    if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
  };
  return { url: standIn.url, close };
}

function storageApp({ buckets, signer, now = Date.now }: StorageOptions, objects: Objects): Hono<StandInEnv> {
  const app = new Hono<StandInEnv>();
  app.get("/", (c) => c.html(page(new URL(c.req.url).origin, buckets)));
  // What a bucket's CORS configuration does in production: see storage-cors.json.
  app.use(
    cors({
      origin: "*",
      allowMethods: ["GET", "HEAD", "PUT"],
      allowHeaders: ["content-type", "x-goog-content-length-range", "range"],
      maxAge: 3_600,
    }),
  );
  withFaults(app, errorBody);
  app.route("/", jsonApi(objects, buckets));

  app.on(["GET", "HEAD", "PUT"], "/:bucket/:object{.+}", async (c) => {
    const url = new URL(c.req.url);
    const place = {
      bucket: c.req.param("bucket"),
      name: decodeURIComponent(url.pathname.split("/").slice(2).join("/")),
    };
    if (!buckets.includes(place.bucket)) return xmlError(404, "NoSuchBucket", "The specified bucket does not exist.");
    const refusal = signatureRefusal(
      { method: c.req.method, url, path: url.pathname, header: (name) => c.req.header(name) },
      signer,
      now(),
    );
    if (refusal) return xmlError(refusal.status, refusal.code, refusal.message);
    if (c.req.method === "PUT") {
      const [least = 0, most = Infinity] = (c.req.header("x-goog-content-length-range") ?? "0,Infinity")
        .split(",")
        .map(Number);
      const length = Number(c.req.header("content-length") ?? 0);
      if (length > most)
        return xmlError(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size.");
      if (length < least)
        return xmlError(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size.");
      const contentType = c.req.header("content-type") ?? "application/octet-stream";
      const stored = await objects.put({ ...place, contentType }, c.env.incoming, most);
      return c.body(null, 200, { etag: `"${stored.md5Hash}"`, "x-goog-hash": `crc32c=${stored.crc32c}` });
    }
    const object = await objects.find(place);
    if (!object) return xmlError(404, "NoSuchKey", "The specified key does not exist.");
    const type = url.searchParams.get("response-content-type");
    const disposition = url.searchParams.get("response-content-disposition");
    return content(c, object, objects, {
      ...(type && { "content-type": type }),
      ...(disposition && { "content-disposition": disposition }),
    });
  });

  app.notFound((c) => c.json(errorBody(404, `No such path: ${c.req.method} ${c.req.path}`), 404));
  app.onError((error, c) => {
    if (error instanceof ApiError) return c.json(errorBody(error.status, error.message), error.status);
    if (error instanceof TooLarge) return xmlError(400, "EntityTooLarge", error.message);
    return c.json(errorBody(500, error.message), 500);
  });
  return app;
}
