/** Removes what earlier runs of `npm test` left: their logs are kept until the next run only. */
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { killSuite } from "../../emulators/suite/suite.ts";
import { repository } from "../repository.ts";

/** A run has its process id in the names of its folders, so that one which is still under way is left alone. */
export async function forgetFormerRuns(): Promise<void> {
  const folders = await readdir(join(repository, ".frontdesk")).catch(() => []);
  for (const folder of folders) {
    const pid = Number(/^test-(\d+)/.exec(folder)?.[1]);
    if (!pid || isAlive(pid)) continue;
    await killSuite(folder);
    await rm(join(repository, ".frontdesk", folder), { recursive: true, force: true });
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
