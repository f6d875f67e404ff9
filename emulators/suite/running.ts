/** The note in a suite's folder that it runs: two suites must not write to the same data, and a crashed one must not leave processes behind. */
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Problem } from "./problem.ts";
import { killMarked, markedProcesses } from "./processes.ts";

const Note = z.object({ pid: z.number(), markId: z.string(), dashboard: z.string() });
type Note = z.infer<typeof Note>;

const noteFile = (folder: string) => join(folder, "running.json");

async function readNote(folder: string): Promise<Note | null> {
  const text = await readFile(noteFile(folder), "utf8").catch(() => "null");
  try {
    return Note.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Notes that this process runs the suite in `folder`; throws one sentence if another one does, and ends what a crashed one left. */
export async function noteRunning(folder: string, note: Note): Promise<void> {
  const former = await readNote(folder);
  if (former) {
    const busy = (await markedProcesses(former.markId)).length > 0;
    if (busy && isAlive(former.pid)) {
      throw new Problem(
        `Frontdesk is running already at ${former.dashboard} (process ${former.pid}): use that one, or stop it with Ctrl-C or \`kill ${former.pid}\`.`,
      );
    }
    if (busy) await killMarked(former.markId);
  }
  await writeFile(noteFile(folder), JSON.stringify(note));
}

export async function forgetRunning(folder: string): Promise<void> {
  await rm(noteFile(folder), { force: true });
}
