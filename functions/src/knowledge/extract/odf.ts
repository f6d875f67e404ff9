/** OpenDocument texts and presentations. http://docs.oasis-open.org/office/OpenDocument/ */
import type { Extractor, Piece } from "./extraction.ts";
import { ExtractError, piece } from "./extraction.ts";
import { markdownTable } from "./csv.ts";
import { walkXml } from "./xml-walk.ts";
import { openZip } from "./zip.ts";
import type { Zip } from "./zip.ts";

export const extractOdf: Extractor = async function* ({ bytes }) {
  const zip = openZip(bytes);
  if (isEncryptedOdf(zip)) throw new ExtractError("password");
  const xml = zip.text("content.xml");
  if (xml === null) throw new ExtractError("corrupt");
  yield* readContent(xml);
};

export const isEncryptedOdf = (zip: Zip): boolean =>
  /<(?:\w+:)?encryption-data/u.test(zip.text("META-INF/manifest.xml") ?? "");

type Paragraph = { text: string; level: number };
type Table = { rows: string[][]; cells: string[]; spanned: number };

/** What is not part of the text that people read. */
const aside = /^(?:office:annotation|text:tracked-changes|text:note-citation|office:forms|svg:(?:title|desc))$/u;
const remark = /^(?:text:note|presentation:notes)$/u;
/** Writers fill a sheet or a row up with empty cells. */
const mostRepeated = 50;

function readContent(xml: string): Piece[] {
  const pieces: Piece[] = [];
  let blocks: string[] = [];
  let slide: { number: number; title: string } | null = null;
  let isTitle = false;
  let inBody = false;
  let hidden = 0;
  let list = 0;
  let listed: string[] = [];
  // Text boxes and footnotes stand within a paragraph, and tables within a cell.
  const paragraphs: Paragraph[] = [];
  const tables: Table[] = [];
  const notes: string[] = [];
  let note = 0;
  const flush = () => {
    const below = notes.splice(0);
    const said = slide && below.length > 0 ? [`Notes: ${below.join(" ")}`] : below;
    const text = [...blocks, ...said].join("\n\n");
    if (text.trim() !== "" || slide?.title)
      pieces.push(piece(text, slide ? { slide: slide.number } : {}, slide?.title ?? ""));
    blocks = [];
  };
  const finish = (name: string, { text, level }: Paragraph) => {
    const said = text.replace(/\s+/gu, " ").trim();
    const table = tables.at(-1);
    if (said === "") return;
    if (note > 0) notes.push(said);
    else if (table) table.cells.push(said);
    else if (slide && isTitle && slide.title === "") slide.title = said;
    else if (list > 0) listed.push(`${"  ".repeat(list - 1)}- ${said}`);
    else blocks.push(name === "text:h" ? `${"#".repeat(Math.min(level, 6))} ${said}` : said);
  };
  walkXml(xml, {
    open: (name, attributes) => {
      const repeated = (attribute: string) => Math.min(mostRepeated, Number(attributes[attribute] ?? 1) || 1);
      if (aside.test(name)) hidden += 1;
      if (hidden > 0) return;
      const paragraph = paragraphs.at(-1);
      if (name === "office:body") inBody = true;
      else if (name === "draw:page") {
        flush();
        slide = { number: (slide?.number ?? 0) + 1, title: "" };
      } else if (name === "draw:frame") isTitle = attributes["presentation:class"] === "title";
      else if (name === "text:list") list += 1;
      else if (remark.test(name)) note += 1;
      else if (name === "table:table") tables.push({ rows: [], cells: [], spanned: 1 });
      else if (name === "table:table-row") tables.at(-1)?.rows.push([]);
      else if (/^table:(?:covered-)?table-cell$/u.test(name)) {
        const table = tables.at(-1);
        if (table) [table.cells, table.spanned] = [[], repeated("table:number-columns-repeated")];
      } else if (inBody && (name === "text:p" || name === "text:h")) {
        paragraphs.push({ text: "", level: Number(attributes["text:outline-level"] ?? 1) });
      } else if (paragraph && /^text:(?:s|tab|line-break)$/u.test(name)) paragraph.text += " ";
    },
    text: (text) => {
      const paragraph = paragraphs.at(-1);
      if (paragraph && hidden === 0) paragraph.text += text;
    },
    close: (name) => {
      if (aside.test(name)) hidden -= 1;
      else if (hidden > 0) return;
      else if (name === "text:p" || name === "text:h") {
        const ended = paragraphs.pop();
        if (ended) finish(name, ended);
      } else if (remark.test(name)) note -= 1;
      else if (name === "text:list") {
        list -= 1;
        if (list === 0 && listed.length > 0) {
          const table = tables.at(-1);
          if (table) table.cells.push(...listed);
          else blocks.push(listed.join("\n"));
          listed = [];
        }
      } else if (/^table:(?:covered-)?table-cell$/u.test(name)) {
        const table = tables.at(-1);
        const said = table?.cells.join(" ") ?? "";
        table?.rows.at(-1)?.push(...Array.from({ length: table.spanned }, () => said));
        if (table) table.cells = [];
      } else if (name === "table:table") closeTable(tables, blocks);
    },
  });
  flush();
  return pieces;
}

/** A table within a cell is said in its cell. */
function closeTable(tables: Table[], blocks: string[]): void {
  const rows = (tables.pop()?.rows ?? []).map(withoutEmptyEnd).filter((row) => row.length > 0);
  const outer = tables.at(-1);
  if (outer) outer.cells.push(...rows.flat());
  const [header, ...body] = rows;
  if (!outer && header) blocks.push(body.length === 0 ? header.join(" | ") : markdownTable(header, body));
}

function withoutEmptyEnd(row: readonly string[]): string[] {
  const filled = [...row];
  while (filled.at(-1) === "") filled.pop();
  return filled;
}
