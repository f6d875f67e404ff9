/** The demo businesses' own documents, as files that can be read and edited. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** `id` is the file's name; a second ending names the language (`preguntas-frecuentes.es.md`), English where there is none. */
export type DemoDocument = { id: string; title: string; language: string; content: string };

/** Every `.md` file of a folder beside this module, in the order of their names. Throws if one has no title. */
export async function readDocuments(folder: string): Promise<DemoDocument[]> {
  const directory = join(import.meta.dirname, folder);
  const names = (await readdir(directory)).filter((name) => name.endsWith(".md")).toSorted();
  return Promise.all(names.map(async (name) => toDocument(name, await readFile(join(directory, name), "utf8"))));
}

export function toDocument(name: string, content: string): DemoDocument {
  const title = /^# (.+)$/m.exec(content.split("\n", 1)[0] ?? "")?.[1]?.trim();
  if (!title) throw new Error(`${name} must begin with a line such as "# Opening hours"`);
  const language = /\.([a-z]{2})\.md$/.exec(name)?.[1] ?? "en";
  return { id: name, title, language, content };
}
