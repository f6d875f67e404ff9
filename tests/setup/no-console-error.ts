/** A test during which something is printed with `console.error` fails, unless the test replaces it because it expects just that. */
import { format } from "node:util";
import { afterEach, beforeEach } from "vitest";

const original = console.error;
let printed: string[] = [];

beforeEach(() => {
  printed = [];
  console.error = (...values: unknown[]) => {
    printed.push(format(...values));
    original(...values);
  };
});

afterEach(() => {
  console.error = original;
  if (printed.length > 0) throw new Error(`console.error was called during this test:\n${printed.join("\n")}`);
});
