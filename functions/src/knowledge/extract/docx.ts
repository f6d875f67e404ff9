/** Word documents: headings, lists and tables kept; macros, external references and pictures left alone. */
import { zipSync } from "fflate";
import { readLongDocument } from "./docx-walk.ts";
import type { Extractor } from "./extraction.ts";
import { ExtractError, piece } from "./extraction.ts";
import { htmlToMarkdown } from "./html-to-markdown.ts";
import { openZip } from "./zip.ts";

/** What the converter may see of the archive. */
const needed = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:[^/]+\.xml|_rels\/[^/]+\.rels))$/u;

/** Characters of XML; the converter takes some 60 times as many bytes of memory. */
const converterLimit = 2_000_000;

export const extractDocx: Extractor = async function* ({ bytes }) {
  const zip = openZip(bytes);
  const length = zip.text("word/document.xml")?.length ?? 0;
  if (length > converterLimit) {
    yield piece(readLongDocument(zip));
    return;
  }
  const kept = Object.fromEntries(
    zip.names.filter((name) => needed.test(name)).map((name) => [name, Buffer.from(zip.text(name) ?? "")] as const),
  );
  const { default: mammoth } = await import("mammoth");
  const small = Buffer.from(zipSync(kept, { level: 0 }));
  const { value } = await mammoth
    .convertToHtml(
      { buffer: small },
      { convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: "" })), externalFileAccess: false },
    )
    .catch((cause: unknown) => {
      throw new ExtractError("corrupt", { cause });
    });
  const markdown = await htmlToMarkdown(value);
  if (markdown === "" && zip.names.some((name) => name.startsWith("word/media/"))) throw new ExtractError("scanned");
  yield piece(markdown);
};
