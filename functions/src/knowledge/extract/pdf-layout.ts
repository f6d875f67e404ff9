/** Text of a PDF page as Markdown: lines, paragraphs, headings by their size, columns of a row kept apart. Pure. */
import { inReadingOrder, isRightToLeft } from "./pdf-direction.ts";

/** As pdf.js gives them, in the order of the page's content. */
export type TextItem = { str: string; transform: number[]; width: number; height: number; hasEOL: boolean };

type Line = { text: string; x: number; end: number; y: number; size: number };

/** `bodySize` is the size of most of the document's text; larger short lines are headings. */
export function pageMarkdown(items: readonly TextItem[], bodySize: number): string {
  const lines = linesOf(items);
  const blocks: string[] = [];
  let current: Line[] = [];
  const flush = () => {
    const [first] = current;
    if (!first) return;
    const text = joined(current);
    const level = headingLevel(first.size, bodySize, text);
    blocks.push(level > 0 ? `${"#".repeat(level)} ${text}` : escaped(current));
    current = [];
  };
  for (const line of lines) {
    const before = current.at(-1);
    if (before && startsBlock(before, line)) flush();
    current.push(line);
  }
  flush();
  return blocks.join("\n\n");
}

/** Items of a page whose text is turned, as one scanned or laid out sideways, as if it was not. */
export function upright(items: readonly TextItem[]): TextItem[] {
  const turns = new Map<number, number>();
  for (const { str, transform } of items) {
    const turn = quarterOf(transform);
    turns.set(turn, (turns.get(turn) ?? 0) + str.trim().length);
  }
  const turn = usualSize(turns);
  if (turn === 0) return [...items];
  return items.map((item) => {
    const [x = 0, y = 0] = item.transform.slice(4);
    const [along, up] = turn === 1 ? [y, -x] : turn === 2 ? [-x, -y] : [-y, x];
    return { ...item, transform: [...item.transform.slice(0, 4), along, up] };
  });
}

/** Quarter turns against the clock. */
const quarterOf = ([a = 0, b = 0]: readonly number[]): number =>
  Math.abs(b) > Math.abs(a) ? (b > 0 ? 1 : 3) : a < 0 ? 2 : 0;

export function sizesOf(items: readonly TextItem[], into: Map<number, number>): void {
  for (const { str, transform } of items) {
    const size = sizeOf(transform);
    into.set(size, (into.get(size) ?? 0) + str.trim().length);
  }
}

/** The size that most characters have; 0 where there is no text. */
export function usualSize(sizes: ReadonlyMap<number, number>): number {
  let best: [number, number] = [0, 0];
  for (const entry of sizes) if (entry[1] > best[1]) best = entry;
  return best[0];
}

const sizeOf = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]) =>
  Math.round(Math.max(Math.hypot(a, b), Math.hypot(c, d)) * 2) / 2;

function linesOf(items: readonly TextItem[]): Line[] {
  const lines: Line[] = [];
  for (const row of rowsOf(items)) {
    const [first] = row.items;
    if (!first) continue;
    const rightToLeft = isRightToLeft(row.items);
    const ordered = rightToLeft ? inReadingOrder(row.items) : row.items;
    const text = rowText(ordered, rightToLeft);
    const x = Math.min(...row.items.map(leftOf));
    const end = Math.max(...row.items.map((item) => leftOf(item) + item.width));
    if (text.trim() !== "") lines.push({ text, x, end, y: row.y, size: row.size });
  }
  return lines;
}

type Row = { items: TextItem[]; y: number; size: number };

const leftOf = ({ transform }: TextItem): number => transform[4] ?? 0;

/** What stands on one line, in the order of the page's content. */
function rowsOf(items: readonly TextItem[]): Row[] {
  const rows: Row[] = [];
  for (const item of items) {
    if (item.str === "") continue;
    const y = item.transform[5] ?? 0;
    const size = sizeOf(item.transform);
    const row = rows.at(-1);
    if (row && Math.abs(row.y - y) <= Math.max(1, Math.max(row.size, size) * 0.5)) {
      row.items.push(item);
      row.size = Math.max(row.size, size);
    } else if (item.str.trim() !== "") {
      rows.push({ items: [item], y, size });
    }
  }
  return rows;
}

/** A wide gap within a row is the border of a column. */
function rowText(items: readonly TextItem[], rightToLeft: boolean): string {
  let text = "";
  let edge: number | null = null;
  let size = 0;
  for (const item of items) {
    const { str, width } = item;
    const [left, right] = [leftOf(item), leftOf(item) + width];
    size = Math.max(size, sizeOf(item.transform));
    if (edge !== null) {
      const gap = rightToLeft ? edge - right : left - edge;
      const apart = gap > 2 * size;
      const both = text.trim() !== "" && str.trim() !== "";
      const spaced = /\s$/u.test(text) || /^\s/u.test(str);
      text += apart ? (both ? " | " : " ") : gap > 0.15 * size && !spaced ? " " : "";
    }
    text += str;
    const far = rightToLeft ? left : right;
    edge = edge === null ? far : rightToLeft ? Math.min(edge, far) : Math.max(edge, far);
  }
  return text;
}

function startsBlock(before: Line, line: Line): boolean {
  if (Math.abs(before.size - line.size) > 1) return true;
  const step = before.y - line.y;
  // Up, as into the next column, or further down than lines of one paragraph are apart.
  if (step < 0) return before.text.trim().length > 0 && /[.:!?]$/u.test(before.text.trim());
  return step > 1.6 * Math.max(before.size, line.size);
}

const listMark = /^\s*(?:[•▪◦‣·–—*-]|\(?\d{1,2}[.)]|[a-z]\))\s+/u;

/** Lines that are rows or items stay lines; others are joined, with words that were parted at the end of a line made whole. */
function joined(lines: readonly Line[]): string {
  let text = "";
  for (const { text: raw } of lines) {
    const said = raw.replace(/\s+/gu, " ").trim();
    if (text === "") text = said;
    else if (said.includes(" | ") || text.slice(text.lastIndexOf("\n") + 1).includes(" | ") || listMark.test(said))
      text += `\n${said}`;
    else if (/\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(said)) text = `${text.slice(0, -1)}${said}`;
    else text += ` ${said}`;
  }
  return text;
}

const escaped = (lines: readonly Line[]) =>
  joined(lines)
    .split("\n")
    .map((line) => line.replace(/^[•▪◦‣·]\s*/u, "- ").replace(/^(#{1,6}\s)/u, "\\$1"))
    .join("\n");

function headingLevel(size: number, bodySize: number, text: string): number {
  if (bodySize === 0 || text.length > 120 || text.includes("\n") || !/\p{L}/u.test(text)) return 0;
  const ratio = size / bodySize;
  return ratio >= 1.6 ? 1 : ratio >= 1.3 ? 2 : ratio >= 1.15 ? 3 : 0;
}
