/**
 * WhatsApp's inline formatting as a tree: *bold*, _italic_, ~strike~, `code`, ```mono``` and web links.
 * https://faq.whatsapp.com/539178204879377
 */
export type TextNode =
  | { kind: "text"; text: string }
  | { kind: "bold" | "italic" | "strike"; children: TextNode[] }
  | { kind: "code" | "block"; text: string }
  | { kind: "link"; text: string; href: string };

const marks = { "*": "bold", _: "italic", "~": "strike" } as const;

/** A mark opens only after a word boundary and closes only before one, so that 2*3*4 and snake_case stay as they are. */
const token = new RegExp(
  [
    "```(?<block>[^]+?)```",
    "`(?<code>[^`\\n]+)`",
    '(?<link>https?://[^\\s<>"]+)',
    "(?<![\\p{L}\\p{N}])(?<mark>[*_~])(?=\\S)(?<inner>[^\\n]*?\\S)\\k<mark>(?![\\p{L}\\p{N}])",
  ].join("|"),
  "giu",
);

export function parseWhatsappText(text: string): TextNode[] {
  const nodes: TextNode[] = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    // matchAll goes on where a match ended, but a shortened link ends earlier than its match.
    if (match.index < end) continue;
    const { node, length } = read(match);
    if (match.index > end) nodes.push({ kind: "text", text: text.slice(end, match.index) });
    nodes.push(node);
    end = match.index + length;
  }
  if (end < text.length) nodes.push({ kind: "text", text: text.slice(end) });
  return nodes;
}

function read(match: RegExpExecArray): { node: TextNode; length: number } {
  const { block, code, link, mark, inner } = match.groups ?? {};
  const length = match[0].length;
  if (block !== undefined) return { node: { kind: "block", text: block.replace(/^\n|\n$/g, "") }, length };
  if (code !== undefined) return { node: { kind: "code", text: code }, length };
  if (link !== undefined) {
    const href = withoutSentenceEnd(link);
    const node: TextNode = URL.canParse(href) ? { kind: "link", text: href, href } : { kind: "text", text: href };
    return { node, length: href.length };
  }
  const kind = marks[mark === "*" || mark === "~" ? mark : "_"];
  return { node: { kind, children: parseWhatsappText(inner ?? "") }, length };
}

/** "(see https://a.example/b)." links to https://a.example/b; a bracket that the link itself opened stays. */
function withoutSentenceEnd(link: string): string {
  const trimmed = link.replace(/[.,;:!?'*_~\]]+$/u, "");
  return trimmed.endsWith(")") && !trimmed.includes("(") ? withoutSentenceEnd(trimmed.slice(0, -1)) : trimmed;
}
