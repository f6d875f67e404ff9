import { expect, test } from "vitest";
import { lazyImports } from "./bundle.ts";

test("finds the lazy imports of our own modules, and no package's", () => {
  const bundle = `
// node_modules/gaxios/index.js
await import("./chunks/proxy.js");

// functions/src/platform/ids.ts
import { a } from "./chunks/static.js";

// functions/src/platform/tasks.ts
await Promise.all([import("./chunks/admin.js"), import("./chunks/functions.js")]);

// functions/node_modules/openai/index.js
await import("./chunks/theirs.js");

// model/paths.ts
`;
  expect(lazyImports(bundle)).toEqual([
    { module: "platform/tasks.ts", imports: ["./chunks/admin.js", "./chunks/functions.js"] },
  ]);
});
