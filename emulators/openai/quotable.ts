/** Cuts a passage into what the script may quote: sentences, list items, and table rows with their column names. */
import type { Passage } from "./conversation.ts";
import { fullText } from "./table-row.ts";
import type { TableRow } from "./table-row.ts";

/** `lead` is the line that introduces a list or table ("Parking:"): it tells what the items are about and is not quoted alone. */
export type Quotable = {
  passage: Passage;
  text: string;
  lead: string;
  kind: "sentence" | "item" | "row";
  /** Of a row, its parts. */
  row?: TableRow;
};

export function quotables(passage: Passage): Quotable[] {
  const found: Quotable[] = [];
  let header: string[] | null = null;
  let lead = "";
  const lines = passage.text.split("\n");
  for (const [index, line] of lines.entries()) {
    const text = line.trim();
    if (text === "" || /^(?:[-*_]\s*){3,}$/u.test(text)) {
      header = text === "" ? null : header;
      continue;
    }
    if (text.startsWith("|")) {
      const cells = cellsOf(text);
      if (isRule(text)) continue;
      if (header === null && isRule(lines[index + 1]?.trim() ?? "")) header = cells;
      else {
        const row = tableRow(cells, header);
        found.push({ passage, kind: "row", lead, text: fullText(row), row });
      }
      continue;
    }
    header = null;
    const item = /^(?:[-*+•]|\d+[.)])\s+(.*)$/u.exec(text);
    if (item?.[1] !== undefined) {
      found.push({ passage, kind: "item", lead, text: plain(item[1]) });
      continue;
    }
    const said = sentences(plain(text));
    lead = /[:：]$/u.test(text) ? (said.pop() ?? "") : "";
    for (const sentence of said) found.push({ passage, kind: "sentence", lead: "", text: sentence });
  }
  return found;
}

const isRule = (line: string) => /^\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*$/u.test(line);

function cellsOf(line: string): string[] {
  return line
    .replace(/^\||\|$/gu, "")
    .split(/(?<!\\)\|/u)
    .map((cell) => plain(cell.trim()));
}

/** The first column names the row; empty cells say nothing. */
function tableRow([name = "", ...values]: string[], header: string[] | null): TableRow {
  const cells = values.map((value, index) => ({ value, column: header?.[index + 1] ?? "" }));
  return { name, cells: cells.filter(({ value }) => !/^[-–—]?$/u.test(value)) };
}

/** Without the marks of markdown, which WhatsApp would show as they are. */
function plain(text: string): string {
  return text
    .replace(/^(?:#{1,6}|>)\s+/u, "")
    .replace(/!?\[([^\]]*)\]\(([^)\s]+)[^)]*\)/gu, "$1 ($2)")
    .replace(/(\*\*|__|`)(.+?)\1/gu, "$2")
    .trim();
}

function sentences(text: string): string[] {
  return text
    .split(/(?<=[.!?…]["'»”)]*)\s+(?=["'«“(¿¡]*[\p{Lu}\p{Lo}\p{N}¿¡])|(?<=[。！？؟۔।])\s*/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}
