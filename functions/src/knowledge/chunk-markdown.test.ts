import * as fc from "fast-check";
import { expect, test } from "vitest";
import { chunkMarkdown } from "./chunk-markdown.ts";

const sizes = { target: 120, overlap: 40 };

test("carries the path of headings above each text", () => {
  const markdown =
    "Welcome.\n\n# Prices\n\nAll in euro.\n\n## Hair\n\nCut: 40\n\nColour\n------\n\nRoots: 60\n\n# Team\n\nAna.";
  expect(chunkMarkdown(markdown)).toEqual([
    { heading: "", text: "Welcome." },
    { heading: "Prices", text: "All in euro." },
    { heading: "Prices › Hair", text: "Cut: 40" },
    { heading: "Prices › Colour", text: "Roots: 60" },
    { heading: "Team", text: "Ana." },
  ]);
});

test("repeats a table's header in every part of it and splits between rows only", () => {
  const rows = Array.from({ length: 12 }, (_, n) => `| Treatment number ${n} | ${n * 10} |`);
  const chunks = chunkMarkdown(
    ["# Prices", "Our list:", "", "| Name | Price |", "|---|---|", ...rows].join("\n"),
    sizes,
  );
  expect(chunks.length).toBeGreaterThan(2);
  for (const { text } of chunks) expect(text).toContain("| Name | Price |\n|---|---|\n| Treatment");
  expect(chunks[0]?.text).toMatch(/^Our list:/u);
  expect(chunks.flatMap(({ text }) => text.split("\n")).filter((line) => line.includes("Treatment"))).toEqual(rows);
});

test("takes the padding out of a table", () => {
  const markdown = "| Day    | Hours  |\n| ------ | -----: |\n| Monday | closed |";
  expect(chunkMarkdown(markdown)).toEqual([{ heading: "", text: "| Day | Hours |\n|---|---:|\n| Monday | closed |" }]);
});

test("keeps a list whole with the line that introduces it", () => {
  const list =
    "We accept:\n\n- cash in euro and nothing else\n- debit cards of all banks\n  also contactless\n\n- gift cards";
  const [before, after] = chunkMarkdown(`${"Some words here. ".repeat(6)}\n\n${list}`, sizes);
  expect(before?.text).not.toContain("We accept");
  expect(after?.text).toBe(list);
});

test("takes no heading from inside a code block", () => {
  expect(chunkMarkdown("# A\n\n```\n# not a heading\n```\nafter")).toEqual([
    { heading: "A", text: "```\n# not a heading\n```\n\nafter" },
  ]);
});

test("splits long text after sentences and repeats a short last one", () => {
  const text =
    "The first sentence is about something rather long indeed. Short one. The third sentence is long again, and goes on for a while.";
  expect(chunkMarkdown(text, sizes).map((chunk) => chunk.text)).toEqual([
    "The first sentence is about something rather long indeed. Short one.",
    "Short one. The third sentence is long again, and goes on for a while.",
  ]);
});

test.each([
  ["Chinese", "我们每天营业。".repeat(30), /。$/u],
  ["Arabic", "هل تفتحون يوم الأحد؟ ".repeat(20), /؟$/u],
  ["Hindi", "हम रोज़ खुले हैं। ".repeat(20), /।$/u],
])("splits %s at its own full stops", (_, text, end) => {
  const chunks = chunkMarkdown(text, { target: 120, overlap: 0 });
  expect(chunks.length).toBeGreaterThan(1);
  for (const chunk of chunks) {
    expect(chunk.text).toMatch(end);
    expect(chunk.text.length).toBeLessThanOrEqual(120);
  }
});

test("does not end a sentence at an abbreviation or a number", () => {
  const text =
    "Dr. Silva sees you at 9.30 on the 3. floor, e.g. on Mondays, which takes some time to explain in full. Ask Ana.";
  expect(chunkMarkdown(text, { target: 110, overlap: 0 }).map((chunk) => chunk.text)).toEqual([
    "Dr. Silva sees you at 9.30 on the 3. floor, e.g. on Mondays, which takes some time to explain in full.",
    "Ask Ana.",
  ]);
});

test("makes a chunk of a heading with nothing under it, and nothing of nothing", () => {
  expect(chunkMarkdown("# Closed in August\n# Open in May\nYes.")).toEqual([
    { heading: "Closed in August", text: "Closed in August" },
    { heading: "Open in May", text: "Yes." },
  ]);
  expect(chunkMarkdown(" \n\n---\n")).toEqual([]);
});

const lettersOf = (text: string) =>
  Array.from(
    text
      .toWellFormed()
      .normalize()
      .match(/[\p{L}\p{N}]/gu) ?? [],
  );

/** Repeated headings and overlaps only add, so the document must be a subsequence of its chunks. */
function isKept(markdown: string, chunks: { heading: string; text: string }[]): boolean {
  const wanted = lettersOf(markdown);
  let found = 0;
  for (const letter of lettersOf(chunks.map(({ heading, text }) => `${heading}\n${text}`).join("\n"))) {
    if (letter === wanted[found]) found += 1;
  }
  return found === wanted.length;
}

const word = fc.string({
  unit: fc.constantFrom("a", "b", "c", "d", "ä", "ß", "漢", "字", "7", "."),
  minLength: 1,
  maxLength: 30,
});
const words = fc.array(word, { minLength: 1, maxLength: 30 }).map((all) => all.join(" "));
const row = fc.tuple(word, word).map(([a, b]) => `| ${a} | ${b} |`);
const table = fc
  .tuple(row, fc.array(row, { maxLength: 20 }))
  .map(([header, rows]) => [header, "|---|---|", ...rows].join("\n"));
const line = fc.oneof(
  table,
  words,
  words.map((text) => `${text}:`),
  fc.tuple(fc.integer({ min: 1, max: 6 }), words).map(([level, text]) => `${"#".repeat(level)} ${text}`),
  words.map((text) => `- ${text}`),
  words.map((text) => `   1. ${text}`),
  row,
  fc.constantFrom("", "", "|---|---|", "---", "===", "```", "~~~", "    indented"),
);
const document = fc.array(line, { maxLength: 60 }).map((lines) => lines.join("\n"));
const anySizes = fc.record({ target: fc.integer({ min: 20, max: 900 }), overlap: fc.integer({ min: 0, max: 120 }) });

test("never loses a letter or digit of a document, nor their order", () => {
  const kept = fc.property(document, anySizes, (markdown, anySize) => {
    expect(isKept(markdown, chunkMarkdown(markdown, anySize))).toBe(true);
  });
  fc.assert(kept, { numRuns: 500 });
});

test("never loses a letter or digit of any text", () => {
  const kept = fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), anySizes, (text, anySize) => {
    expect(isKept(text, chunkMarkdown(text, anySize))).toBe(true);
  });
  fc.assert(kept, { numRuns: 500 });
});

test("keeps every chunk within twice the target and the line that leads it", () => {
  const bounded = fc.property(document, (markdown) => {
    for (const { text } of chunkMarkdown(markdown)) expect(text.length).toBeLessThanOrEqual(2 * 900 + 300);
  });
  fc.assert(bounded);
});
