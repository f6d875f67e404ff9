/**
 * Bundles the functions into one folder that is deployed as it is: code-split ES modules, a `package.json` with exact versions, and
 * `functions.yaml`, the list of functions that the Firebase CLI would otherwise have to start the code for.
 */
import { execFile } from "node:child_process";
import { chmod, copyFile, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { repository } from "./repository.ts";

/**
 * Everything is bundled, which shortens cold starts by a third. These two are installed beside the bundle all the same, because the
 * Firebase CLI and its emulator look for them in the deployed folder.
 */
const askedForByFirebase = ["firebase-functions", "firebase-admin"];

/**
 * Imported on first use, and not to be bundled: esbuild's chunk for a CommonJS package would have a default export only, without its
 * names, and Google's generated clients read JSON files beside them.
 */
const external = [
  "@e965/xlsx",
  "@google-cloud/bigquery",
  "@google-cloud/kms",
  "@google-cloud/storage",
  "@google-cloud/tasks",
  "@mozilla/readability",
  "@pinecone-database/pinecone",
  "linkedom",
  "mammoth",
  "mediabunny",
  "papaparse",
  "robots-parser",
  "postal-mime",
  "tinyld",
  "turndown",
  "undici",
  "unpdf",
];

// Bundled CommonJS packages expect what ES modules lack.
const commonJsBanner = `\
import { createRequire as __createRequire } from "node:module";
import { fileURLToPath as __fileURLToPath } from "node:url";
import { dirname as __pathDirname } from "node:path";
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);`;

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
      entryPoints: {
        index: join(repository, "functions/src/index.ts"),
        // A thread of its own begins with a file of its own.
        "extract-worker": join(repository, "functions/src/knowledge/extract/worker.ts"),
      },
      outdir: fresh,
      bundle: true,
      external,
      splitting: true,
      format: "esm",
      platform: "node",
      target: "node24",
      keepNames: true,
      sourcemap: true,
      sourcesContent: false,
      chunkNames: "chunks/[name]-[hash]",
      banner: { js: commonJsBanner },
      logLevel: "warning",
    });
    await writeFile(join(fresh, "package.json"), `${JSON.stringify(await deployedPackage(), null, 2)}\n`);
    await copyParameters(fresh);
    // Read by what extracts PDF.
    await cp(join(repository, "functions/cmaps"), join(fresh, "cmaps"), { recursive: true });
    await writeManifest(fresh);
    await chmod(fresh, 0o755);
    await rm(outDir, { recursive: true, force: true });
    await rename(fresh, outDir);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** Parameters of deployments stand beside the source, in `.env` and `.env.<project id>`; the CLI reads them from the deployed folder. */
async function copyParameters(outDir: string): Promise<void> {
  const folder = join(repository, "functions");
  const files = (await readdir(folder)).filter((name) => /^\.env(\..+)?$/.test(name) && name !== ".env.local");
  await Promise.all(files.map((name) => copyFile(join(folder, name), join(outDir, name))));
}

async function deployedPackage(): Promise<Partial<PackageJson> & { type: string; main: string }> {
  const source = await readFile(join(repository, "functions/package.json"), "utf8");
  const { name: own, version, dependencies, engines } = JSON.parse(source) as PackageJson;
  const kept = [...askedForByFirebase, ...external].map((name) => {
    const exact = dependencies[name];
    if (!exact) throw new Error(`functions/package.json must name ${name} with its exact version`);
    return [name, exact] as const;
  });
  return { name: own, version, type: "module", main: "index.js", engines, dependencies: Object.fromEntries(kept) };
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
