/** OpenDocument texts and presentations. http://docs.oasis-open.org/office/OpenDocument/ */
import type { Extractor, Piece } from "./extraction.ts";
import { ExtractError, piece } from "./extraction.ts";
import { markdownTable } from "./csv.ts";
import { walkXml } from "./xml-walk.ts";
import { openZip } from "./zip.ts";

export const extractOdf: Extractor = async function* ({ bytes }) {
  const zip = openZip(bytes);
  if (/<manifest:encryption-data/u.test(zip.text("META-INF/manifest.xml") ?? "")) throw new ExtractError("password");
  const xml = zip.text("content.xml");
  if (xml === null) throw new ExtractError("corrupt");
  yield* readContent(xml);
};

function readContent(xml: string): Piece[] {
  const pieces: Piece[] = [];
  let blocks: string[] = [];
  let slide: { number: number; title: string } | null = null;
  let line: string | null = null;
  let level = 0;
  let isTitle = false;
  let inBody = false;
  let hidden = 0;
  let list = 0;
  let rows: string[][] | null = null;
  let cell: string[] | null = null;
  let listed: string[] = [];
  const flush = () => {
    const text = blocks.join("\n\n");
    if (text.trim() !== "" || slide?.title)
      pieces.push(piece(text, slide ? { slide: slide.number } : {}, slide?.title ?? ""));
    blocks = [];
  };
  const finish = (name: string, said: string) => {
    if (said === "") return;
    if (cell) cell.push(said);
    else if (slide && isTitle && slide.title === "") slide.title = said;
    else if (list > 0) listed.push(`${"  ".repeat(list - 1)}- ${said}`);
    else blocks.push(name === "text:h" ? `${"#".repeat(Math.min(level, 6))} ${said}` : said);
  };
  walkXml(xml, {
    open: (name, attributes) => {
      if (name === "office:body") inBody = true;
      else if (/^(?:office:annotation|text:tracked-changes|presentation:notes)$/u.test(name)) hidden += 1;
      else if (name === "draw:page") {
        flush();
        slide = { number: (slide?.number ?? 0) + 1, title: "" };
      } else if (name === "draw:frame") isTitle = attributes["presentation:class"] === "title";
      else if (name === "text:list") list += 1;
      else if (name === "table:table") rows = [];
      else if (name === "table:table-row") rows?.push([]);
      else if (name === "table:table-cell") cell = [];
      else if (inBody && hidden === 0 && (name === "text:p" || name === "text:h")) {
        [line, level] = ["", Number(attributes["text:outline-level"] ?? 1)];
      } else if (line !== null && /^text:(?:s|tab|line-break)$/u.test(name)) line += " ";
    },
    text: (text) => {
      if (line !== null && hidden === 0) line += text;
    },
    close: (name) => {
      if (/^(?:office:annotation|text:tracked-changes|presentation:notes)$/u.test(name)) hidden -= 1;
      else if ((name === "text:p" || name === "text:h") && line !== null) {
        finish(name, line.replace(/\s+/gu, " ").trim());
        line = null;
      } else if (name === "text:list") {
        list -= 1;
        if (list === 0 && listed.length > 0) {
          blocks.push(listed.join("\n"));
          listed = [];
        }
      } else if (name === "table:table-cell" && cell) {
        rows?.at(-1)?.push(cell.join(" "));
        cell = null;
      } else if (name === "table:table" && rows) {
        const [header = [], ...body] = rows;
        blocks.push(markdownTable(header, body));
        rows = null;
      }
    },
  });
  flush();
  return pieces;
}
