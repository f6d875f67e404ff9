/** Java, which the Firestore emulator runs on. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { Problem } from "./problem.ts";

const oldest = 11;
const fix = "install a Java runtime, for example Temurin 17 or newer from https://adoptium.net, and try again.";

/** Major version in the output of `java -version`; Java 8 calls itself 1.8. */
export function javaMajor(output: string): number | null {
  const version = /version "(?:1\.)?(\d+)/.exec(output)?.[1];
  return version ? Number(version) : null;
}

/** The search path with which `java` is found: JAVA_HOME comes first where it is set. */
export function pathWithJava(env: NodeJS.ProcessEnv): string {
  const bin = env.JAVA_HOME ? join(env.JAVA_HOME, "bin") : "";
  return bin && existsSync(bin) ? [bin, env.PATH].join(delimiter) : (env.PATH ?? "");
}

/** Throws one sentence if Java is missing or too old. */
export async function checkJava(env: NodeJS.ProcessEnv): Promise<void> {
  const run = promisify(execFile)("java", ["-Duser.language=en", "-version"], {
    env: { ...env, PATH: pathWithJava(env) },
  });
  const output = await run.then(
    ({ stdout, stderr }) => stdout + stderr,
    () => null,
  );
  if (output === null) throw new Problem(`Java is missing, and the Firestore emulator needs it: ${fix}`);
  const major = javaMajor(output);
  if (major !== null && major < oldest) {
    throw new Problem(`Java ${major} is too old, and the Firestore emulator needs ${oldest} or newer: ${fix}`);
  }
}
