import fc from "fast-check";
import { expect, test } from "vitest";
import { splitText } from "./split-text.ts";

test("a text that fits is one part", () => {
  expect(splitText("Hello there.", 4_096)).toEqual(["Hello there."]);
  expect(splitText("  ", 10)).toEqual([]);
});

test("cuts where a paragraph ends, else a sentence, else a word", () => {
  expect(splitText("One two three.\n\nFour five.", 20)).toEqual(["One two three.", "Four five."]);
  expect(splitText("One two three. Four five.", 20)).toEqual(["One two three.", "Four five."]);
  expect(splitText("One two three four five", 15)).toEqual(["One two three", "four five"]);
  expect(splitText("今日は営業します。明日は休みです。", 10)).toEqual(["今日は営業します。", "明日は休みです。"]);
});

test("a word without end is cut, but no emoji in two", () => {
  expect(splitText("😀😀😀", 3)).toEqual(["😀", "😀", "😀"]);
});

test("loses nothing but space, and keeps the limit", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), fc.integer({ min: 4, max: 60 }), (text, limit) => {
      const parts = splitText(text, limit);
      expect(parts.join("").replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""));
      for (const part of parts) expect(part.length).toBeLessThanOrEqual(limit);
    }),
  );
});
