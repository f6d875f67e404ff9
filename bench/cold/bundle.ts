/** What the built bundle holds: which functions, and which parts of it are loaded only on first use. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Our own modules that import lazily, and the functions whose events make them do so. */
const lazyModules: Record<string, string[]> = {
  "platform/tasks.ts": ["routeMessage", "routeSource", "fetchMedia"],
  "services/storage/storage.ts": ["fetchMedia", "mediaUrl", "createUpload", "sendUpload"],
  "services/openai/openai.ts": ["reply", "ingestSource", "fetchMedia"],
  "services/vectors/pinecone.ts": ["reply", "ingestSource"],
};

/** Names of all deployed functions, in the order of the manifest. */
export async function deployedFunctions(dist: string): Promise<string[]> {
  const manifest: unknown = JSON.parse(await readFile(join(dist, "functions.yaml"), "utf8"));
  if (typeof manifest !== "object" || manifest === null || !("endpoints" in manifest)) {
    throw new Error("functions.yaml lists no endpoints");
  }
  return Object.keys(Object(manifest.endpoints));
}

/**
 * The chunks that each function's first event imports. Throws when the bundle has a lazy import of ours that is not described above, so that
 * none is left out of the figures unnoticed.
 */
export async function lazyChunks(dist: string): Promise<Map<string, string[]>> {
  const chunks = new Map<string, string[]>();
  for (const { module, imports } of lazyImports(await readFile(join(dist, "index.js"), "utf8"))) {
    const functions = lazyModules[module];
    if (!functions) throw new Error(`bench/cold/bundle.ts must say which functions make ${module} import lazily`);
    for (const name of functions) chunks.set(name, [...new Set([...(chunks.get(name) ?? []), ...imports])]);
  }
  return chunks;
}

/** esbuild names every module in a comment above its code. */
export function lazyImports(bundle: string): { module: string; imports: string[] }[] {
  return bundle.split(/^\/\/ functions\/src\//m).flatMap((section, n) => {
    // Before the first name stands what was bundled of other packages; after the last of ours in a row, the same again.
    const [own = ""] = section.split(/^\/\/ (?:\S+\/)?(?:node_modules|model)\//m);
    const imports = [...own.matchAll(/\bimport\("(\.\/[^"]+)"\)/g)].flatMap(([, file]) => file ?? []);
    const module = own.slice(0, own.indexOf("\n"));
    return n === 0 || imports.length === 0 ? [] : [{ module, imports }];
  });
}
