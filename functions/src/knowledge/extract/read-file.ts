/** Has a file read by a worker thread within limits of memory and time. */
import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { FileFormat } from "@frontdesk/model/knowledge";
import { MINUTE } from "@frontdesk/model/time";
import { ExtractError, isReason } from "./extraction.ts";
import type { Note, Part } from "./extraction.ts";
import type { Answer, Order } from "./worker.ts";

export type ReadLimits = { heapMb: number; timeMs: number };

/** `timeMs` is for one part, and less than the lease of whoever reads. */
const usual: ReadLimits = { heapMb: 256, timeMs: 2.5 * MINUTE };

/** Beside this module in source and at the top of the bundle once built. */
const places = ["./worker.ts", "./extract-worker.js", "../extract-worker.js"];

/**
 * Parts and notes in order; `bytes` are handed over and cannot be used afterwards. Throws `ExtractError` with the reason that there is no
 * (more) text. Ending the iteration ends the thread.
 */
export async function* readFile(
  file: { bytes: Uint8Array<ArrayBuffer>; name: string; format: FileFormat; from: number; pictures: boolean },
  limits: ReadLimits = usual,
): AsyncGenerator<Part | Note> {
  const module = places.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url));
  if (!module) throw new Error("the worker that reads files is not beside the bundle");
  const order: Order = {
    bytes: file.bytes,
    name: file.name,
    format: file.format,
    from: file.from,
    pictures: file.pictures,
  };
  const worker = new Worker(module, {
    workerData: order,
    transferList: [file.bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    // Libraries complain about bad files on the console.
    stdout: true,
    stderr: true,
  });
  const answers: (Answer | Error)[] = [];
  let wake: (() => void) | undefined;
  const take = (answer: Answer | Error) => {
    answers.push(answer);
    wake?.();
  };
  worker.on("message", take);
  worker.on("error", take);
  worker.on("exit", () => take(new Error("the thread ended")));
  const watch = () => setTimeout(() => take(new ExtractError("tooSlow")), limits.timeMs);
  let timer = watch();
  try {
    for (;;) {
      const answer = answers.shift();
      if (answer === undefined) {
        await new Promise<void>((resolve) => (wake = resolve));
      } else if (answer instanceof Error) {
        throw explained(answer);
      } else if (answer.kind === "failed") {
        throw new ExtractError(isReason(answer.reason) ? answer.reason : "corrupt", {
          cause: new Error(answer.detail),
        });
      } else if (answer.kind === "done") {
        return;
      } else {
        clearTimeout(timer);
        yield answer.kind === "note" ? { note: answer.note } : answer.part;
        timer = watch();
        // A thread has no origin.
        // oxlint-disable-next-line unicorn/require-post-message-target-origin
        if (answer.kind === "part") worker.postMessage("taken");
      }
    }
  } finally {
    clearTimeout(timer);
    worker.removeAllListeners();
    worker.on("error", () => {});
    await worker.terminate();
  }
}

function explained(error: Error): Error {
  if (error instanceof ExtractError) return error;
  if ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") return new ExtractError("tooBig", { cause: error });
  if (error instanceof RangeError) return new ExtractError("tooDeep", { cause: error });
  return error;
}
