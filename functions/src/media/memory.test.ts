/** A file is never held in memory whole: a process takes in one of 40 MB and grows by far less. */
import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startStorageStandIn } from "../../../emulators/storage/server.ts";

const MB = 1024 * 1024;
let storage: Awaited<ReturnType<typeof startStorageStandIn>>;

/** Media ids are sizes in MB. */
const graph = createServer((request, response) => {
  const [, id = "", part] = (request.url ?? "").split("/");
  const url = `http://127.0.0.1:${(graph.address() as AddressInfo).port}/${id}/bytes`;
  if (part === undefined) {
    response.setHeader("content-type", "application/json").end(JSON.stringify({ url, file_size: Number(id) * MB }));
    return;
  }
  function* bytes() {
    for (let n = 0; n < Number(id); n++) yield Buffer.alloc(MB, n === 0 ? "%PDF-1.7 " : "x");
  }
  void pipeline(Readable.from(bytes()), response).catch(() => response.destroy());
});

beforeAll(async () => {
  await new Promise<void>((resolve) => graph.listen(0, "127.0.0.1", resolve));
  const signer = { clientEmail: "", publicKey: "" };
  storage = await startStorageStandIn({ port: 0, buckets: ["media"], signer });
});
afterAll(async () => {
  graph.close();
  await storage.close();
});

test("a file of 40 MB passes through less than 20 MB of memory", { timeout: 120_000 }, async () => {
  const script = join(import.meta.dirname, "../testing/stream-file.ts");
  const base = `http://127.0.0.1:${(graph.address() as AddressInfo).port}`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--expose-gc", script, base, storage.url, "2", "40"]);
  const growth = Number(stdout);
  console.info(`40 MB were streamed with ${(growth / MB).toFixed(1)} MB of memory in use`);
  expect(growth).toBeGreaterThan(0);
  expect(growth).toBeLessThan(20 * MB);
});
