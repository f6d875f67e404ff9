/**
 * Started as a process of its own, with `--expose-gc`: takes files from a Graph API into a bucket and prints by how many bytes its memory grew, at most, above
 * what it had after the first, small one. Arguments: base URL, storage endpoint, media ids in order.
 */
import { Inspector } from "../media/inspect.ts";
import { graphMedia } from "../services/whatsapp/media.ts";
import { cloudStorage } from "../services/storage/storage.ts";

const [baseUrl = "", endpoint = "", ...mediaIds] = process.argv.slice(2);
const graph = graphMedia({ baseUrl: () => baseUrl });
const storage = cloudStorage({ bucket: () => "media", endpoint: () => endpoint, signer: () => "" });

/** What is in use, as against what waits to be collected. */
const inUse = () => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

let peak = 0;
let resting = 0;
for (const [n, mediaId] of mediaIds.entries()) {
  const watch = setInterval(() => (peak = Math.max(peak, inUse())), 25);
  const file = await graph.find(mediaId, "token");
  const inspector = new Inspector({ mimeType: "application/pdf", maxBytes: 100 * 1024 * 1024, checksums: [] });
  await storage.write(`file${mediaId}`, "application/pdf", [await file.open(), inspector]);
  clearInterval(watch);
  if (n === 0) peak = resting = inUse();
}
process.stdout.write(String(peak - resting));
