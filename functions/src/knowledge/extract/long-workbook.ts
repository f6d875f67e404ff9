/**
 * Excel workbooks that are too long to be in memory whole: rows are read as a stream. https://learn.microsoft.com/openspecs/office_standards/ms-oi29500
 */
import { tableReader } from "./csv.ts";
import type { Note, Piece } from "./extraction.ts";
import { ExtractError } from "./extraction.ts";
import { StringTable } from "./string-table.ts";
import { walkXml, walkXmlStream } from "./xml-walk.ts";
import type { Zip } from "./zip.ts";
import { streamText } from "./zip-stream.ts";

type Formats = { ofStyle: (number | string)[]; date1904: boolean };
type Sheet = { name: string; path: string; hidden: boolean };
type Format = (format: number | string, value: number, options: object) => string;

/** Rows that are looked at together; the first are to show where the header is. */
const rowsAtOnce = 500;
const cellLimit = 4_000;
/** Both are in memory together, which with all the rest stays below 512 MiB. */
const stringsAndFile = 200 * 1024 * 1024;
/** Excel has no more columns. */
const mostColumns = 16_384;

export async function* readLongWorkbook(bytes: Uint8Array, zip: Zip, format: Format): AsyncGenerator<Piece | Note> {
  const { sheets, date1904 } = readSheets(zip);
  if (sheets.length === 0) throw new ExtractError("corrupt");
  const formats = { ofStyle: readFormats(zip.text("xl/styles.xml") ?? ""), date1904 };
  const strings = await readStrings(bytes);
  const show = (value: number, style: number) => shown(value, formats.ofStyle[style] ?? 0, formats, format);
  for (const { name, path } of sheets.filter(({ hidden }) => !hidden)) {
    const table = tableReader(sheets.length > 1 ? name : "");
    for await (const rows of readRows(bytes, path, strings, show)) {
      const numbers = rows.map(({ number }) => number);
      yield* table(
        rows.map(({ cells }) => cells),
        (row) => ({ sheet: name, row: numbers[row - 1] ?? row }),
      );
    }
  }
  const hidden = sheets.filter((sheet) => sheet.hidden).map(({ name }) => name);
  if (hidden.length > 0) yield { note: `Hidden sheets were left out: ${hidden.join(", ").slice(0, 200)}.` };
}

function readSheets(zip: Zip): { sheets: Sheet[]; date1904: boolean } {
  const targets = new Map<string, string>();
  walkXml(zip.text("xl/_rels/workbook.xml.rels") ?? "", {
    open: (name, { Id = "", Target = "" }) => {
      if (plain(name) === "Relationship") targets.set(Id, Target.startsWith("/") ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const sheets: Sheet[] = [];
  let date1904 = false;
  walkXml(zip.text("xl/workbook.xml") ?? "", {
    open: (name, attributes) => {
      if (plain(name) === "workbookPr") date1904 = /^(?:1|true)$/u.test(attributes["date1904"] ?? "");
      const id = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1] ?? "";
      const path = plain(name) === "sheet" ? targets.get(id) : undefined;
      const hidden = /hidden$/iu.test(attributes["state"] ?? "");
      if (path && zip.names.includes(path)) sheets.push({ name: attributes["name"] ?? "", path, hidden });
    },
  });
  return { sheets, date1904 };
}

const plain = (name: string): string => name.slice(name.indexOf(":") + 1);

/** Number formats by style. */
function readFormats(xml: string): (number | string)[] {
  const own = new Map<number, string>();
  const ofStyle: (number | string)[] = [];
  let inCells = false;
  walkXml(xml, {
    open: (name, { numFmtId, formatCode = "" }) => {
      const id = Number(numFmtId ?? 0);
      if (plain(name) === "numFmt") own.set(id, formatCode);
      else if (plain(name) === "cellXfs") inCells = true;
      else if (plain(name) === "xf" && inCells) ofStyle.push(own.get(id) ?? id);
    },
    close: (name) => {
      if (plain(name) === "cellXfs") inCells = false;
    },
  });
  return ofStyle;
}

async function readStrings(bytes: Uint8Array): Promise<StringTable> {
  const strings = new StringTable(stringsAndFile - bytes.byteLength);
  let text = "";
  let [reading, spelled] = [false, false];
  const events = {
    open: (name: string) => {
      const tag = plain(name);
      if (tag === "si") text = "";
      else if (tag === "rPh") spelled = true;
      else if (tag === "t") reading = !spelled;
    },
    text: (more: string) => {
      if (reading && text.length < cellLimit) text += more;
    },
    close: (name: string) => {
      const tag = plain(name);
      if (tag === "si") strings.add(text.slice(0, cellLimit));
      else if (tag === "rPh") spelled = false;
      else if (tag === "t") reading = false;
    },
  };
  for await (const _ of walkXmlStream(streamText(bytes, "xl/sharedStrings.xml"), events));
  return strings;
}

type Row = { number: number; cells: string[] };

async function* readRows(
  bytes: Uint8Array,
  path: string,
  strings: StringTable,
  show: (value: number, style: number) => string,
): AsyncGenerator<Row[]> {
  let rows: Row[] = [];
  let row: Row = { number: 0, cells: [] };
  let cell = { column: 0, type: "n", style: 0 };
  let [value, reading] = ["", false];
  const events = {
    open: (name: string, attributes: Record<string, string>) => {
      const tag = plain(name);
      if (tag === "row") row = { number: Number(attributes["r"] ?? row.number + 1), cells: [] };
      else if (tag === "c") {
        const column = columnOf(attributes["r"]) ?? row.cells.length;
        cell = { column, type: attributes["t"] ?? "n", style: Number(attributes["s"] ?? 0) };
        value = "";
      } else if (tag === "v" || tag === "t") reading = true;
    },
    text: (text: string) => {
      if (reading && value.length < cellLimit) value += text;
    },
    close: (name: string) => {
      const tag = plain(name);
      if (tag === "v" || tag === "t") reading = false;
      else if (tag === "c" && cell.column < mostColumns && value !== "") {
        while (row.cells.length < cell.column) row.cells.push("");
        row.cells[cell.column] = textOf(cell, value);
      } else if (tag === "row" && row.cells.length > 0) rows.push(row);
    },
  };
  const textOf = ({ type, style }: typeof cell, raw: string): string => {
    if (type === "s") return strings.at(Number(raw));
    if (type === "b") return raw === "1" ? "TRUE" : "FALSE";
    if (type === "e") return "";
    return type === "n" && raw !== "" && Number.isFinite(Number(raw))
      ? show(Number(raw), style)
      : raw.slice(0, cellLimit);
  };
  for await (const _ of walkXmlStream(streamText(bytes, path), events)) {
    if (rows.length < rowsAtOnce) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

/** "AB12" is column 27. */
function columnOf(reference: string | undefined): number | null {
  const [letters] = /^[A-Z]{1,3}/u.exec(reference ?? "") ?? [];
  if (!letters) return null;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function shown(value: number, style: number | string, { date1904 }: Formats, format: Format): string {
  if (style === 0 || style === "General")
    return String(Number.isInteger(value) ? value : Number(value.toPrecision(15)));
  try {
    // As in workbooks that are read whole, so that nobody takes the day for the month.
    return format(style, value, { dateNF: "yyyy-mm-dd", date1904 });
  } catch {
    return String(value);
  }
}
