import { expect, test } from "vitest";
import { judge } from "./manifest.ts";
import type { Entry, Outcome } from "./manifest.ts";

const entry = (tag: string, more: Partial<Entry> = {}): Entry => ({ file: "a.pdf", tag, note: "", ...more });
const text = (words: string, notes: string[] = []): Outcome => ({ reason: null, text: words, notes });
const because = (reason: Outcome["reason"]): Outcome => ({ reason, text: "", notes: [] });
const agrees = (...[file, outcome, reference = null]: [Entry, Outcome, (string | null)?]) =>
  judge(file, outcome, reference).contradicts === null;

test("an ordinary file is to give text, and the words of its reference", () => {
  expect(agrees(entry("normal"), because("corrupt"))).toBe(false);
  expect(judge(entry("normal"), text("# Prices\n\nCut 40"), "prices cut 40")).toEqual({
    contradicts: null,
    likeness: 1,
  });
  expect(agrees(entry("normal"), text("secirp tuc 40"), "prices cut 40")).toBe(false);
});

test("a file with a password is to say so, unless it opens without", () => {
  const locked = entry("encrypted", { opens_with: "'secret'" });
  expect([agrees(locked, because("password")), agrees(locked, because("corrupt")), agrees(locked, text("x"))]).toEqual([
    true,
    false,
    false,
  ]);
  const open = entry("encrypted", { opens_with: "empty password", text_chars_first_8_pages: 11 });
  expect([agrees(open, text("Hello world")), agrees(open, because("password"))]).toEqual([true, false]);
  expect(agrees(entry("encrypted", { note: "password: pass" }), because("corrupt"))).toBe(false);
});

test("what is empty, scanned, a picture or full of entities has the reason of its sort", () => {
  expect([agrees(entry("empty"), because("empty")), agrees(entry("empty"), text("x"))]).toEqual([true, false]);
  expect([agrees(entry("scanned"), because("scanned")), agrees(entry("scanned"), text("x"))]).toEqual([true, false]);
  expect(agrees(entry("image"), because("picture"))).toBe(true);
  const laughs = entry("hostile", { note: "XML entity bomb" });
  expect([agrees(laughs, because("entities")), agrees(laughs, because("corrupt"))]).toEqual([true, false]);
});

test("of a damaged file either will do", () => {
  expect([agrees(entry("corrupt"), because("tooSlow")), agrees(entry("corrupt"), text("rest"))]).toEqual([true, true]);
});

test("sheets that are hidden, marks of the reference and letters that are none are not missed", () => {
  const reference = "[sheet Open]\nPrice 40\n2026-03-01 00:00:00\n[sheet Costs]\n12 13 14 15 16 17";
  const left = ["Hidden sheets were left out: Costs."];
  expect(judge(entry("odd"), text("Price 40 2026-03-01", left), reference).likeness).toBe(1);
  expect(judge(entry("language"), text("关于"), "¹Ø ÓÚ ºì ¾ü").likeness).toBe(null);
  expect(agrees(entry("large"), because("empty"), "[sheet One]\n\n")).toBe(true);
});
