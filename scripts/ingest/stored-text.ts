/** What was extracted of a file, as it was stored part by part. */
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const Pieces = z.array(z.object({ heading: z.string(), text: z.string() }));

export async function textOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  const parts = entries
    .filter((name) => name.endsWith(".json"))
    .toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const texts: string[] = [];
  for (const part of parts) {
    const pieces = Pieces.parse(JSON.parse(await readFile(join(folder, part), "utf8")));
    texts.push(...pieces.map(({ heading, text }) => [heading, text].filter(Boolean).join("\n")));
  }
  return texts.join("\n\n");
}
