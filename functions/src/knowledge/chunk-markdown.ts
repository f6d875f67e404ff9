/** Cuts a document into passages that can be understood, and found, alone. Pure. */
import type { Block } from "./markdown-blocks.ts";
import { sectionsOf } from "./markdown-blocks.ts";
import { splitLong, splitSentences } from "./sentences.ts";

export type TextChunk = {
  /** Headings above the text, outermost first, joined with " › ". */
  heading: string;
  text: string;
};

export type ChunkSizes = {
  /** What a chunk aims at, in characters; lists and code may have twice as much, so as to stay whole. */
  target: number;
  /** Longest sentence that is repeated at the beginning of the next chunk of the same paragraph. */
  overlap: number;
};

const usual: ChunkSizes = { target: 900, overlap: 120 };

/** No text is lost: a heading with nothing under it becomes a chunk of its own. Chunks never reach over a heading. */
export function chunkMarkdown(markdown: string, sizes: ChunkSizes = usual): TextChunk[] {
  const sections = sectionsOf(markdown.toWellFormed());
  return sections.flatMap(({ path, blocks }, index) => {
    const heading = path.join(" › ");
    const next = sections[index + 1]?.path ?? [];
    const isAbove = next.length > path.length && path.every((title, level) => next[level] === title);
    if (blocks.length === 0) return isAbove ? [] : [{ heading, text: path.at(-1) ?? "" }];
    return pack(withLeads(blocks), sizes).map((text) => ({ heading, text }));
  });
}

type Led = Block & { lead: string };

const leadLimit = 200;

/** A line such as "We accept:" stays with the list or table that it introduces. */
function withLeads(blocks: readonly Block[]): Led[] {
  const led: Led[] = [];
  for (const block of blocks) {
    const before = led.at(-1);
    const text = before ? textOf(before) : "";
    const leads = before?.kind === "paragraph" && /[:：]\s*$/u.test(text) && text.length <= leadLimit;
    if (leads && block.kind !== "paragraph") led.pop();
    led.push({ ...block, lead: leads && block.kind !== "paragraph" ? text : "" });
  }
  return led;
}

const textOf = ({ lead, lines }: Led) => (lead === "" ? lines.join("\n") : `${lead}\n\n${lines.join("\n")}`);

/** What is added at a time. `glue` stands before it in a chunk that has text; `opening` before it where it begins one. */
type Piece = { text: string; glue: string; opening: string };

function pack(blocks: readonly Led[], sizes: ChunkSizes): string[] {
  const chunks: string[] = [];
  let current = "";
  const flush = () => {
    if (current.trim() !== "") chunks.push(current.trim());
    current = "";
  };
  for (const block of blocks) {
    const pieces = piecesOf(block, sizes);
    const whole = pieces.reduce((sum, { text }) => sum + text.length, 0);
    if (current.length + whole > sizes.target && whole <= sizes.target) flush();
    for (const { text, glue, opening } of pieces) {
      if (current !== "" && current.length + glue.length + text.length > sizes.target) flush();
      current += current === "" ? opening + text : glue + text;
    }
  }
  flush();
  return chunks;
}

function piecesOf(block: Led, sizes: ChunkSizes): Piece[] {
  const whole = textOf(block);
  const limit = block.kind === "table" || block.kind === "paragraph" ? sizes.target : 2 * sizes.target;
  if (whole.length <= limit) return [{ text: whole, glue: "\n\n", opening: "" }];
  if (block.kind === "paragraph") return sentencePieces(whole, sizes);
  const [first = "", second = ""] = block.lines;
  const header = block.kind === "table" ? `${first}\n${second}\n` : "";
  const parts = block.kind === "table" ? block.lines.slice(2) : groups(block);
  const pieces = parts.flatMap((part) =>
    splitLong(part, sizes.target).map((text, index) => ({ text, glue: index === 0 ? "\n" : "", opening: header })),
  );
  const lead = block.lead === "" ? "" : `${block.lead}\n\n`;
  return [{ text: (lead + header).trimEnd(), glue: "\n\n", opening: "" }, ...pieces];
}

function sentencePieces(text: string, { target, overlap }: ChunkSizes): Piece[] {
  const sentences = splitSentences(text).flatMap((sentence) => splitLong(sentence, target));
  return sentences.map((sentence, index) => {
    const before = sentences[index - 1] ?? "";
    const repeats = before.length <= overlap && before.length + sentence.length <= target;
    return { text: sentence, glue: index === 0 ? "\n\n" : "", opening: repeats ? before : "" };
  });
}

/** Items of a list with what is indented under them; lines of code. */
function groups({ kind, lines }: Led): string[] {
  const grouped: string[] = [];
  for (const line of lines) {
    const item = kind === "code" || /^(?:[-*+•]|\d{1,9}[.)])\s/u.test(line);
    const last = grouped.length - 1;
    if (item || last < 0) grouped.push(line);
    else grouped[last] = `${grouped[last] ?? ""}\n${line}`;
  }
  return grouped;
}
