/**
 * Bundles the functions into one folder that is deployed as it is: code-split ES modules, a `package.json` that names only what stays outside
 * the bundle, and `functions.yaml`, the list of functions that the Firebase CLI would otherwise have to start the code for.
 */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { repository } from "./repository.ts";

/**
 * What stays outside the bundle. The Firebase CLI and its emulator look these up in the deployed folder, and
 * `@google-cloud/firestore` must be the one that `firebase-functions` builds event snapshots with.
 */
const external = ["firebase-functions", "firebase-admin", "@google-cloud/firestore"];

// Bundled CommonJS packages call require, which ES modules lack.
const requireBanner = `import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);`;

type PackageJson = {
  name: string;
  version: string;
  dependencies: Record<string, string>;
  engines: Record<string, string>;
};

/** Replaces `outDir` by a fresh bundle; the former one stays in place if anything fails. */
export async function buildFunctions(outDir: string): Promise<void> {
  await mkdir(dirname(outDir), { recursive: true });
  // Beside the final place, so that packages resolve the same way and the rename is atomic.
  const fresh = await mkdtemp(join(dirname(outDir), ".dist-"));
  try {
    await build({
      entryPoints: [join(repository, "functions/src/index.ts")],
      outdir: fresh,
      bundle: true,
      splitting: true,
      format: "esm",
      platform: "node",
      target: "node24",
      keepNames: true,
      sourcemap: true,
      sourcesContent: false,
      chunkNames: "chunks/[name]-[hash]",
      external: external.flatMap((name) => [name, `${name}/*`]),
      banner: { js: requireBanner },
      logLevel: "warning",
    });
    await writeFile(join(fresh, "package.json"), `${JSON.stringify(await deployedPackage(), null, 2)}\n`);
    await writeManifest(fresh);
    await rm(outDir, { recursive: true, force: true });
    await rename(fresh, outDir);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function deployedPackage(): Promise<Partial<PackageJson> & { type: string; main: string }> {
  const { name, version, dependencies, engines } = JSON.parse(
    await readFile(join(repository, "functions/package.json"), "utf8"),
  ) as PackageJson;
  const kept = external.map((external) => {
    const exact = dependencies[external];
    if (!exact) throw new Error(`functions/package.json must name ${external} with its exact version`);
    return [external, exact] as const;
  });
  return { name, version, type: "module", main: "index.js", engines, dependencies: Object.fromEntries(kept) };
}

/** Asks the functions SDK for the manifest, as the Firebase CLI does. */
async function writeManifest(folder: string): Promise<void> {
  const binary = join(repository, "node_modules/firebase-functions/lib/bin/firebase-functions.js");
  const manifest = join(folder, "functions.yaml");
  try {
    await promisify(execFile)(process.execPath, [binary, folder], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        FUNCTIONS_CONTROL_API: "true",
        FUNCTIONS_MANIFEST_OUTPUT_PATH: manifest,
        GCLOUD_PROJECT: "demo-frontdesk",
        FIREBASE_CONFIG: JSON.stringify({ projectId: "demo-frontdesk" }),
      },
    });
  } catch (error) {
    const reason = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
    throw new Error(`The bundled functions could not be loaded to list them:\n${reason}`, { cause: error });
  }
}
