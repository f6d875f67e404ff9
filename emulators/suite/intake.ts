/**
 * The intake alone: an empty Firestore emulator and the built `whatsappWebhook`, served by the functions framework in one process as in
 * production. For the replay of webhook bodies and for benchmarks.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { startChild } from "./child.ts";
import type { Child } from "./child.ts";
import { startFirebase } from "./firebase-cli.ts";
import { findFirestoreJar } from "./firestore-jar.ts";
import { checkJava, pathWithJava } from "./java.ts";
import { findFreePorts, host, urlOf } from "./ports.ts";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { randomUUID } from "node:crypto";

const repository = join(import.meta.dirname, "../..");

/** App secret of everything local; the hostile bodies handed around for tests are signed with it. */
export const localAppSecret = "test_app_secret";

export type FirestoreAlone = { host: string; projectId: string; env: NodeJS.ProcessEnv; stop(): Promise<void> };

/** Starts a Firestore emulator on a free port. Throws `Problem` for what a person can mend. */
export async function startFirestore(
  projectId: string,
): Promise<FirestoreAlone & { port: number; functionPort: number }> {
  await checkJava(process.env);
  const jar = await findFirestoreJar(process.env, join(repository, ".frontdesk/cache"), download);
  const ports = await findFreePorts();
  const java = { ...process.env, PATH: pathWithJava(process.env) };
  const args = ["-jar", jar, "--host", host, "--port", String(ports.firestore)];
  const child = await startChild("The Firestore emulator", "java", args, "Dev App Server is now running", java);
  const address = `${host}:${ports.firestore}`;
  return {
    port: ports.firestore,
    functionPort: ports.functions,
    host: address,
    projectId,
    env: {
      ...process.env,
      FIRESTORE_EMULATOR_HOST: address,
      GCLOUD_PROJECT: projectId,
      METADATA_SERVER_DETECTION: "none",
    },
    stop: () => child.stop(),
  };
}

async function download(): Promise<void> {
  const tempDir = await mkdtemp(join(tmpdir(), "frontdesk-"));
  try {
    const options = { repository, cwd: repository, tempDir, markId: randomUUID() };
    await once(startFirebase(["setup:emulators:firestore"], options), "exit");
  } finally {
    await rm(tempDir, { recursive: true, force: true });
  }
}

/** Serves one export of an ES module folder with the functions framework; resolves with its URL. */
export async function serveFunction(
  source: string,
  target: string,
  port: number,
  env: NodeJS.ProcessEnv,
): Promise<Child & { url: string }> {
  const framework = createRequire(join(repository, "functions/package.json")).resolve(
    "@google-cloud/functions-framework",
  );
  const main = join(framework, "../main.js");
  const args = [main, `--source=${source}`, `--target=${target}`, "--signature-type=http", `--port=${port}`];
  const child = await startChild(target, process.execPath, args, "URL: http", {
    ...env,
    NODE_ENV: "development",
    FUNCTION_TARGET: target,
    WHATSAPP_APP_SECRET: localAppSecret,
    WHATSAPP_VERIFY_TOKEN: "local",
  });
  return { url: urlOf(port), stop: () => child.stop() };
}
