/** Workbooks: Excel, old and new, and OpenDocument. Formulas, macros, links and connections are not followed; what a cell shows is read. */
import type { CellObject, WorkSheet } from "@e965/xlsx";
import { zipSync } from "fflate";
import type { Extractor } from "./extraction.ts";
import { ExtractError, extractLimits } from "./extraction.ts";
import { tablePieces } from "./csv.ts";
import { isEncryptedOdf } from "./odf.ts";
import { openZip } from "./zip.ts";

const sheetLimit = 200;

export const extractWorkbook: Extractor = async function* ({ bytes: given }) {
  checkXml(given);
  const bytes = withParts(given);
  const xlsx = await import("@e965/xlsx");
  const book = read(() =>
    xlsx.read(bytes, {
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
    }),
  );
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
    if (!cell || cell.v === undefined) continue;
    for (let r = start.r + 1; r <= end.r && filled < mostFilled; r += 1, filled += 1) {
      const row = rows[r];
      if (row && row[start.c]?.v === undefined && row.some((other) => other?.v !== undefined)) row[start.c] = cell;
    }
  }
}

/** The reader unpacks by itself, so what it will find is looked at before. */
function checkXml(bytes: Uint8Array): void {
  if (bytes[0] !== 0x50) return;
  const zip = openZip(bytes);
  if (isEncryptedOdf(zip)) throw new ExtractError("password");
  const parts = zip.names.filter((name) =>
    /^(?:xl\/(?:worksheets\/[^/]+|sharedStrings|workbook|styles)\.xml|content\.xml)$/iu.test(name),
  );
  let total = 0;
  for (const name of parts) total += zip.text(name)?.length ?? 0;
  if (total > extractLimits.xmlBytes) throw new ExtractError("tooBig");
}

/** Small writers of OpenDocument sheets leave out parts that the format does not ask for, and the reader does. */
function withParts(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x50) return bytes;
  const zip = openZip(bytes);
  const optional = { "META-INF/manifest.xml": "<manifest:manifest/>", "styles.xml": "<office:document-styles/>" };
  if (!zip.names.includes("content.xml") || Object.keys(optional).every((name) => zip.names.includes(name)))
    return bytes;
  const parts = Object.entries(optional).map(([name, none]) => [name, zip.bytes(name) ?? Buffer.from(none)] as const);
  return zipSync(
    { ...Object.fromEntries(parts), "content.xml": zip.bytes("content.xml") ?? Buffer.alloc(0) },
    { level: 0 },
  );
}

function read<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    throw new ExtractError(/password|encrypt/iu.test(message) ? "password" : "corrupt", { cause: error });
  }
}
