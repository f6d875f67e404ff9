/** Word documents that are too long for the converter, which builds a tree of them twice over: read as a stream. */
import { markdownTable, repeatedCell } from "./csv.ts";
import { ExtractError } from "./extraction.ts";
import { walkXml } from "./xml-walk.ts";
import type { Zip } from "./zip.ts";

/** Markdown of the body: headings by style, lists, tables. Deleted text of tracked changes is left out. */
export function readLongDocument(zip: Zip): string {
  const xml = zip.text("word/document.xml");
  if (xml === null) throw new ExtractError("corrupt");
  const levels = headingLevels(zip.text("word/styles.xml") ?? "");
  const blocks: string[] = [];
  let [line, level, item, reading]: [string, number, boolean, boolean] = ["", 0, false, false];
  const tables: Table[] = [];
  walkXml(xml, {
    open: (name, attributes) => {
      const tag = name.replace(/^w:/u, "");
      if (tag === "p") [line, level, item] = ["", 0, false];
      else if (tag === "pStyle") level = levels.get(attributes["w:val"] ?? "") ?? 0;
      else if (tag === "numPr") item = true;
      else if (tag === "t") reading = true;
      else if (tag === "tab" || tag === "br") line += " ";
      else if (tag === "tbl") tables.push({ rows: [], cell: [], columns: 1, continued: false });
      else if (tag === "tr") tables.at(-1)?.rows.push([]);
      else if (tag === "tc") openCell(tables.at(-1));
      else if (tag === "gridSpan") setColumns(tables.at(-1), Number(attributes["w:val"]));
      else if (tag === "vMerge" && attributes["w:val"] !== "restart") continueCell(tables.at(-1));
    },
    text: (text) => {
      if (reading) line += text;
    },
    close: (name) => {
      const tag = name.replace(/^w:/u, "");
      const table = tables.at(-1);
      if (tag === "t") reading = false;
      else if (tag === "p") {
        const said = line.replace(/\s+/gu, " ").trim();
        if (said === "") return;
        if (table) table.cell.push(said);
        else if (item && level === 0) appendItem(blocks, said);
        else blocks.push(level > 0 ? `${"#".repeat(level)} ${said}` : said);
      } else if (tag === "tc" && table) {
        closeCell(table);
      } else if (tag === "tbl" && table) {
        tables.pop();
        const [header = [], ...rows] = table.rows;
        const outer = tables.at(-1);
        if (outer) outer.cell.push(table.rows.flat().join(" "));
        else blocks.push(markdownTable(header, rows));
      }
    },
  });
  return blocks.join("\n\n");
}

/** `cell` is what the cell that is open has so far: over how many columns it reaches, and whether it is the one above going on. */
type Table = { rows: string[][]; cell: string[]; columns: number; continued: boolean };

const mostColumns = 100;

function openCell(table: Table | undefined): void {
  if (table) [table.columns, table.continued] = [1, false];
}

function setColumns(table: Table | undefined, columns: number): void {
  if (table && columns > 1) table.columns = Math.min(mostColumns, columns);
}

function continueCell(table: Table | undefined): void {
  if (table) table.continued = true;
}

/** A cell that reaches over several rows is said in each, one over several columns in the first. */
function closeCell(table: Table): void {
  const row = table.rows.at(-1);
  const above = repeatedCell(table.rows.at(-2)?.[row?.length ?? 0] ?? "");
  row?.push(table.continued ? above : table.cell.join(" "));
  for (let column = 1; column < table.columns; column += 1) row?.push("");
  table.cell = [];
}

function appendItem(blocks: string[], said: string): void {
  const last = blocks.at(-1);
  if (last?.startsWith("- ")) blocks[blocks.length - 1] = `${last}\n- ${said}`;
  else blocks.push(`- ${said}`);
}

/** Style ids of headings with their level. */
function headingLevels(xml: string): Map<string, number> {
  const levels = new Map<string, number>();
  let style = "";
  walkXml(xml, {
    open: (name, attributes) => {
      if (name === "w:style") style = attributes["w:styleId"] ?? "";
      const [, number] = name === "w:name" ? (/^heading ([1-6])$/iu.exec(attributes["w:val"] ?? "") ?? []) : [];
      if (number) levels.set(style, Number(number));
      if (name === "w:name" && /^title$/iu.test(attributes["w:val"] ?? "")) levels.set(style, 1);
    },
  });
  return levels;
}
