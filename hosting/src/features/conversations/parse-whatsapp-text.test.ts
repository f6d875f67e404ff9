import { array, assert, constantFrom, property } from "fast-check";
import { expect, test } from "vitest";
import { parseWhatsappText } from "./parse-whatsapp-text.ts";
import type { TextNode } from "./parse-whatsapp-text.ts";

const plain = (text: string): TextNode => ({ kind: "text", text });

test("reads bold, italic, strike and code", () => {
  expect(parseWhatsappText("*a* _b_ ~c~ `d`")).toEqual([
    { kind: "bold", children: [plain("a")] },
    plain(" "),
    { kind: "italic", children: [plain("b")] },
    plain(" "),
    { kind: "strike", children: [plain("c")] },
    plain(" "),
    { kind: "code", text: "d" },
  ]);
});

test("reads formats inside of formats", () => {
  expect(parseWhatsappText("*a _b_*")).toEqual([
    { kind: "bold", children: [plain("a "), { kind: "italic", children: [plain("b")] }] },
  ]);
});

test("keeps formatting marks inside of a block as they are", () => {
  expect(parseWhatsappText("```x = a*b*c\ny```")).toEqual([{ kind: "block", text: "x = a*b*c\ny" }]);
});

test.each(["2*3*4", "snake_case_name", "* not a list of bold *", "a*b* c", "*\n*", "5 * 3 * 2", "¿*", "word_"])(
  "leaves %j as it is",
  (text) => {
    expect(parseWhatsappText(text)).toEqual([plain(text)]);
  },
);

test("links web addresses without the punctuation of the sentence", () => {
  expect(parseWhatsappText("See (https://a.example/x?y=1_2_3), ok")).toEqual([
    plain("See ("),
    { kind: "link", text: "https://a.example/x?y=1_2_3", href: "https://a.example/x?y=1_2_3" },
    plain("), ok"),
  ]);
});

test("keeps a bracket that belongs to the address", () => {
  const href = "https://en.wikipedia.org/wiki/Nail_(anatomy)";
  expect(parseWhatsappText(`${href}.`)).toEqual([{ kind: "link", text: href, href }, plain(".")]);
});

test("links nothing but http and https", () => {
  expect(parseWhatsappText("javascript:alert(1) data:text/html,x")).toEqual([
    plain("javascript:alert(1) data:text/html,x"),
  ]);
});

const bare = (text: string) => text.replace(/[*_~`\n]/g, "");

test("never loses a letter", () => {
  const letters = (nodes: TextNode[]): string =>
    nodes.map((node) => ("children" in node ? letters(node.children) : node.text)).join("");
  const piece = constantFrom("a", "é", " ", "*", "_", "~", "`", "```", "\n", "https://x.example/a_b", "(", ")", ".");
  assert(
    property(array(piece, { maxLength: 30 }), (pieces) => {
      expect(bare(letters(parseWhatsappText(pieces.join(""))))).toBe(bare(pieces.join("")));
    }),
  );
});
