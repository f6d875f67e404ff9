/** Tables as rows that keep their headers; shared by CSV files and the sheets of workbooks. */
import type { Place } from "@frontdesk/model/knowledge";
import type { ParseResult } from "papaparse";
import { encodingOf } from "./decode-text.ts";
import type { Extractor, Piece } from "./extraction.ts";

const rowsAPiece = 50;
/** A wider header would leave no room for rows beside it. */
const tableHeaderLimit = 300;
const cellLimit = 4_000;
/** By which Excel is told what separates columns. */
const separatorLine = /^\ufeff?"?sep=.{1,2}"?\r?\n/iu;

export const extractCsv: Extractor = async function* ({ bytes }) {
  const { default: Papa } = await import("papaparse");
  const table = tableReader("");
  let delimiter: string | null = null;
  let done = 0;
  for (const text of recordsOf(bytes)) {
    const { data, meta }: ParseResult<string[]> = Papa.parse<string[]>(
      delimiter === null ? text.replace(separatorLine, "") : text,
      { skipEmptyLines: "greedy", delimiter: delimiter ?? "" },
    );
    const before = done;
    yield* table(data, (row) => ({ row: before + row }));
    delimiter ??= meta.delimiter;
    done += data.length;
  }
};

/** A table that comes in stretches, whose first has the header; `place` of a row by its number in the stretch, counted from 1. */
export function tableReader(
  heading: string,
): (rows: readonly (readonly Cell[])[], place: (row: number) => Place) => Generator<Piece> {
  let header: string[] | null = null;
  return function* (rows, place) {
    if (header !== null) {
      yield* bodyPieces(header, filledRows(rows), place, heading);
      return;
    }
    yield* tablePieces(rows, place, heading);
    const filled = filledRows(rows).map(({ cells }) => cells);
    header = filled[headerIndex(filled)] ?? [];
  };
}

const stretchBytes = 1024 * 1024;
/** A quotation mark too many would otherwise make one record of all that follows. */
const longestRecord = 4 * stretchBytes;

/** The text in stretches that end where a record does, so that a large file is never a single string. */
function* recordsOf(bytes: Uint8Array): Generator<string> {
  const decoder = new TextDecoder(encodingOf(bytes, null));
  let rest = "";
  for (let start = 0; start < bytes.byteLength; start += stretchBytes) {
    const last = start + stretchBytes >= bytes.byteLength;
    rest += decoder.decode(bytes.subarray(start, start + stretchBytes), { stream: !last });
    const end = last ? rest.length : endOfRecords(rest);
    if (end > 0) yield rest.slice(0, end);
    rest = rest.slice(end);
  }
}

/** After the last line break that is not within quotation marks; 0 where none is. */
function endOfRecords(text: string): number {
  let end = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) quoted = !quoted;
    else if (!quoted && (code === 0x0a || (code === 0x0d && text.charCodeAt(at + 1) !== 0x0a))) end = at + 1;
  }
  return end === 0 && text.length > longestRecord ? Math.max(0, text.lastIndexOf("\n") + 1) || text.length : end;
}

type Cell = string | number | boolean | null | undefined;

/** `place` of a piece by its first row, counted from 1. Rows may be sparse. */
export function* tablePieces(
  rows: readonly (readonly Cell[])[],
  place: (row: number) => Place,
  heading: string,
): Generator<Piece> {
  const filled = filledRows(rows);
  const headerAt = headerIndex(filled.map(({ cells }) => cells));
  const above = filled.slice(0, headerAt).map(({ cells }) => cells.filter(Boolean).join(" "));
  const header = filled[headerAt]?.cells ?? [];
  const body = filled.slice(headerAt + 1);
  if (above.length > 0) yield { place: place(filled[0]?.row ?? 1), heading, text: above.join("\n") };
  if (body.length === 0) {
    if (header.length > 0)
      yield { place: place(filled[headerAt]?.row ?? 1), heading, text: header.filter(Boolean).join(" | ") };
    return;
  }
  yield* bodyPieces(header, body, place, heading);
}

type Row = { cells: string[]; row: number };

const filledRows = (rows: readonly (readonly Cell[])[]): Row[] =>
  rows.map((cells, index) => ({ cells: trimmed(cells), row: index + 1 })).filter(({ cells }) => cells.length > 0);

function* bodyPieces(
  header: readonly string[],
  body: readonly Row[],
  place: (row: number) => Place,
  heading: string,
): Generator<Piece> {
  const asTable = header.join(" | ").length <= tableHeaderLimit;
  for (let start = 0; start < body.length; start += rowsAPiece) {
    const some = body.slice(start, start + rowsAPiece);
    const cells = some.map((row) => row.cells);
    yield {
      place: place(some[0]?.row ?? 1),
      heading,
      text: asTable ? markdownTable(header, cells) : records(header, cells),
    };
  }
}

/** Lines above the header, such as a title, have fewer cells than it has. */
function headerIndex(rows: readonly string[][]): number {
  const first = rows.slice(0, 10);
  const widest = Math.max(0, ...first.map((cells) => cells.filter(Boolean).length));
  const found = first.findIndex((cells) => cells.filter(Boolean).length >= Math.max(2, widest * 0.6));
  return Math.max(0, found);
}

function trimmed(cells: readonly Cell[]): string[] {
  const texts = Array.from(cells, (cell) =>
    String(cell ?? "")
      .replace(/\s+/gu, " ")
      .trim()
      .slice(0, cellLimit),
  );
  while (texts.at(-1) === "") texts.pop();
  return texts;
}

/** What a cell that reaches over several rows says in all but the first: a name or a kind is repeated, a paragraph is not. */
export const repeatedCell = (text: string): string => (text.length <= 120 ? text : "");

const cellText = (text: string) => text.replaceAll("|", "\\|");

export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const width = Math.max(header.length, ...rows.map((row) => row.length));
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, n) => cellText(cells[n] ?? "")).join(" | ")} |`;
  return [line(header), `|${"---|".repeat(width)}`, ...rows.map(line)].join("\n");
}

/** "- Name: Ana; Price: 40" */
function records(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows
    .map(
      (cells) =>
        `- ${cells
          .map((cell, n) => (cell === "" ? "" : header[n] ? `${header[n]}: ${cell}` : cell))
          .filter(Boolean)
          .join("; ")}`,
    )
    .join("\n");
}
