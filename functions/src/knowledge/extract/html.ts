/** Web pages: the article without what surrounds it, as Markdown. Scripts do not run and nothing is loaded. */
import { decodeText } from "./decode-text.ts";
import type { Extractor } from "./extraction.ts";
import { ExtractError, extractLimits, piece } from "./extraction.ts";
import { htmlToMarkdown } from "./html-to-markdown.ts";

export const extractHtml: Extractor = async function* ({ bytes }) {
  if (bytes.byteLength > extractLimits.htmlBytes) throw new ExtractError("tooBig");
  const { title, markdown } = await readPage(decodeText(bytes, declaredCharset(bytes)));
  yield piece(markdown === "" ? "" : title && !markdown.startsWith("# ") ? `# ${title}\n\n${markdown}` : markdown);
};

export function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 2_048)).toString("latin1");
  return (
    /<meta[^>]+charset\s*=\s*["']?([\w-]+)/iu.exec(head)?.[1] ?? /encoding=["']([\w-]+)["']/iu.exec(head)?.[1] ?? null
  );
}

/** What is the same on every page of a site, and what nobody reads. */
const clutter =
  "script,style,noscript,template,iframe,object,embed,svg,canvas,nav,footer,aside,form,dialog,[hidden],[aria-hidden=true],[role=navigation],[role=banner],[role=contentinfo]";
/** An article that is less than this share of the page's text has lost too much of it, as of a price list. */
const articleShare = 0.35;

/** Throws `ExtractError` for pages that are nested too deep. */
export async function readPage(html: string): Promise<{ title: string; markdown: string }> {
  if (deepest(html) > extractLimits.depth) throw new ExtractError("tooDeep");
  const [{ parseHTML }, { Readability }] = await Promise.all([import("linkedom"), import("@mozilla/readability")]);
  const whole = /<html[\s>]/iu.test(html) ? html : `<!doctype html><html><head></head><body>${html}</body></html>`;
  const { document } = parseHTML(whole);
  const title = document.querySelector("title")?.textContent?.replace(/\s+/gu, " ").trim() ?? "";
  for (const element of document.querySelectorAll(clutter)) element.remove();
  const body = document.body ?? document.documentElement;
  const all = (body?.textContent ?? "").trim().length;
  const { document: copy } = parseHTML(document.toString());
  const article = new Readability(copy, {
    charThreshold: 100,
  }).parse();
  const taken = article?.textContent?.trim().length ?? 0;
  const content = article?.content && taken >= articleShare * all ? article.content : (body?.innerHTML ?? "");
  return { title: (article?.title || title).slice(0, 200), markdown: await htmlToMarkdown(content) };
}

/** Depth of tags that are left open, roughly: enough to keep a parser that recurses from running out of stack. */
function deepest(html: string): number {
  let depth = 0;
  let most = 0;
  for (const [, slash, name = "", end] of html.matchAll(/<(\/?)([a-z][\w-]*)[^>]*?(\/?)>/giu)) {
    if (voids.has(name.toLowerCase()) || end === "/") continue;
    depth = slash ? Math.max(0, depth - 1) : depth + 1;
    most = Math.max(most, depth);
  }
  // Paragraphs, items and cells need no end tag; pages with many of them are not deep.
  return most > 20 * extractLimits.depth ? most : 0;
}

const voids = new Set([
  "area",
  "base",
  "br",
  "col",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "track",
  "wbr",
  "p",
  "li",
  "td",
  "tr",
  "th",
  "dt",
  "dd",
  "option",
]);
