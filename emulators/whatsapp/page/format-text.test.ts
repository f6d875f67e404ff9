import { expect, test } from "vitest";
import { formatText, isBigEmoji } from "./format-text.ts";

test("formats bold, italic, struck and nested text", () => {
  expect(formatText("a *b _c_* ~d~")).toEqual([
    { kind: "text", text: "a " },
    {
      kind: "bold",
      pieces: [
        { kind: "text", text: "b " },
        { kind: "italic", pieces: [{ kind: "text", text: "c" }] },
      ],
    },
    { kind: "text", text: " " },
    { kind: "strike", pieces: [{ kind: "text", text: "d" }] },
  ]);
});

test.each(["2*3*4", "snake_case_name", "* a list", "*open", "5 * 3 = 15 * 1", "~ 20 min ~"])(
  "leaves %j alone",
  (text) => {
    expect(formatText(text)).toEqual([{ kind: "text", text }]);
  },
);

test("does not format inside code, and keeps its line breaks", () => {
  expect(formatText("```a *b*\nc``` `_d_`")).toEqual([
    { kind: "mono", text: "a *b*\nc" },
    { kind: "text", text: " " },
    { kind: "code", text: "_d_" },
  ]);
});

test("links addresses without the punctuation behind them, and only web addresses", () => {
  expect(formatText("See https://example.com/a_b_c?x=1, or javascript:alert(1).")).toEqual([
    { kind: "text", text: "See " },
    { kind: "link", text: "https://example.com/a_b_c?x=1", href: "https://example.com/a_b_c?x=1" },
    { kind: "text", text: ", or javascript:alert(1)." },
  ]);
});

test("shows up to three emoji large", () => {
  expect(["👍", "👩‍🔬 🎉", "❤️🇪🇸✨"].every(isBigEmoji)).toBe(true);
  expect(["👍 ok", "1", "😀😀😀😀", ""].some(isBigEmoji)).toBe(false);
});
