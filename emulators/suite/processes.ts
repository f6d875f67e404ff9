/**
 * Finds and ends every process that belongs to a suite. The emulators start Java in a process group of its own and do not wait for it when they
 * are hurried, so a suite's processes are known by a variable that they all inherit.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";

const variable = "FRONTDESK_SUITE_MARK";

/** The variable that marks a suite's processes, to be set in their environment. */
export const mark = (id: string) => ({ [variable]: id });

/** Ids of all running processes of the suite with this mark, without the calling one. */
export async function markedProcesses(id: string): Promise<number[]> {
  const found = existsSync("/proc/self/environ") ? await fromProc(id) : await fromPs(id);
  return found.filter((pid) => pid !== process.pid);
}

async function fromProc(id: string): Promise<number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const marked = await Promise.all(
    pids.map(async (pid) => {
      // Processes of other people, and those that ended meanwhile, cannot be read.
      const environment = await readFile(`/proc/${pid}/environ`, "latin1").catch(() => "");
      return environment.split("\0").includes(`${variable}=${id}`) ? Number(pid) : null;
    }),
  );
  return marked.filter((pid) => pid !== null);
}

async function fromPs(id: string): Promise<number[]> {
  const { stdout } = await promisify(execFile)("ps", ["-Eww", "-xo", "pid=,command="], { maxBuffer: 64 * 1024 * 1024 });
  return stdout
    .split("\n")
    .filter((line) => ` ${line} `.includes(` ${variable}=${id} `))
    .map((line) => Number.parseInt(line, 10));
}

/** Ends what is left of a suite at once and returns when it is gone. */
export async function killMarked(id: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const left = await markedProcesses(id);
    if (left.length === 0) return;
    for (const pid of left) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It ended by itself in the meantime.
      }
    }
    await wait(100);
  }
}
