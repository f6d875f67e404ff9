/** What a crawler needs of a page: its links, its one true address, whether it wants to be found, and its words. Pure. */
import { Parser } from "htmlparser2";

export type PageFacts = {
  title: string;
  /** Absolute, without fragments, each once. */
  links: string[];
  canonical: string | null;
  noindex: boolean;
  nofollow: boolean;
  /** Text without what surrounds it. */
  text: string;
};

const linkLimit = 2_000;
const textLimit = 400_000;
const silent = new Set([
  "script",
  "style",
  "noscript",
  "template",
  "nav",
  "footer",
  "header",
  "aside",
  "svg",
  "form",
  "head",
]);

export function readLinks(html: string, pageUrl: string): PageFacts {
  const links = new Set<string>();
  const facts: PageFacts = { title: "", links: [], canonical: null, noindex: false, nofollow: false, text: "" };
  let base = pageUrl;
  let quiet = 0;
  let inTitle = false;
  const texts: string[] = [];
  let length = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (silent.has(name)) quiet += 1;
      const { href, rel = "", content = "" } = attributes;
      if (name === "base" && href) base = absolute(href, pageUrl) ?? base;
      else if (name === "title") inTitle = true;
      else if (name === "a" && href && links.size < linkLimit && !/\bnofollow\b/iu.test(rel)) {
        const link = absolute(href, base);
        if (link) links.add(link);
      } else if (name === "link" && href && /\bcanonical\b/iu.test(rel)) facts.canonical = absolute(href, base);
      else if (name === "meta" && /^(?:robots|frontdeskbot)$/iu.test(attributes["name"] ?? "")) {
        facts.noindex ||= /noindex|none/iu.test(content);
        facts.nofollow ||= /nofollow|none/iu.test(content);
      }
    },
    ontext(text) {
      if (inTitle) facts.title += text;
      else if (quiet === 0 && length < textLimit) {
        texts.push(text);
        length += text.length;
      }
    },
    onclosetag(name) {
      if (silent.has(name)) quiet = Math.max(0, quiet - 1);
      if (name === "title") inTitle = false;
    },
  });
  parser.end(html);
  const title = facts.title.replace(/\s+/gu, " ").trim().slice(0, 200);
  return { ...facts, title, links: [...links], text: texts.join(" ").replace(/\s+/gu, " ").trim() };
}

const trackers = /^(?:utm_\w+|fbclid|gclid|mc_[ce]id|msclkid|ref)$/iu;

/** The address without what does not change the page; null for what is none of the web's. */
export function absolute(href: string, base: string): string | null {
  if (!URL.canParse(href, base)) return null;
  const url = new URL(href, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  url.hash = "";
  url.username = "";
  url.password = "";
  for (const name of Array.from(url.searchParams.keys())) if (trackers.test(name)) url.searchParams.delete(name);
  url.searchParams.sort();
  return url.href.length > 1_500 ? null : url.href;
}

/** Endings of what is no page. */
const noPage =
  /\.(?:jpe?g|png|gif|webp|svg|ico|css|js|mjs|json|xml|rss|zip|gz|tar|exe|dmg|mp[34]|mov|avi|woff2?|ttf)$/iu;

const bare = (host: string) => host.replace(/^www\./u, "");

/** Within the same site, and under the same path where the start has one that is a folder. */
export function belongsTo(link: string, start: string): boolean {
  const [url, from] = [new URL(link), new URL(start)];
  if (bare(url.host) !== bare(from.host) || noPage.test(url.pathname)) return false;
  const folder = from.pathname.endsWith("/") ? from.pathname : from.pathname.replace(/[^/]*$/u, "");
  return url.pathname.startsWith(folder) || url.pathname === from.pathname;
}

/** Locations that a sitemap lists: of pages, and of further sitemaps. */
export function readSitemap(xml: string): { pages: string[]; sitemaps: string[] } {
  const found: { pages: string[]; sitemaps: string[] } = { pages: [], sitemaps: [] };
  let inside: "pages" | "sitemaps" | null = null;
  let location: string | null = null;
  const parser = new Parser(
    {
      onopentag(name) {
        if (name === "url") inside = "pages";
        else if (name === "sitemap") inside = "sitemaps";
        else if (name === "loc" && inside) location = "";
      },
      ontext(text) {
        if (location !== null && location.length < 2_000) location += text;
      },
      onclosetag(name) {
        if (name !== "loc" || location === null) return;
        const url = absolute(location.trim(), "http://nowhere.invalid");
        if (url && inside && found[inside].length < 50_000) found[inside].push(url);
        location = null;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return found;
}
