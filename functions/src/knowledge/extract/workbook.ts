/** Workbooks: Excel, old and new, and OpenDocument. Formulas, macros, links and connections are not followed; what a cell shows is read. */
import type * as Xlsx from "@e965/xlsx";
import type { CellObject, WorkBook, WorkSheet } from "@e965/xlsx";
import { zipSync } from "fflate";
import type { Extractor } from "./extraction.ts";
import { ExtractError, extractLimits } from "./extraction.ts";
import { repeatedCell, tablePieces } from "./csv.ts";
import { isEncryptedOdf } from "./odf.ts";
import { readLongWorkbook } from "./long-workbook.ts";
import { openZip } from "./zip.ts";
import type { Zip } from "./zip.ts";

const sheetLimit = 200;

export const extractWorkbook: Extractor = async function* ({ bytes: given }) {
  const zip = given[0] === 0x50 ? openZip(given) : null;
  const xlsx = await import("@e965/xlsx");
  const streamed = (archive: Zip) =>
    readLongWorkbook(given, archive, (format, value, options) => String(xlsx.SSF.format(format, value, options)));
  if (zip && isLong(zip)) {
    yield* streamed(zip);
    return;
  }
  const book = readWhole(zip ? withParts(given, zip) : given, xlsx);
  // Archives that are written as a stream may be in a form that the reader refuses.
  if (book instanceof ExtractError && book.reason === "corrupt" && zip?.names.includes("xl/workbook.xml")) {
    yield* streamed(zip);
    return;
  }
  if (book instanceof ExtractError) throw book;
  const hidden = new Set((book.Workbook?.Sheets ?? []).flatMap(({ Hidden, name }) => (Hidden && name ? [name] : [])));
  let found = false;
  for (const name of book.SheetNames.slice(0, sheetLimit)) {
    const sheet = book.Sheets[name];
    if (!sheet || hidden.has(name)) continue;
    showWholeNumbers(sheet);
    fillMerged(sheet);
    const rows = xlsx.utils.sheet_to_json<(string | undefined)[]>(sheet, {
      header: 1,
      raw: false,
      blankrows: true,
      defval: "",
    });
    for (const piece of tablePieces(rows, (row) => ({ sheet: name, row }), book.SheetNames.length > 1 ? name : "")) {
      found = true;
      yield piece;
    }
    delete book.Sheets[name];
  }
  if (hidden.size > 0) yield { note: `Hidden sheets were left out: ${[...hidden].join(", ").slice(0, 200)}.` };
  if (!found && hidden.size > 0) throw new ExtractError("empty");
};

/** A number without a format is shown as the column has room for it: "1.23457E+14" where the cell holds an account's number. */
function showWholeNumbers(sheet: WorkSheet): void {
  const rows: (CellObject | undefined)[][] = sheet["!data"] ?? [];
  for (const row of rows) {
    for (const cell of row ?? []) {
      if (cell?.t === "n" && typeof cell.v === "number" && (cell.z === undefined || cell.z === "General"))
        cell.w = String(Number.isInteger(cell.v) ? cell.v : Number(cell.v.toPrecision(15)));
    }
  }
}

/** A workbook may merge more cells than a person would. */
const mostFilled = 100_000;

/** What stands in cells that are merged over rows is meant for each of them, and a passage has only some. */
function fillMerged(sheet: WorkSheet): void {
  const rows: (CellObject | undefined)[][] = sheet["!data"] ?? [];
  let filled = 0;
  for (const { s: start, e: end } of sheet["!merges"] ?? []) {
    const cell = rows[start.r]?.[start.c];
    if (!cell || cell.v === undefined || repeatedCell(String(cell.w ?? cell.v)) === "") continue;
    for (let r = start.r + 1; r <= end.r && filled < mostFilled; r += 1, filled += 1) {
      const row = rows[r];
      if (row && row[start.c]?.v === undefined && row.some((other) => other?.v !== undefined)) row[start.c] = cell;
    }
  }
}

/** Bytes of XML from which a workbook is read as a stream: the reader takes some ten times as much memory. */
const longXml = 12 * 1024 * 1024;

/** The reader unpacks by itself, so what it will find is looked at before. */
function isLong(zip: Zip): boolean {
  if (isEncryptedOdf(zip)) throw new ExtractError("password");
  const sheets = zip.names.filter((name) => /^xl\/(?:worksheets\/[^/]+|sharedStrings)\.xml$/iu.test(name));
  const total = sheets.reduce((sum, name) => sum + zip.size(name), 0);
  const others = zip.names.filter((name) => /^(?:xl\/(?:workbook|styles)\.xml|content\.xml)$/iu.test(name));
  // Their text is looked at too, for entities.
  const read = [...others, ...(total > longXml ? [] : sheets)].reduce(
    (sum, name) => sum + (zip.text(name)?.length ?? 0),
    0,
  );
  if (read > extractLimits.xmlBytes) throw new ExtractError("tooBig");
  return total > longXml;
}

/** Small writers of OpenDocument sheets leave out parts that the format does not ask for, and the reader does. */
function withParts(bytes: Uint8Array, zip: Zip): Uint8Array {
  const optional = { "META-INF/manifest.xml": "<manifest:manifest/>", "styles.xml": "<office:document-styles/>" };
  if (!zip.names.includes("content.xml") || Object.keys(optional).every((name) => zip.names.includes(name)))
    return bytes;
  const parts = Object.entries(optional).map(([name, none]) => [name, zip.bytes(name) ?? Buffer.from(none)] as const);
  return zipSync(
    { ...Object.fromEntries(parts), "content.xml": zip.bytes("content.xml") ?? Buffer.alloc(0) },
    { level: 0 },
  );
}

function readWhole(bytes: Uint8Array, xlsx: typeof Xlsx): WorkBook | ExtractError {
  try {
    return xlsx.read(bytes, {
      type: "buffer",
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellStyles: false,
      bookVBA: false,
      cellNF: true,
      // Excel shows its plain date as the reader's country has it; nobody could tell the day from the month.
      dateNF: "yyyy-mm-dd",
      sheetRows: 200_000,
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    return new ExtractError(/password|encrypt/iu.test(message) ? "password" : "corrupt", { cause: error });
  }
}
