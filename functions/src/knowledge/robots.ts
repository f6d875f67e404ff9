/** What a website's robots.txt allows. https://www.rfc-editor.org/rfc/rfc9309 */
import type { WebFetcher } from "../services/web/web-fetcher.ts";
import { WebError } from "../services/web/web-fetcher.ts";

export type Robots = { allows(url: string): boolean; sitemaps: string[]; delaySeconds: number };

const agent = "FrontdeskBot";
const mostBytes = 512 * 1024;
const longestDelay = 10;

/** A site without the file allows everything. One that is out of reach throws, and is asked again later. */
export async function robotsOf(url: string, fetcher: WebFetcher): Promise<Robots> {
  const address = new URL("/robots.txt", url).href;
  const answer = await fetcher.fetch(address, { maxBytes: mostBytes }).catch((error: unknown) => {
    // Too large a file, or one that leads elsewhere, says nothing that we can follow; a refused address is refused for its pages too.
    if (error instanceof WebError && !/private network|not read/u.test(error.message)) return null;
    throw error;
  });
  const text = answer && answer.status < 400 ? new TextDecoder().decode(answer.bytes) : "";
  const { default: module } = await import("robots-parser");
  // Its types describe a default export; as a CommonJS package it is the function itself.
  const parse = module as unknown as typeof module.default;
  const robots = parse(address, text);
  return {
    allows: (page) => robots.isAllowed(page, agent) !== false,
    sitemaps: robots.getSitemaps().slice(0, 20),
    delaySeconds: Math.min(longestDelay, robots.getCrawlDelay(agent) ?? 0),
  };
}
