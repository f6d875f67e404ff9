/** Answers with an object's bytes, whole or the one range that was asked for. */
import { Readable } from "node:stream";
import type { Context } from "hono";
import type { StandInEnv } from "../shared/stand-in.ts";
import type { Objects, StoredObject } from "./objects.ts";

export function content(
  c: Context<StandInEnv>,
  object: StoredObject,
  objects: Objects,
  headers: Record<string, string>,
): Response {
  const common = {
    "content-type": object.contentType,
    "accept-ranges": "bytes",
    etag: `"${object.md5Hash}"`,
    "x-goog-hash": `crc32c=${object.crc32c},md5=${object.md5Hash}`,
    ...(object.cacheControl && { "cache-control": object.cacheControl }),
    ...headers,
  };
  const asked = c.req.header("range");
  const range = asked === undefined ? null : rangeOf(asked, object.size);
  if (range === "unsatisfiable") {
    return new Response(null, { status: 416, headers: { ...common, "content-range": `bytes */${object.size}` } });
  }
  const length = range ? range.end - range.start + 1 : object.size;
  const body = c.req.method === "HEAD" ? null : webStream(objects.read(object, range ?? undefined));
  return new Response(body, {
    status: range ? 206 : 200,
    headers: {
      ...common,
      "content-length": String(length),
      ...(range && { "content-range": `bytes ${range.start}-${range.end}/${object.size}` }),
    },
  });
}

/** The types of the two kinds of streams differ in Node's own declarations. */
const webStream = (stream: Readable) => Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>;

/** One range, as in `bytes=0-99`, `bytes=100-` or `bytes=-100`; anything else counts as none, which HTTP allows. */
function rangeOf(header: string, size: number): { start: number; end: number } | "unsatisfiable" | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header) ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return null;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  return start > end || start >= size ? "unsatisfiable" : { start, end };
}
