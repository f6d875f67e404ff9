import { EventEmitter } from "node:events";
import { expect, test, vi } from "vitest";
import { onStopSignals } from "./stop-signals.ts";

function listen() {
  const source = new EventEmitter();
  const atOnce = vi.fn<() => Promise<void>>(() => Promise.resolve());
  let now = 10_000;
  const stopping = onStopSignals(atOnce, source, () => now);
  return { source, stopping, atOnce, pass: (ms: number) => (now += ms) };
}

test("takes one key press that arrives three times for one order", () => {
  const { source, stopping, atOnce, pass } = listen();
  for (const signal of ["SIGINT", "SIGINT", "SIGTERM"]) {
    source.emit(signal);
    pass(50);
  }
  expect(stopping.aborted).toBe(true);
  expect(atOnce).not.toHaveBeenCalled();
});

test("stops at once when it is told again", () => {
  const { source, atOnce, pass } = listen();
  source.emit("SIGINT");
  pass(1_000);
  source.emit("SIGINT");
  expect(atOnce).toHaveBeenCalledTimes(1);
});

test.each(["SIGTERM", "SIGHUP", "disconnect"])("stops on %s", (event) => {
  const { source, stopping } = listen();
  source.emit(event);
  expect(stopping.aborted).toBe(true);
});
