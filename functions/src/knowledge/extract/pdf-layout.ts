/** Text of a PDF page as Markdown: lines, paragraphs, headings by their size, columns of a row kept apart. Pure. */

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
  let current: Line | null = null;
  for (const { str, transform, width, hasEOL } of items) {
    const [x = 0, y = 0] = transform.slice(4);
    const size = sizeOf(transform);
    const sameRow: boolean =
      current !== null && Math.abs(current.y - y) <= Math.max(1, Math.max(current.size, size) * 0.5);
    if (str !== "") {
      if (current && sameRow) {
        const gap: number = x - current.end;
        // A wide gap within a row is the border of a column.
        const glue =
          gap > 2 * size ? " | " : gap > 0.15 * size && !/\s$/u.test(current.text) && !/^\s/u.test(str) ? " " : "";
        const apart: boolean = glue === " | " && current.text.trim() !== "" && str.trim() !== "";
        current.text += (apart ? glue : glue === " | " ? " " : glue) + str;
        current.end = Math.max(current.end, x + width);
        current.size = Math.max(current.size, size);
      } else if (str.trim() !== "") {
        if (current) lines.push(current);
        current = { text: str, x, end: x + width, y, size };
      }
    }
    // A line's end within a row of a table is not the end of the row: the next item says by its height.
    if (hasEOL && current && str.trim() !== "") current.end = Math.max(current.end, x + width);
  }
  if (current) lines.push(current);
  return lines.filter(({ text }) => text.trim() !== "");
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
