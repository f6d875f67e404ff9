/** A bucket that is a folder, so that what a run stores is not in the memory that is measured. */
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { IngestDeps } from "../../functions/src/knowledge/ingest-source.ts";

/** `original` is read where it lies. */
export function folderStorage(folder: string, original: string): IngestDeps["storage"] {
  const at = (path: string) => join(folder, path);
  return {
    read: (path) => createReadStream(path === original ? path : at(path)),
    async write(path, _, stages) {
      await mkdir(dirname(at(path)), { recursive: true });
      await pipeline([...stages, createWriteStream(at(path))]);
    },
    remove: (path) => (path === original ? Promise.resolve() : rm(at(path), { force: true })),
    removeFolder: (prefix) => rm(at(prefix), { recursive: true, force: true }),
  };
}
