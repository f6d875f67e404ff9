/** WhatsApp's text formatting: *bold*, _italic_, ~strike~, `code`, ```mono```, and links. */
export type Piece =
  | { kind: "text" | "code" | "mono"; text: string }
  | { kind: "link"; text: string; href: string }
  | { kind: "bold" | "italic" | "strike"; pieces: Piece[] };

const marks = { "*": "bold", _: "italic", "~": "strike" } as const;
/** A mark opens after a space or punctuation and before a non-space, and closes the other way round; never over a line's end. */
const pattern =
  /```([\s\S]+?)```|`([^`\n]+)`|(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'])|(?<![\p{L}\p{N}*_~])([*_~])(?=\S)((?:(?!\4).)*?[^\s*_~]|(?:(?!\4).)*?[*_~])\4(?![\p{L}\p{N}])/gu;

export function formatText(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const [whole, mono, code, link, mark, inner] = match;
    if (match.index > end) pieces.push({ kind: "text", text: text.slice(end, match.index) });
    end = match.index + whole.length;
    if (mono !== undefined) pieces.push({ kind: "mono", text: mono });
    else if (code !== undefined) pieces.push({ kind: "code", text: code });
    else if (link !== undefined) pieces.push({ kind: "link", text: link, href: link });
    else pieces.push({ kind: marks[mark as keyof typeof marks], pieces: formatText(inner ?? "") });
  }
  if (end < text.length) pieces.push({ kind: "text", text: text.slice(end) });
  return pieces;
}

/** One to three emoji and nothing else are shown large. */
export function isBigEmoji(text: string): boolean {
  return /^(?:\p{RGI_Emoji}\s*){1,3}$/v.test(text.trim());
}
