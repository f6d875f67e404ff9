import { expect, test } from "vitest";
import { fingerprint, isNear } from "./near-duplicate.ts";
import { absolute, belongsTo, readLinks, readSitemap } from "./read-links.ts";

test("finds links, the one true address and what a page asks of robots", () => {
  const html = `<html><head><title> Our  prices </title><link rel="canonical" href="/prices"><meta name="robots" content="noindex"></head>
    <body><nav><a href="/about?utm_source=x#team">About</a> Menu</nav><a href="mailto:a@example.com">Mail</a>
    <a rel="nofollow" href="/hidden">Hidden</a><p>A cut costs 40.</p><script>var a = "<a href='/no'>";</script></body></html>`;
  expect(readLinks(html, "https://example.com/prices?b=2&a=1")).toEqual({
    title: "Our prices",
    links: ["https://example.com/about"],
    canonical: "https://example.com/prices",
    noindex: true,
    nofollow: false,
    text: "Mail Hidden A cut costs 40.",
  });
});

test("an address is the same however it is written", () => {
  expect(absolute("/a?b=2&a=1#x", "https://example.com")).toBe("https://example.com/a?a=1&b=2");
  expect(absolute("javascript:alert(1)", "https://example.com")).toBeNull();
});

test.each([
  ["https://example.com/a", "https://www.example.com/", true],
  ["https://example.com/docs/b", "https://example.com/docs/", true],
  ["https://example.com/blog", "https://example.com/docs/", false],
  ["https://other.example/", "https://example.com/", false],
  ["https://example.com/logo.PNG", "https://example.com/", false],
])("%s within %s: %s", (link, start, belongs) => {
  expect(belongsTo(link, start)).toBe(belongs);
});

test("reads sitemaps, and sitemaps of sitemaps", () => {
  expect(
    readSitemap("<urlset><url><loc> https://example.com/a </loc></url><url><loc>nonsense:</loc></url></urlset>").pages,
  ).toEqual(["https://example.com/a"]);
  const index = "<sitemapindex><sitemap><loc>https://example.com/s.xml</loc></sitemap></sitemapindex>";
  expect(readSitemap(index)).toEqual({ pages: [], sitemaps: ["https://example.com/s.xml"] });
});

const story = (subject: string) =>
  Array.from({ length: 60 }, (_, n) => `${subject} number ${n} is described here in some words of its own`).join(" ");

test("pages that differ in a date are near, pages about other things are not", () => {
  const [page, print, other] = [story("Cut"), `${story("Cut")} printed on Monday`, story("Bicycle repair and frame")];
  expect(isNear(fingerprint(page), fingerprint(print))).toBe(true);
  expect(isNear(fingerprint(page), fingerprint(other))).toBe(false);
  expect(isNear(fingerprint("Open at nine"), fingerprint("Open at ten"))).toBe(false);
});
