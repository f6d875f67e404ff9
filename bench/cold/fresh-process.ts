/** Imports in a Node of their own, which tells what they took. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Modules that are imported from `cwd`, `eager` ones that come with the function, `lazy` ones that its first event asks for. */
export type Imports = { name: string; cwd: string; eager: string[]; lazy: string[] };

export type Timing = { eagerMs: number; lazyMs: number };

export async function timeImports(imports: Imports): Promise<Timing> {
  const result = await inFreshNode(
    imports,
    `const began = performance.now();
     await load(eager);
     const between = performance.now();
     await load(lazy);
     tell({ eagerMs: between - began, lazyMs: performance.now() - between });`,
  );
  const { eagerMs, lazyMs } = Object(result);
  if (typeof eagerMs !== "number" || typeof lazyMs !== "number") throw new Error(`${imports.name} told no times`);
  return { eagerMs, lazyMs };
}

/** Counts the files that the imports read. In a run of its own, because watching takes time. */
export async function filesLoaded(imports: Imports): Promise<{ files: number; bytes: number }> {
  const result = await inFreshNode(
    imports,
    `const { registerHooks } = await import("node:module");
     const { statSync } = await import("node:fs");
     const urls = new Set();
     registerHooks({ load: (url, context, next) => { if (url.startsWith("file:")) urls.add(url.split("?")[0]); return next(url, context); } });
     await load(eager);
     await load(lazy);
     tell({ files: urls.size, bytes: [...urls].reduce((sum, url) => sum + statSync(new URL(url)).size, 0) });`,
  );
  const { files, bytes } = Object(result);
  if (typeof files !== "number" || typeof bytes !== "number") throw new Error(`${imports.name} told no files`);
  return { files, bytes };
}

async function inFreshNode({ name, cwd, eager, lazy }: Imports, script: string): Promise<unknown> {
  const program = `
    const [eager, lazy] = ${JSON.stringify([eager, lazy])};
    const load = (modules) => Promise.all(modules.map((module) => import(module)));
    const tell = (result) => process.stdout.write("RESULT" + JSON.stringify(result));
    ${script}
    process.exit();`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program], {
    cwd,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      FUNCTION_TARGET: name,
      GCLOUD_PROJECT: "demo-bench-cold",
      FIREBASE_CONFIG: JSON.stringify({ projectId: "demo-bench-cold" }),
    },
  });
  return JSON.parse(stdout.slice(stdout.lastIndexOf("RESULT") + "RESULT".length));
}
