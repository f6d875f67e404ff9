/** Tells whether files have changed since something was made from them: by content, so that a fresh checkout or a touched file is not a change. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

const skipped = new Set(["node_modules", "dist", ".git"]);

async function filesUnder(path: string): Promise<string[]> {
  if (!existsSync(path)) return [];
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const nested = entries.filter((entry) => !skipped.has(entry.name)).map((entry) => filesUnder(join(path, entry.name)));
  return (await Promise.all(nested)).flat().toSorted();
}

/** One hash over the names and contents of all files under the given files and folders. */
export async function contentHash(paths: string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) {
    for (const file of await filesUnder(path))
      hash
        .update(file)
        .update("\0")
        .update(await readFile(file))
        .update("\0");
  }
  return hash.digest("hex");
}

/** Runs `make` unless `output` exists and was made from the same contents; says whether it ran. */
export async function makeIfChanged(
  { sources, output, stampFile }: { sources: string[]; output: string; stampFile: string },
  make: () => Promise<void>,
): Promise<boolean> {
  const hash = await contentHash(sources);
  const former = existsSync(output) ? await readFile(stampFile, "utf8").catch(() => "") : "";
  if (former === hash) return false;
  await make();
  await mkdir(dirname(stampFile), { recursive: true });
  await writeFile(stampFile, hash);
  return true;
}
