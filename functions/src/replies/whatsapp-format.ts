/** A model writes Markdown whatever it is told; WhatsApp shows its marks as they are. https://faq.whatsapp.com/539178204879377. Pure. */

/** `**bold**` becomes `*bold*`; headings, links, images, tables and rules become what WhatsApp can show. */
export function whatsappFormat(markdown: string): string {
  const lines = markdown.replaceAll("\r\n", "\n").split("\n");
  return lines
    .flatMap((line, n) => lineOf(line, lines[n + 1] ?? ""))
    .join("\n")
    .replace(/\n{3,}/gu, "\n\n")
    .trim();
}

function lineOf(line: string, next: string): string[] {
  const text = line.trim();
  if (/^(?:[-*_]\s*){3,}$/u.test(text) || isTableRule(text)) return [];
  const heading = /^#{1,6}\s+(.+?)\s*#*$/u.exec(text)?.[1];
  if (heading !== undefined) return [`*${inline(heading).replace(/\*/gu, "")}*`];
  if (/^\|.*\|$/u.test(text)) {
    // The column's names alone say nothing.
    if (isTableRule(next.trim())) return [];
    const [name = "", ...cells] = text
      .slice(1, -1)
      .split(/(?<!\\)\|/u)
      .map((cell) => inline(cell.trim()));
    return [`• ${name}${cells.filter(Boolean).length > 0 ? `: ${cells.filter(Boolean).join(", ")}` : ""}`];
  }
  const item = /^\s*[-*+]\s+(.*)$/u.exec(line)?.[1];
  if (item !== undefined) return [`• ${inline(item)}`];
  return [inline(line.trimEnd())];
}

const isTableRule = (line: string) => /^\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*$/u.test(line);

function inline(text: string): string {
  return text
    .replace(/!\[([^\]]*)\]\([^)]*\)/gu, "$1")
    .replace(/\[([^\]]+)\]\(\s*(?:mailto:|tel:)?([^)\s]+)[^)]*\)/gu, (_, label: string, url: string) =>
      label === url || url.endsWith(label) ? url : `${label} (${url})`,
    )
    .replace(/\*\*\*(.+?)\*\*\*/gu, "*_$1_*")
    .replace(/\*\*(.+?)\*\*/gu, "*$1*")
    .replace(/__(.+?)__/gu, "*$1*")
    .replace(/~~(.+?)~~/gu, "~$1~")
    .replace(/<br\s*\/?>/giu, " ")
    .replace(/\\([\\`*_{}[\]()#+\-.!|~])/gu, "$1");
}
