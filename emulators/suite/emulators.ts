/** The Firebase emulators of one suite: started, awaited, stopped, and never left behind. */
import { once } from "node:events";
import { createWriteStream, existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { startFirebase } from "./firebase-cli.ts";
import type { FirebaseCli } from "./firebase-cli.ts";
import { Problem } from "./problem.ts";
import { killMarked } from "./processes.ts";

/** Saving the data of a big tenant takes its time; a hung emulator must not keep Ctrl-C waiting for ever. */
const orderlyStopMs = 45_000;

export type Emulators = {
  /** Settles when the emulators have ended, whoever ended them. */
  ended: Promise<void>;
  stop(): Promise<void>;
};

type Options = FirebaseCli & {
  projectId: string;
  exportDir: string | null;
  signal: AbortSignal;
  onLine: (line: string) => void;
};

/** Resolves when all emulators answer. Data are loaded from `exportDir`, and saved there when they stop, unless it is null. */
export async function startEmulators(options: Options): Promise<Emulators> {
  const { exportDir, cwd, projectId } = options;
  const args = [
    "emulators:start",
    "--non-interactive",
    "--project",
    projectId,
    "--only",
    "auth,firestore,functions,hosting",
  ];
  if (exportDir !== null) {
    args.push("--export-on-exit", exportDir);
    if (existsSync(join(exportDir, "firebase-export-metadata.json"))) args.push("--import", exportDir);
  }
  const child = startFirebase(args, options);
  const log = createWriteStream(join(cwd, "logs/emulators.log"));
  const untilEnded = async () => {
    await once(child, "exit");
    await killMarked(options.markId);
    log.end();
  };
  const ended = untilEnded();

  let lastError = "";
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on("line", (line) => {
        log.write(`${line}\n`);
        if (line.includes("All emulators ready")) resolve();
        if (/^(Error:|⬢|⚠ .*(port taken|could not))/.test(line)) lastError = line;
        if (line.includes("Failed to load function definition")) reject(new Error(line));
        options.onLine(line);
      });
    }
    child.once("error", reject);
    void ended.then(() => reject(new Error(lastError || "they ended by themselves")));
    options.signal.addEventListener("abort", () => reject(new Error("stopped")), { once: true });
  });

  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return ended;
    child.kill("SIGINT");
    const late = new AbortController();
    await Promise.race([ended, wait(orderlyStopMs, undefined, { signal: late.signal }).catch(() => undefined)]);
    late.abort();
    await killMarked(options.markId);
    await ended;
  };

  try {
    await ready;
  } catch (error) {
    await stop();
    options.signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Problem(
      `The Firebase emulators did not start (${reason.trim()}): the whole story is in ${join(cwd, "logs/emulators.log")}; ` +
        "if the saved data are at fault, start with `--fresh`.",
      { cause: error },
    );
  }
  return { ended, stop };
}
