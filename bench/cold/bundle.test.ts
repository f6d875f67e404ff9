import { expect, test } from "vitest";
import { lazyImports } from "./bundle.ts";

test("finds the lazy imports of our own modules, chunks and packages, and no package's own", () => {
  const bundle = `
// node_modules/gaxios/index.js
await import("./chunks/proxy.js");

// functions/src/platform/ids.ts
import { a } from "./chunks/static.js";

// functions/src/platform/tasks.ts
await Promise.all([import("./chunks/admin.js"), import("./chunks/functions.js"), import("node:fs")]);

// functions/src/services/vectors/pinecone.ts
await import("@pinecone-database/pinecone");

// functions/node_modules/openai/index.js
await import("./chunks/theirs.js");

// model/paths.ts
`;
  expect(lazyImports(bundle)).toEqual([
    { module: "platform/tasks.ts", imports: ["./chunks/admin.js", "./chunks/functions.js"] },
    { module: "services/vectors/pinecone.ts", imports: ["@pinecone-database/pinecone"] },
  ]);
});
