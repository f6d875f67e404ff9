/** The folder that is deployed, installed alone as Google's build does, and asked for its functions as the Firebase CLI does. */
import { execFile, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { functionsDist } from "../../scripts/build.ts";
import { findFreePorts } from "../../emulators/suite/ports.ts";

/** `functions.yaml`, which is JSON: https://github.com/firebase/firebase-functions/blob/master/src/runtime/manifest.ts */
type Manifest = { specVersion: string; endpoints: Record<string, unknown>; params: unknown[] };

function parseManifest(text: string): Manifest {
  const manifest = JSON.parse(text) as Manifest;
  expect(manifest).toMatchObject({ specVersion: "v1alpha1", endpoints: expect.any(Object), params: expect.any(Array) });
  return manifest;
}

const run = promisify(execFile);
/** Nothing of the suite, and no way back to this repository's packages. */
const env = { PATH: process.env.PATH, HOME: process.env.HOME, GCLOUD_PROJECT: "demo-deploy" };
let folder = "";
let server: ChildProcess | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "frontdesk-deploy-"));
  await cp(functionsDist, folder, { recursive: true, filter: (name) => !name.endsWith(".map") });
  // What the CLI reads in place of asking the code; this test asks the code.
  await rm(join(folder, "functions.yaml"));
  const args = [
    "install",
    "--omit=dev",
    "--ignore-scripts",
    "--prefer-offline",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  await run("npm", args, { cwd: folder });
});

afterAll(async () => {
  if (server && server.exitCode === null) {
    server.kill("SIGKILL");
    await once(server, "exit");
  }
  await rm(folder, { recursive: true, force: true });
});

async function listed(): Promise<Manifest> {
  const { functions: port } = await findFreePorts();
  const binary = join(folder, "node_modules/firebase-functions/lib/bin/firebase-functions.js");
  server = spawn(process.execPath, [binary, folder], {
    cwd: folder,
    env: { ...env, FUNCTIONS_CONTROL_API: "true", PORT: String(port), FIREBASE_CONFIG: '{"projectId":"demo-deploy"}' },
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (!server.stdout) throw new Error("the functions SDK was started without a pipe");
  await once(createInterface({ input: server.stdout }), "line");
  const response = await fetch(`http://127.0.0.1:${port}/__/functions.yaml`);
  expect(response.status).toBe(200);
  return parseManifest(await response.text());
}

test("lists every export of index.ts, and the same as the manifest that is deployed", async () => {
  const alone = await listed();
  const exported = Object.keys((await import(pathToFileURL(join(folder, "index.js")).href)) as object);
  expect(Object.keys(alone.endpoints).toSorted()).toEqual(exported.toSorted());
  const deployed = parseManifest(await readFile(join(functionsDist, "functions.yaml"), "utf8"));
  expect(alone).toEqual(deployed);
});

test("holds no code, packages or secrets that do not belong there", async () => {
  const names = await readdir(functionsDist);
  expect(names.toSorted()).toEqual([
    "chunks",
    "cmaps",
    "extract-worker.js",
    "extract-worker.js.map",
    "functions.yaml",
    "index.js",
    "index.js.map",
    "package.json",
  ]);
});

test("loads every chunk, so that nothing that is imported on first use is missing", async () => {
  const chunks = (await readdir(join(folder, "chunks"))).filter((name) => name.endsWith(".js"));
  for (const chunk of chunks) await import(pathToFileURL(join(folder, "chunks", chunk)).href);
  expect(chunks.length).toBeGreaterThan(0);
});
