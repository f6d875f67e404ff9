/** Build check: what must not be loaded before somebody has signed in. The Firestore client alone is 141 kB gzipped. */
import type { Plugin } from "vite";

type Chunk = {
  fileName: string;
  isEntry: boolean;
  imports: string[];
  moduleIds: string[];
  facadeModuleId: string | null;
};

/** Names of the modules matching `forbidden` that the entry or the sign-in page load by static imports. */
export function modulesBeforeSignIn(chunks: readonly Chunk[], forbidden: RegExp): string[] {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const open = chunks.filter((chunk) => chunk.isEntry || chunk.facadeModuleId?.includes("features/sign-in/"));
  const seen = new Set<Chunk>();
  for (let chunk = open.pop(); chunk; chunk = open.pop()) {
    if (seen.has(chunk)) continue;
    seen.add(chunk);
    for (const name of chunk.imports) {
      const imported = byName.get(name);
      if (imported) open.push(imported);
    }
  }
  return [...seen].flatMap((chunk) => chunk.moduleIds).filter((id) => forbidden.test(id));
}

export function keepOutOfSignIn(forbidden: RegExp): Plugin {
  return {
    name: "keep-out-of-sign-in",
    apply: "build",
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
      if (!chunks.some((chunk) => chunk.facadeModuleId?.includes("features/sign-in/")))
        this.error("The sign-in page is no longer a chunk of its own, so what it loads cannot be checked.");
      const found = modulesBeforeSignIn(chunks, forbidden);
      if (found.length > 0) this.error(`The sign-in page would load ${found[0]} and ${found.length - 1} more.`);
    },
  };
}
