/** What a benchmark reports, and how it is printed: fixed-width columns, text to the left, figures to the right. */

export type Cell = string | number | null;

export type Table = { title: string; columns: string[]; rows: Cell[][] };

/** `notes` say how the figures came about; they are printed under the tables. */
export type Report = { tables: Table[]; notes: string[] };

/** Three significant digits and never fewer than the whole number: 0.123, 12.3, 1234. */
export function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

export function tableText({ title, columns, rows }: Table): string {
  const lines = [columns, ...rows.map((row, n) => rowText(row, rows[n - 1]))];
  const widths = columns.map((_, n) => Math.max(...lines.map((line) => line[n]?.length ?? 0)));
  const isText = columns.map((_, n) => rows.some((row) => typeof row[n] === "string" && !/^[\d.]/.test(row[n])));
  const line = (cells: string[]) =>
    cells
      .map((cell, n) => (isText[n] ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0)))
      .join("  ")
      .trimEnd();
  const [head = [], ...body] = lines;
  return [title, "", line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}

/** A group is named in its first row. */
function rowText([name = null, ...cells]: Cell[], above: Cell[] | undefined): string[] {
  return [name === above?.[0] ? "" : cellText(name), ...cells.map(cellText)];
}

function cellText(cell: Cell): string {
  return cell === null ? "" : String(cell);
}

/** Breaks notes at 110 characters. */
export function noteText(note: string): string {
  return note.replace(/(?=.{111})(.{1,110}) /g, "$1\n  ");
}
