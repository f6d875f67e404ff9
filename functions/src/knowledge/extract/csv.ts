/** Tables as rows that keep their headers; shared by CSV files and the sheets of workbooks. */
import type { Place } from "@frontdesk/model/knowledge";
import { decodeText } from "./decode-text.ts";
import type { Extractor, Piece } from "./extraction.ts";
import { ExtractError, extractLimits } from "./extraction.ts";

const rowsAPiece = 50;
/** A wider header would leave no room for rows beside it. */
const tableHeaderLimit = 300;
const cellLimit = 4_000;
/** By which Excel is told what separates columns. */
const separatorLine = /^\ufeff?"?sep=.{1,2}"?\r?\n/iu;

export const extractCsv: Extractor = async function* ({ bytes }) {
  if (bytes.byteLength > 2 * extractLimits.characters) throw new ExtractError("tooMuchText");
  const { default: Papa } = await import("papaparse");
  const { data } = Papa.parse<string[]>(decodeText(bytes).replace(separatorLine, ""), { skipEmptyLines: "greedy" });
  yield* tablePieces(data, (row) => ({ row }), "");
};

type Cell = string | number | boolean | null | undefined;

/** `place` of a piece by its first row, counted from 1. Rows may be sparse. */
export function* tablePieces(
  rows: readonly (readonly Cell[])[],
  place: (row: number) => Place,
  heading: string,
): Generator<Piece> {
  const filled = rows
    .map((cells, index) => ({ cells: trimmed(cells), row: index + 1 }))
    .filter(({ cells }) => cells.length > 0);
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
