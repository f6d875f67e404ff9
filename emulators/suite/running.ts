/** The note in a suite's folder that it runs: two suites must not write to the same data, and a crashed one must not leave anything behind. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { Problem } from "./problem.ts";
import { killMarked, markedProcesses } from "./processes.ts";

const Note = z.object({ pid: z.number(), markId: z.string(), tempDir: z.string(), dashboard: z.string() });
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

/**
 * Notes that this process runs the suite in `folder` and returns a folder for its temporary files. Throws one sentence if another process runs it;
 * clears up after one that crashed.
 */
export async function noteRunning(folder: string, own: Omit<Note, "tempDir">): Promise<string> {
  const former = await readNote(folder);
  if (
    former &&
    former.pid !== process.pid &&
    isAlive(former.pid) &&
    (await markedProcesses(former.markId)).length > 0
  ) {
    throw new Problem(
      `Frontdesk is running already at ${former.dashboard} (process ${former.pid}): use that one, or stop it with Ctrl-C or ` +
        `\`kill ${former.pid}\`.`,
    );
  }
  await clearUp(folder);
  const tempDir = await mkdtemp(join(tmpdir(), "frontdesk-"));
  const note: Note = { ...own, tempDir };
  await writeFile(noteFile(folder), JSON.stringify(note));
  return tempDir;
}

/** Ends at once whatever of the suite in `folder` still runs, and removes its temporary files. */
export async function clearUp(folder: string): Promise<void> {
  const note = await readNote(folder);
  if (!note) return;
  await killMarked(note.markId);
  await rm(note.tempDir, { recursive: true, force: true });
  await rm(noteFile(folder), { force: true });
}
