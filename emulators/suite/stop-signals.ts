/** Turns Ctrl-C, `kill`, a closed terminal and a vanished parent into one order to stop; a second one means at once. */

import type { EventEmitter } from "node:events";

/** npm, its shell, our launcher and the terminal all pass the same key press on. */
const sameMomentMs = 400;

/** Aborts the returned signal at the first order and calls `atOnce` at the second. */
export function onStopSignals(
  atOnce: () => Promise<void>,
  source: EventEmitter = process,
  now: () => number = Date.now,
): AbortSignal {
  const stopping = new AbortController();
  let last = 0;
  const ordered = () => {
    if (now() - last < sameMomentMs) return;
    last = now();
    if (stopping.signal.aborted) void atOnce();
    else stopping.abort(new Error("stopped"));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) source.on(signal, ordered);
  source.once("disconnect", ordered);
  // A terminal that was closed cannot be written to, which must not keep the rest from being cleared up.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  return stopping.signal;
}
