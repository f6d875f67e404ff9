/** The program of the Firestore emulator: named in the environment, part of an installed Google Cloud SDK, or fetched by firebase-tools. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, realpath, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { strToU8, zipSync } from "fflate";
import { Problem } from "./problem.ts";

const inSdk = "platform/cloud-firestore-emulator/cloud-firestore-emulator.jar";
const mainClass = "com.google.cloud.datastore.emulator.firestore.CloudFirestore";

/**
 * The manifest of a jar that starts the one at `jar`, which has none of its own. A line is at most 72 bytes, the rest goes on after a space:
 * https://docs.oracle.com/en/java/javase/17/docs/specs/jar/jar.html#jar-manifest
 */
export function launcherManifest(jar: string): string {
  const fold = (line: string): string =>
    line.length <= 72 ? line : `${line.slice(0, 72)}\r\n${fold(` ${line.slice(72)}`)}`;
  const lines = ["Manifest-Version: 1.0", `Main-Class: ${mainClass}`, `Class-Path: ${pathToFileURL(jar).href}`, "", ""];
  return lines.map(fold).join("\r\n");
}

async function sdkFolders(env: NodeJS.ProcessEnv): Promise<string[]> {
  const folders = [env.CLOUDSDK_ROOT_DIR, env.GOOGLE_CLOUD_SDK_HOME].filter((folder) => folder !== undefined);
  for (const folder of (env.PATH ?? "").split(delimiter)) {
    const gcloud = join(folder, "gcloud");
    if (folder && existsSync(gcloud)) folders.push(dirname(dirname(await realpath(gcloud))));
  }
  return [
    ...folders,
    "/usr/lib/google-cloud-sdk",
    "/usr/share/google-cloud-sdk",
    "/opt/google-cloud-sdk",
    "/opt/homebrew/share/google-cloud-sdk",
    "/usr/local/share/google-cloud-sdk",
    "/snap/google-cloud-sdk/current",
    join(homedir(), "google-cloud-sdk"),
  ];
}

async function downloaded(env: NodeJS.ProcessEnv): Promise<string | null> {
  const folder = env.FIREBASE_EMULATORS_PATH ?? join(homedir(), ".cache/firebase/emulators");
  const jars = (await readdir(folder).catch(() => [])).filter((name) =>
    /^cloud-firestore-emulator-v.*\.jar$/.test(name),
  );
  const newest = jars.toSorted((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1);
  return newest ? join(folder, newest) : null;
}

/**
 * Path of a jar that `java -jar` runs as the Firestore emulator. `cacheDir` takes the launcher that the Cloud SDK's jar needs, `download` is
 * called when there is no emulator on this machine yet.
 */
export async function findFirestoreJar(
  env: NodeJS.ProcessEnv,
  cacheDir: string,
  download: () => Promise<void>,
): Promise<string> {
  const named = env.FIRESTORE_EMULATOR_BINARY_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Problem(`FIRESTORE_EMULATOR_BINARY_PATH names ${named}, which does not exist: correct it or unset it.`);
  }
  for (const folder of await sdkFolders(env)) {
    const jar = join(folder, inSdk);
    if (existsSync(jar)) return writeLauncher(jar, cacheDir);
  }
  const already = await downloaded(env);
  if (already) return already;
  await download().catch(() => undefined);
  const now = await downloaded(env);
  if (now) return now;
  throw new Problem(
    "There is no Firestore emulator on this machine and it could not be downloaded: connect to the internet and try again, or install it with " +
      "`gcloud components install cloud-firestore-emulator`, or name its jar in FIRESTORE_EMULATOR_BINARY_PATH.",
  );
}

async function writeLauncher(jar: string, cacheDir: string): Promise<string> {
  const id = createHash("sha256").update(jar).digest("hex").slice(0, 12);
  const launcher = join(cacheDir, `firestore-emulator-${id}.jar`);
  if (existsSync(launcher)) return launcher;
  await mkdir(cacheDir, { recursive: true });
  await writeFile(launcher, zipSync({ "META-INF/MANIFEST.MF": strToU8(launcherManifest(jar)) }));
  return launcher;
}
