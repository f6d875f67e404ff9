/** Media sent by `link`: the service downloads it, and a message whose link cannot be loaded fails with 131053. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { bareType, mediaKinds, mediaRules, sendRefusal } from "./media-types.ts";
import type { World } from "./world.ts";
import { newGraphId } from "./wamid.ts";

const Linked = z.looseObject({ link: z.string(), filename: z.string().optional() });

export async function fetchLinkedMedia(wamid: string, world: World): Promise<void> {
  const message = world.state.messages.get(wamid);
  const kind = mediaKinds.find((candidate) => candidate === message?.type);
  const linked = Linked.safeParse(kind && message?.content[kind]);
  if (!message || !kind || !linked.success || message.error) return;
  const { link, ...rest } = linked.data;
  try {
    const response = await fetch(link, {
      signal: AbortSignal.any([world.closing.signal, AbortSignal.timeout(10_000)]),
    });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    const length = Number(response.headers.get("content-length") ?? 0);
    if (length > mediaRules[kind].maxBytes) throw new Error(`the file has ${length} bytes`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const mimeType = bareType(response.headers.get("content-type") ?? "application/octet-stream");
    const refusal = sendRefusal(kind, mimeType, bytes.byteLength);
    if (refusal !== null) throw new Error(refusal);
    const id = newGraphId();
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const facts = { id, mimeType, sha256, size: bytes.byteLength, filename: linked.data.filename ?? null };
    await world.state.putMedia({ ...facts, createdAt: world.now(), origin: "business" }, bytes);
    world.put({ ...message, content: { ...message.content, [kind]: { ...rest, id } } });
  } catch (error) {
    if (world.closing.signal.aborted) return;
    const reason = error instanceof Error ? error.message : String(error);
    const details = `Downloading media from weblink failed: ${reason}`;
    world.put({ ...message, error: { code: 131053, title: "Media upload error", details } });
  }
}
