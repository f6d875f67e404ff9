import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { expect, onTestFinished, test } from "vitest";
import { findFirestoreJar, launcherManifest } from "./firestore-jar.ts";

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "frontdesk-jar-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const noDownload = () => Promise.reject(new Error("offline"));

test("folds the lines of a manifest at 72 bytes", () => {
  const lines = launcherManifest(`/opt/${"long-name/".repeat(20)}emulator.jar`).split("\r\n");
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBe(72);
  expect(lines.join("\n").replaceAll("\n ", "")).toContain(
    `Class-Path: file:///opt/${"long-name/".repeat(20)}emulator.jar`,
  );
});

test("writes paths with spaces as a URL", () => {
  expect(launcherManifest("/my sdk/a.jar")).toContain("Class-Path: file:///my%20sdk/a.jar");
});

test("takes the jar that is named, and says so when it does not exist", async () => {
  const named = join(await emptyFolder(), "emulator.jar");
  const env = { FIRESTORE_EMULATOR_BINARY_PATH: named };
  await expect(findFirestoreJar(env, "", noDownload)).rejects.toThrow(/names .*emulator\.jar, which does not exist/);
  await writeFile(named, "");
  expect(await findFirestoreJar(env, "", noDownload)).toBe(named);
});

test("starts the Cloud SDK's emulator through a launcher", async () => {
  const sdk = await emptyFolder();
  const jar = join(sdk, "platform/cloud-firestore-emulator/cloud-firestore-emulator.jar");
  await mkdir(dirname(jar), { recursive: true });
  await writeFile(jar, "");
  const launcher = await findFirestoreJar({ CLOUDSDK_ROOT_DIR: sdk }, join(sdk, "cache"), noDownload);
  const manifest = unzipSync(await readFile(launcher))["META-INF/MANIFEST.MF"];
  expect(manifest && strFromU8(manifest).replaceAll("\r\n ", "")).toContain(jar);
});
