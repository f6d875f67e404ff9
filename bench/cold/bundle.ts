/** What the built bundle holds: which functions, and which parts of it are loaded only on first use. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** What the first event of each function on a message's way imports lazily, by the module of ours that does. */
export const firstEvents: Record<string, string[]> = {
  whatsappWebhook: [],
  routeMessage: ["platform/tasks.ts"],
  reply: ["services/openai/openai.ts", "services/vectors/pinecone.ts", "replies/language.ts"],
  sendMessage: [],
  fetchMedia: ["services/storage/storage.ts", "platform/tasks.ts"],
  ingestSource: ["services/openai/openai.ts", "services/vectors/pinecone.ts", "services/storage/storage.ts"],
};

/** Names of all deployed functions, in the order of the manifest. */
export async function deployedFunctions(dist: string): Promise<string[]> {
  const manifest: unknown = JSON.parse(await readFile(join(dist, "functions.yaml"), "utf8"));
  if (typeof manifest !== "object" || manifest === null || !("endpoints" in manifest)) {
    throw new Error("functions.yaml lists no endpoints");
  }
  return Object.keys(Object(manifest.endpoints));
}

/** Our modules in the bundle that import on first use, and what each of them imports: chunks of the bundle, and packages beside it. */
export async function lazyModules(dist: string): Promise<Map<string, string[]>> {
  const modules = new Map<string, string[]>();
  for (const { module, imports } of lazyImports(await readFile(join(dist, "index.js"), "utf8"))) {
    modules.set(module, [...new Set([...(modules.get(module) ?? []), ...imports])]);
  }
  return modules;
}

/** esbuild names every module in a comment above its code. */
export function lazyImports(bundle: string): { module: string; imports: string[] }[] {
  return bundle.split(/^\/\/ functions\/src\//m).flatMap((section, n) => {
    // Before the first name stands what was bundled of other packages; after the last of ours in a row, the same again.
    const [own = ""] = section.split(/^\/\/ (?:\S+\/)?(?:node_modules|model)\//m);
    const imports = [...own.matchAll(/\bimport\("((?!node:)[^"]+)"\)/g)].flatMap(([, what]) => what ?? []);
    const module = own.slice(0, own.indexOf("\n"));
    return n === 0 || imports.length === 0 ? [] : [{ module, imports }];
  });
}
