/** Reads `multipart/related` uploads as they come: the object's facts first, then its bytes. */
import { z } from "zod";

const Facts = z.object({
  name: z.string().optional(),
  contentType: z.string().optional(),
  cacheControl: z.string().optional(),
  metadata: z.record(z.string(), z.string()).optional(),
});

export type Upload = {
  facts: z.infer<typeof Facts>;
  /** Of the second part. */
  contentType: string | null;
  bytes: AsyncGenerator<Uint8Array>;
};

const headLimit = 64 * 1024;

export async function readMultipart(contentType: string, body: AsyncIterable<Uint8Array>): Promise<Upload> {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (!boundary) throw new Error("the content type names no boundary");
  const delimiter = Buffer.from(`--${boundary}`);
  const chunks = body[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const next = await chunks.next();
    if (next.done) return false;
    held = held.length === 0 ? Buffer.from(next.value) : Buffer.concat([held, next.value]);
    return true;
  };
  const upTo = async (mark: Buffer | string): Promise<string> => {
    for (;;) {
      const at = held.indexOf(mark);
      if (at >= 0) {
        const text = held.subarray(0, at).toString("utf8");
        held = held.subarray(at + mark.length);
        return text;
      }
      if (held.length > headLimit || !(await more())) throw new Error("the upload's head is not complete");
    }
  };
  await upTo(delimiter);
  await upTo("\r\n\r\n");
  const facts = Facts.parse(JSON.parse(await upTo(delimiter)));
  const head = await upTo("\r\n\r\n");

  async function* bytes(): AsyncGenerator<Uint8Array> {
    const end = Buffer.concat([Buffer.from("\r\n"), delimiter]);
    for (;;) {
      const at = held.indexOf(end);
      if (at >= 0) {
        if (at > 0) yield held.subarray(0, at);
        return;
      }
      const safe = held.length - end.length;
      if (safe > 0) {
        yield held.subarray(0, safe);
        held = held.subarray(safe);
      }
      if (!(await more())) throw new Error("the upload broke off");
    }
  }
  return { facts, contentType: /content-type:\s*([^\r\n]+)/i.exec(head)?.[1]?.trim() ?? null, bytes: bytes() };
}
