/** Runs one part of `npm test` with its output shown. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { repository } from "../repository.ts";
import { countVitest, vitestCommand } from "./steps.ts";
import type { Count, Step } from "./steps.ts";

export type Circumstances = {
  /** Folder for reports, within the repository. */
  reports: string;
  /** Where the suite is, if there is one. */
  env: Record<string, string>;
  stopping: AbortSignal;
};

/** Runs a program from the packages; returns its exit code. */
async function execute([program = "", ...args]: string[], { env, stopping }: Circumstances): Promise<number> {
  const command = program === "node" ? process.execPath : join(repository, "node_modules/.bin", program);
  const child = spawn(command, args, {
    cwd: repository,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...(process.stdout.isTTY ? {} : { NO_COLOR: "1" }), ...env },
  });
  const stop = () => child.kill("SIGTERM");
  stopping.addEventListener("abort", stop, { once: true });
  const [code] = (await once(child, "exit")) as [number | null];
  stopping.removeEventListener("abort", stop);
  stopping.throwIfAborted();
  return code ?? 1;
}

export async function runStep(step: Step, circumstances: Circumstances): Promise<Count> {
  if (step.counts === "vitest") {
    const report = `${circumstances.reports}/${step.name}.json`;
    return countVitest(report, await execute(vitestCommand(step.name, report), circumstances));
  }
  for (const command of step.command) {
    if ((await execute(command, circumstances)) !== 0) return { passed: 0, failed: 1, skipped: 0 };
  }
  return { passed: 1, failed: 0, skipped: 0 };
}
