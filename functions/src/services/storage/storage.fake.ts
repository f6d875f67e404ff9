/** Storage for tests: in memory, and as strict about what is written whole. */
import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Storage } from "./storage.ts";

export type StoredFile = { type: string; bytes: Buffer };

export function fakeStorage(files = new Map<string, StoredFile>()): Storage & { files: Map<string, StoredFile> } {
  const bytesOf = (path: string) => {
    const file = files.get(path);
    if (!file) throw new Error(`No such object: ${path}`);
    return file.bytes;
  };
  return {
    files,
    async write(path, type, stages) {
      const chunks: Buffer[] = [];
      const sink = new Writable({
        write(chunk: Buffer, _, done) {
          chunks.push(chunk);
          done();
        },
      });
      await pipeline([...stages, sink]);
      files.set(path, { type, bytes: Buffer.concat(chunks) });
    },
    read: (path) => Readable.from([bytesOf(path)]),
    head: async (path, bytes) => bytesOf(path).subarray(0, bytes),
    find: async (path) => {
      const file = files.get(path);
      return file ? { type: file.type, size: file.bytes.byteLength } : null;
    },
    remove: async (path) => void files.delete(path),
    removeFolder: async (prefix) => {
      for (const path of files.keys()) if (path.startsWith(prefix)) files.delete(path);
    },
    readUrl: async (path, { expires, type, disposition }) =>
      `https://storage.example/${path}?${new URLSearchParams({ until: expires.toISOString(), type, disposition }).toString()}`,
    writeUrl: async (path, { type, maxBytes }) => ({
      url: `https://storage.example/${path}`,
      headers: { "content-type": type, "x-goog-content-length-range": `1,${maxBytes}` },
    }),
  };
}
