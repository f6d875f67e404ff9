/** What the figures were measured on; without it they mean nothing. */
import { execFile } from "node:child_process";
import { arch, availableParallelism, cpus, loadavg, platform } from "node:os";
import { promisify } from "node:util";
import { repository } from "../scripts/repository.ts";

export type Machine = {
  date: string;
  node: string;
  cores: number;
  processor: string;
  system: string;
  /** Processes that wanted to run in the minute before: well above 0, the machine was busy with something else. */
  loadBefore: number;
  commit: string | null;
};

export async function thisMachine(): Promise<Machine> {
  const commit = await promisify(execFile)("git", ["rev-parse", "--short", "HEAD"], { cwd: repository }).then(
    ({ stdout }) => stdout.trim(),
    () => null,
  );
  return {
    date: new Date().toISOString(),
    node: process.version,
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? "unknown",
    system: `${platform()} ${arch()}`,
    loadBefore: Number(loadavg()[0]?.toFixed(1)),
    commit,
  };
}

export function machineText({ date, node, cores, processor, system, loadBefore, commit }: Machine): string {
  return `${date}, commit ${commit ?? "unknown"}\nNode ${node} on ${system}, ${cores} cores (${processor}), load ${loadBefore} before the start`;
}
