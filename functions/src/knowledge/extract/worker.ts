/**
 * Reads one file in a thread of its own, since a hostile one may hang, or take all memory: the thread is ended, and nothing else is lost.
 * A part is posted when the one before was taken, so that they do not pile up.
 */
import { parentPort, workerData } from "node:worker_threads";
import type { FileFormat } from "@frontdesk/model/knowledge";
import { extractorOf } from "./extractors.ts";
import { ExtractError } from "./extraction.ts";
import type { Note, Part } from "./extraction.ts";
import { partsOf } from "./parts.ts";

export type Order = { bytes: Uint8Array; name: string; format: FileFormat; from: number; pictures: boolean };
export type Answer =
  | { kind: "part"; part: Part }
  | ({ kind: "note" } & Note)
  | { kind: "failed"; reason: string; detail: string }
  | { kind: "done" };

const port = parentPort;
if (port)
  await serve(
    workerData as Order,
    (answer) => port.postMessage(answer),
    () => new Promise((taken) => port.once("message", taken)),
  );

async function serve(order: Order, post: (answer: Answer) => void, taken: () => Promise<unknown>): Promise<void> {
  try {
    const extract = await extractorOf(order.format);
    if (!extract) throw new ExtractError("unknown");
    for await (const found of partsOf(extract(order), order.from, piecesAtOnce(order))) {
      post("note" in found ? { kind: "note", ...found } : { kind: "part", part: found });
      if (!("note" in found)) await taken();
    }
    post({ kind: "done" });
  } catch (error) {
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    // What a library throws at a document means that the document is not as it should be.
    post({ kind: "failed", reason: error instanceof ExtractError ? error.reason : "corrupt", detail });
  }
}

/** What a service reads is large, or takes it long. */
function piecesAtOnce({ format, pictures }: Order): number | undefined {
  return format === "audio" || format === "video" ? 1 : pictures ? 10 : undefined;
}
