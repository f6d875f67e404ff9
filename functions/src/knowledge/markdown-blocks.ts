/** Markdown as sections of blocks: no more of its grammar than chunking needs. Pure. */

export type Block = { kind: "paragraph" | "list" | "table" | "code"; lines: string[] };
/** `path` holds the headings above, outermost first. */
export type Section = { path: string[]; blocks: Block[] };

/** A longer "heading" is a paragraph that begins with "#". */
const headingLimit = 200;

const fence = /^ {0,3}(`{3,}|~{3,})/u;
const atxHeading = /^ {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$/u;
const underline = /^ {0,3}(=+|-{2,})\s*$/u;
const rule = /^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/u;
const listItem = /^\s*(?:[-*+•]|\d{1,9}[.)])\s+\S/u;
const tableRule = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/u;

/** Every heading opens a section; text before the first has an empty path. */
export function sectionsOf(markdown: string): Section[] {
  const lines = markdown.replace(/\r\n?/gu, "\n").split("\n");
  const sections: Section[] = [{ path: [], blocks: [] }];
  const levels: { level: number; title: string }[] = [];
  let at = 0;

  const open = (level: number, title: string) => {
    while ((levels.at(-1)?.level ?? 0) >= level) levels.pop();
    levels.push({ level, title });
    sections.push({ path: levels.map((heading) => heading.title), blocks: [] });
  };
  const take = (count: number, kind: Block["kind"]) => {
    const taken = lines.slice(at, at + count);
    sections.at(-1)?.blocks.push({ kind, lines: kind === "table" ? taken.map(unpadded) : taken });
    at += count;
  };

  while (at < lines.length) {
    const line = lines[at] ?? "";
    const heading = headingAt(lines, at);
    if (line.trim() === "" || (rule.test(line) && !heading)) {
      at += 1;
    } else if (heading) {
      open(heading.level, heading.title);
      at += heading.lines;
    } else if (fence.test(line)) {
      take(fencedLines(lines, at), "code");
    } else if (startsTable(lines, at)) {
      take(2 + countWhile(lines, at + 2, (row) => row.includes("|")), "table");
    } else if (listItem.test(line)) {
      take(listLines(lines, at), "list");
    } else {
      take(1 + countWhile(lines, at + 1, (_, index) => continuesParagraph(lines, index)), "paragraph");
    }
  }
  return sections.filter(({ path, blocks }) => path.length > 0 || blocks.length > 0);
}

/** Tables are often padded to line up, which costs a model tokens and says nothing. */
const unpadded = (row: string): string =>
  tableRule.test(row) ? row.replace(/\s+/gu, "").replace(/-{4,}/gu, "---") : row.trim().replace(/[ \t]{2,}/gu, " ");

function headingAt(lines: string[], at: number): { level: number; title: string; lines: number } | null {
  const line = lines[at] ?? "";
  const [, marks, title] = atxHeading.exec(line) ?? [];
  if (marks !== undefined && title !== undefined) {
    return title !== "" && title.length <= headingLimit ? { level: marks.length, title, lines: 1 } : null;
  }
  const [, under] = underline.exec(lines[at + 1] ?? "") ?? [];
  const plain = line.trim() !== "" && line.length <= headingLimit && !listItem.test(line) && !fence.test(line);
  if (under === undefined || !plain || rule.test(line) || line.includes("|")) return null;
  return { level: under.startsWith("=") ? 1 : 2, title: line.trim(), lines: 2 };
}

function startsTable(lines: string[], at: number): boolean {
  const below = lines[at + 1] ?? "";
  return (lines[at] ?? "").includes("|") && below.includes("|") && tableRule.test(below);
}

function fencedLines(lines: string[], at: number): number {
  const mark = fence.exec(lines[at] ?? "")?.[1] ?? "```";
  const closes = (line: string) => line.trim().startsWith(mark) && line.trim().replaceAll(mark.charAt(0), "") === "";
  const inside = countWhile(lines, at + 1, (line) => !closes(line));
  return Math.min(inside + 2, lines.length - at);
}

/** To the first line that is neither an item, nor indented, nor the lazy end of one; blank lines between items belong to the list. */
function listLines(lines: string[], at: number): number {
  let count = 1;
  for (let index = at + 1; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (line.trim() === "") continue;
    const afterBlank = (lines[index - 1] ?? "").trim() === "";
    if (!listItem.test(line) && (afterBlank ? !/^\s{2,}/u.test(line) : !continuesParagraph(lines, index))) break;
    count = index - at + 1;
  }
  return count;
}

function continuesParagraph(lines: string[], at: number): boolean {
  const line = lines[at] ?? "";
  if (line.trim() === "" || rule.test(line) || fence.test(line) || listItem.test(line)) return false;
  return !startsTable(lines, at) && !headingAt(lines, at);
}

function countWhile(lines: string[], from: number, holds: (line: string, index: number) => boolean): number {
  let index = from;
  while (index < lines.length && holds(lines[index] ?? "", index)) index += 1;
  return index - from;
}
