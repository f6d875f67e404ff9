/** All indexes of the stand-in, kept in a file so that a restart of the suite does not lose what was indexed. */
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { Collection, Metric } from "./collection.ts";
import { MetadataValue } from "./filter.ts";

const IndexFile = z.object({
  settings: z.object({
    name: z.string(),
    dimension: z.number().int(),
    metric: Metric,
    cloud: z.string(),
    region: z.string(),
    deletionProtection: z.enum(["enabled", "disabled"]),
    tags: z.record(z.string(), z.string()),
  }),
  namespaces: z.record(
    z.string(),
    z.array(z.object({ id: z.string(), values: z.string(), metadata: z.record(z.string(), MetadataValue) })),
  ),
});
const StateFile = z.object({ version: z.literal(1), indexes: z.array(IndexFile) });

const writeDelayMs = 300;

export class State {
  readonly indexes = new Map<string, Collection>();
  readonly #file: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  private constructor(file: string | undefined) {
    this.#file = file;
  }

  /** Starts empty where the file does not exist; a file that cannot be read is an error, not an empty index. */
  static async load(file: string | undefined): Promise<State> {
    const state = new State(file);
    const text = file === undefined ? null : await readFile(file, "utf8").catch(absentIsNull);
    if (text === null) return state;
    for (const { settings, namespaces } of StateFile.parse(JSON.parse(text)).indexes) {
      const index = new Collection(settings);
      for (const [name, vectors] of Object.entries(namespaces)) {
        index.upsert(
          name,
          vectors.map((vector) => ({ ...vector, values: fromBase64(vector.values) })),
        );
      }
      state.indexes.set(settings.name, index);
    }
    return state;
  }

  /** Writes soon; many changes in a row are one write. */
  changed(): void {
    if (this.#file === undefined) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#write().catch((error: unknown) =>
        console.error("Could not save the vectors of the Pinecone stand-in.", error),
      );
    }, writeDelayMs);
  }

  /** Writes now what is still waiting. */
  async flush(): Promise<void> {
    const waiting = this.#timer !== undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await (waiting ? this.#write() : this.#writing);
  }

  #write(): Promise<void> {
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#save());
    return this.#writing;
  }

  /** By rename, so that a stop in the middle leaves the old file whole. */
  async #save(): Promise<void> {
    if (this.#file === undefined) return;
    const partial = `${this.#file}.${process.pid}.partial`;
    await mkdir(dirname(this.#file), { recursive: true });
    await writeFile(partial, JSON.stringify(this.#snapshot()));
    await rename(partial, this.#file);
  }

  #snapshot(): z.infer<typeof StateFile> {
    const indexes = [...this.indexes.values()].map(({ settings, namespaces }) => ({
      settings,
      namespaces: Object.fromEntries(
        [...namespaces].map(([name, vectors]) => [
          name,
          [...vectors.values()].map(({ id, values, metadata }) => ({ id, values: toBase64(values), metadata })),
        ]),
      ),
    }));
    return { version: 1, indexes };
  }
}

function absentIsNull(error: unknown): null {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
  throw error;
}

const toBase64 = (values: Float32Array) =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString("base64");

const fromBase64 = (text: string) => new Float32Array(new Uint8Array(Buffer.from(text, "base64")).buffer);
