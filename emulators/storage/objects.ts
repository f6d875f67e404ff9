/** The stored objects: a file of bytes and one of facts each, in a folder that survives restarts. */
import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { Crc32c } from "./crc32c.ts";

export const StoredObject = z.object({
  bucket: z.string(),
  name: z.string(),
  contentType: z.string(),
  size: z.number(),
  /** Base64, as the API shows them. */
  md5Hash: z.string(),
  crc32c: z.string(),
  generation: z.string(),
  timeCreated: z.string(),
  cacheControl: z.string().optional(),
  metadata: z.record(z.string(), z.string()).optional(),
});
export type StoredObject = z.infer<typeof StoredObject>;

/** What a writer says of the object besides its bytes. */
export type ObjectHead = Pick<StoredObject, "bucket" | "name" | "contentType" | "cacheControl" | "metadata">;

export class TooLarge extends Error {
  override name = "TooLarge";
}

export class Objects {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(folder: string): Promise<Objects> {
    await mkdir(folder, { recursive: true });
    return new Objects(folder);
  }

  /** The object appears only when all of `source` has come; an upload that breaks off leaves nothing. */
  async put(head: ObjectHead, source: AsyncIterable<Uint8Array>, maxBytes = Infinity): Promise<StoredObject> {
    const temporary = join(this.#folder, `upload-${randomUUID()}`);
    const md5 = createHash("md5");
    const crc = new Crc32c();
    let size = 0;
    try {
      await pipeline(
        source,
        async function* measured(chunks: AsyncIterable<Uint8Array>) {
          for await (const chunk of chunks) {
            size += chunk.byteLength;
            if (size > maxBytes) throw new TooLarge(`more than ${maxBytes} bytes`);
            md5.update(chunk);
            crc.update(chunk);
            yield chunk;
          }
        },
        createWriteStream(temporary),
      );
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    const now = new Date();
    const object: StoredObject = {
      ...head,
      size,
      md5Hash: md5.digest("base64"),
      crc32c: crc.digest(),
      generation: String(now.getTime() * 1_000),
      timeCreated: now.toISOString(),
    };
    await rename(temporary, this.#bytes(head));
    await writeFile(`${this.#facts(head)}.new`, JSON.stringify(object));
    await rename(`${this.#facts(head)}.new`, this.#facts(head));
    return object;
  }

  async find(place: { bucket: string; name: string }): Promise<StoredObject | null> {
    const text = await readFile(this.#facts(place), "utf8").catch(() => null);
    return text === null ? null : StoredObject.parse(JSON.parse(text));
  }

  /** `end` is the last byte, inclusive. */
  read(object: StoredObject, range?: { start: number; end: number }): Readable {
    return createReadStream(this.#bytes(object), range);
  }

  /** False where there was none. */
  async remove(place: { bucket: string; name: string }): Promise<boolean> {
    const existed = (await this.find(place)) !== null;
    await rm(this.#facts(place), { force: true });
    await rm(this.#bytes(place), { force: true });
    return existed;
  }

  async list(bucket: string, prefix: string): Promise<StoredObject[]> {
    const files = (await readdir(this.#folder)).filter((name) => name.endsWith(".json"));
    const all = await Promise.all(files.map((file) => readFile(join(this.#folder, file), "utf8")));
    return all
      .map((text) => StoredObject.parse(JSON.parse(text)))
      .filter((object) => object.bucket === bucket && object.name.startsWith(prefix))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Object names may be anything, file names may not. */
  #key({ bucket, name }: { bucket: string; name: string }): string {
    return join(this.#folder, createHash("sha256").update(`${bucket}/${name}`).digest("hex"));
  }
  #bytes(place: { bucket: string; name: string }): string {
    return `${this.#key(place)}.bin`;
  }
  #facts(place: { bucket: string; name: string }): string {
    return `${this.#key(place)}.json`;
  }
}
