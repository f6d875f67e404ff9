/** A document of any kind that a business might have, as our own ingest reads it. */
import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { ExtractError } from "../../functions/src/knowledge/extract/extraction.ts";
import { readFile as readExtracted } from "../../functions/src/knowledge/extract/read-file.ts";
import { sniff } from "../../functions/src/knowledge/extract/sniff.ts";
import { headingOf } from "./case-forms.ts";

/** What is filed as a document where it lies in a folder. */
export const documentEndings: ReadonlySet<string> = new Set(
  ".md .txt .csv .html .htm .pdf .docx .xlsx .pptx .odt .ods .eml".split(" "),
);

export type ReadDocument = { title: string; text: string };

/** Or why there is no text in it. */
export async function readDocument(file: string): Promise<ReadDocument | string> {
  const name = basename(file);
  if (/\.(?:md|txt)$/u.test(name)) {
    const text = (await readFile(file, "utf8")).replace(/^\uFEFF/u, "");
    return { title: headingOf(text) ?? basename(name, extname(name)), text };
  }
  const bytes = new Uint8Array(await readFile(file));
  const found = sniff(bytes, name);
  if ("reason" in found) return found.reason;
  const pieces: string[] = [];
  try {
    for await (const part of readExtracted({ bytes, name, format: found.format, from: 0, pictures: false })) {
      if (!("note" in part)) pieces.push(...part.pieces.map(({ text }) => text));
    }
  } catch (error) {
    if (!(error instanceof ExtractError)) throw error;
    return error.message;
  }
  const text = pieces.join("\n\n");
  return { title: headingOf(text) ?? basename(name, extname(name)), text };
}
