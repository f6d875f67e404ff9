/** Cuts a passage into what the script may quote: sentences, list items, and table rows with their column names. */
import type { Passage } from "./conversation.ts";

/** `lead` is the line that introduces a list or table ("Parking:"): it tells what the items are about and is not quoted alone. */
export type Quotable = { passage: Passage; text: string; lead: string; kind: "sentence" | "item" | "row" };

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
      else found.push({ passage, kind: "row", lead, text: rowText(cells, header) });
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

/** "Cleaning — Duration: 45 min, Price: €80"; the first column names the row. */
function rowText([name = "", ...cells]: string[], header: string[] | null): string {
  const rest = cells
    .map((cell, index) => ({ cell, column: header?.[index + 1] ?? "" }))
    .filter(({ cell }) => !/^[-–—]?$/u.test(cell))
    .map(({ cell, column }) => (column === "" ? cell : `${column}: ${cell}`));
  return rest.length === 0 ? name : `${name} — ${rest.join(", ")}`;
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
