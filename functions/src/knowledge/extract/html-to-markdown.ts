/** HTML as Markdown with tables; pictures become their description, links their text. */
import { markdownTable, repeatedCell } from "./csv.ts";

export async function htmlToMarkdown(html: string): Promise<string> {
  const [{ default: Turndown }, { parseHTML }] = await Promise.all([import("turndown"), import("linkedom")]);
  const turndown = new Turndown({
    headingStyle: "atx",
    bulletListMarker: "-",
    codeBlockStyle: "fenced",
    emDelimiter: "*",
  });
  turndown.remove(["script", "style", "noscript", "iframe"]);
  turndown.addRule("picture", {
    filter: "img",
    replacement: (_, node) =>
      "getAttribute" in node && node.getAttribute("alt")?.trim() ? `[${node.getAttribute("alt")?.trim()}]` : "",
  });
  // Addresses cost tokens and are rarely asked for, except those to write or call to.
  turndown.addRule("link", {
    filter: "a",
    replacement: (content, node) => {
      const href = "getAttribute" in node ? (node.getAttribute("href") ?? "") : "";
      const [, address] = /^(?:mailto|tel):([^?]+)/iu.exec(href) ?? [];
      return address && !content.includes(address) ? `${content} (${address})` : content;
    },
  });
  turndown.addRule("table", {
    filter: "table",
    replacement: (_, node) => `\n\n${tableOf(node)}\n\n`,
  });
  const { document } = parseHTML(`<!doctype html><html><body><div id="all">${html}</div></body></html>`);
  const all = document.getElementById("all");
  if (!all) return "";
  return turndown
    .turndown(all)
    .replace(/\u00a0/gu, " ")
    .replace(/[ \t]+\n/gu, "\n")
    .replace(/\n{3,}/gu, "\n\n")
    .trim();
}

/** What is used of the DOM, whose types belong to browsers. */
type Node = { nodeType: number; nodeName: string; textContent: string | null; childNodes: ArrayLike<Node> };
type Element = Node & { children: Iterable<Element>; getAttribute(name: string): string | null };

const mostSpanned = 100;

function tableOf(table: unknown): string {
  const filled = rowsOf(table as Element).filter((cells) => cells.some((cell) => cell !== ""));
  // Tables that only lay out a page have one cell a row.
  if (filled.every((cells) => cells.length < 2)) return filled.flat().join("\n\n");
  const [header = [], ...body] = filled;
  return markdownTable(header, body);
}

/** A cell that reaches over several rows is said in each of them, as each is to be understood alone; one over several columns in the first. */
function rowsOf(table: Element): string[][] {
  const below: { text: string; rows: number }[] = [];
  return rowElements(table).map((row) => {
    const cells: string[] = [];
    const fillFromAbove = () => {
      for (let above = below[cells.length]; above && above.rows > 0; above = below[cells.length]) {
        above.rows -= 1;
        cells.push(repeatedCell(above.text));
      }
    };
    for (const cell of row.children) {
      fillFromAbove();
      const text = cellText(cell);
      const [columns, rows] = [spanOf(cell, "colspan"), spanOf(cell, "rowspan")];
      for (let n = 0; n < columns; n += 1) {
        below[cells.length] = { text: n === 0 ? text : "", rows: rows - 1 };
        cells.push(n === 0 ? text : "");
      }
    }
    fillFromAbove();
    return cells;
  });
}

const spanOf = (cell: Element, name: string): number =>
  Math.min(mostSpanned, Math.max(1, Number.parseInt(cell.getAttribute(name) ?? "1", 10) || 1));

/** Rows of the table itself, not those of tables in its cells. */
function rowElements(table: Element): Element[] {
  return [...table.children].flatMap((child) =>
    /^tr$/iu.test(child.nodeName) ? [child] : /^t(?:head|body|foot)$/iu.test(child.nodeName) ? rowElements(child) : [],
  );
}

const block = /^(?:p|div|br|li|t[dhr]|table|h[1-6]|section|article)$/iu;

/** Paragraphs, items and cells of a table within the cell stay apart. */
const cellText = (cell: Node): string => said(cell).replace(/\s+/gu, " ").trim();

function said(node: Node): string {
  if (node.nodeType === 3) return node.textContent ?? "";
  const text = Array.from(node.childNodes, said).join("");
  return block.test(node.nodeName) ? ` ${text} ` : text;
}
