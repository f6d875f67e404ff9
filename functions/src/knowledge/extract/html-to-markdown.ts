/** HTML as Markdown with tables; pictures become their description, links their text. */
import { markdownTable } from "./csv.ts";

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
type Table = { querySelectorAll(selector: string): Iterable<{ children: Iterable<{ textContent: string | null }> }> };

function tableOf(table: Table): string {
  const rows = [...table.querySelectorAll("tr")].map((row) =>
    [...row.children].map((cell) => (cell.textContent ?? "").replace(/\s+/gu, " ").trim()),
  );
  const filled = rows.filter((cells) => cells.some((cell) => cell !== ""));
  // Tables that only lay out a page have one cell a row.
  if (filled.every((cells) => cells.length < 2)) return filled.flat().join("\n\n");
  const [header = [], ...body] = filled;
  return markdownTable(header, body);
}
