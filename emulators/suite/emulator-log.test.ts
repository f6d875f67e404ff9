import { expect, test } from "vitest";
import { functionOutput, warningIn } from "./emulator-log.ts";

const entry = (severity: string, message: string) => `>  ${JSON.stringify({ severity, message })}`;

test("recognises what a function printed", () => {
  expect(functionOutput('>  {"severity":"INFO"}')).toBe('{"severity":"INFO"}');
  expect(functionOutput('i  functions: Beginning execution of "us-central1-reply"')).toBeNull();
});

test("shows errors and warnings of functions with the first line of their message", () => {
  expect(warningIn(entry("ERROR", "Unhandled error\n    at reply"))).toBe("functions: error: Unhandled error");
  expect(warningIn(entry("WARNING", "slow"))).toBe("functions: warning: slow");
});

test("does not show what functions say in passing", () => {
  expect(warningIn(entry("INFO", "answered"))).toBeNull();
  expect(warningIn(">  plain text")).toBeNull();
  expect(warningIn(">  {not JSON")).toBeNull();
});

test("shows what the Functions emulator warns about, and nothing about other emulators", () => {
  expect(warningIn("⚠  functions: Failed to load function.")).toBe("functions: Failed to load function.");
  expect(warningIn("⚠  functions[us-central1-reply]: timed out")).toBe("functions: timed out");
  expect(warningIn("⚠  emulators: firebase-tools will drop support for Java version < 21 soon")).toBeNull();
});
