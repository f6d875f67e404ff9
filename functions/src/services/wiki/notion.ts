/** Pages of a Notion workspace that are shared with an integration. https://developers.notion.com/reference */
import { z } from "zod";
import { PermanentError } from "../../platform/errors.ts";
import type { WebFetcher } from "../web/web-fetcher.ts";
import { blockMarkdown, NotionBlock, plain, RichText } from "./notion-markdown.ts";
import { propertyLines } from "./notion-properties.ts";
import { PageGone } from "./wiki.ts";
import type { Wiki, WikiPage } from "./wiki.ts";

type Config = { baseUrl: string; token: string; fetcher: WebFetcher };

const apiVersion = "2022-06-28";
const pageSize = 100;
/** Deeper lists are rare, and each level costs requests. */
const depthLimit = 6;
const blockLimit = 5_000;

const Page = z.object({
  object: z.literal("page"),
  id: z.string(),
  last_edited_time: z.string(),
  url: z.string().nullish(),
  archived: z.boolean().optional(),
  in_trash: z.boolean().optional(),
  properties: z.record(z.string(), z.looseObject({ type: z.string(), title: RichText.optional() })),
});
const Search = z.object({ results: z.array(z.unknown()), next_cursor: z.string().nullable(), has_more: z.boolean() });
const Blocks = z.object({ results: z.array(NotionBlock), next_cursor: z.string().nullable(), has_more: z.boolean() });

export function notionWiki({ baseUrl, token, fetcher }: Config): Wiki {
  const ask = async <T>(path: string, schema: z.ZodType<T>, body?: object): Promise<T> => {
    const { status, bytes } = await fetcher.fetch(`${baseUrl}${path}`, {
      method: body ? "POST" : "GET",
      headers: { authorization: `Bearer ${token}`, "notion-version": apiVersion, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (status === 401 || status === 403) {
      throw new PermanentError("Notion refuses the integration secret. Make a new one there and connect again.");
    }
    if (status === 404) throw new PageGone("Notion no longer shares this page with the integration.");
    if (status >= 400) throw new PermanentError(`Notion refused a request (${status}).`);
    return schema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  };

  const blocksUnder = async (id: string, depth: number, left: { blocks: number }): Promise<string[]> => {
    const lines: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = `page_size=${pageSize}${cursor ? `&start_cursor=${encodeURIComponent(cursor)}` : ""}`;
      const page: z.infer<typeof Blocks> = await ask(`/v1/blocks/${encodeURIComponent(id)}/children?${query}`, Blocks);
      for (const block of page.results) {
        if ((left.blocks -= 1) < 0) return lines;
        const wanted =
          block.has_children && depth < depthLimit && block.type !== "child_page" && block.type !== "child_database";
        const children = wanted ? await blocksUnder(block.id, depth + 1, left) : [];
        lines.push(...blockMarkdown(block, children));
      }
      cursor = page.has_more ? page.next_cursor : null;
    } while (cursor);
    return lines;
  };

  /** Rows of a database say most in their properties, which the list brings along. */
  const properties = new Map<string, string[]>();

  return {
    async list(cursor) {
      const found = await ask("/v1/search", Search, {
        filter: { property: "object", value: "page" },
        sort: { direction: "ascending", timestamp: "last_edited_time" },
        page_size: pageSize,
        ...(cursor && { start_cursor: cursor }),
      });
      const pages = found.results.flatMap((result): WikiPage[] => {
        const page = Page.safeParse(result);
        if (!page.success || page.data.archived || page.data.in_trash) return [];
        const { id, last_edited_time: stamp, url = null, properties: own } = page.data;
        properties.set(id, propertyLines(own));
        const title = Object.values(own).find(({ type }) => type === "title")?.title;
        return [{ id, stamp, url, title: plain(title ?? []) || "Untitled" }];
      });
      return { pages, next: found.has_more ? found.next_cursor : null };
    },
    async read({ id, title }) {
      const lines = await blocksUnder(id, 0, { blocks: blockLimit });
      const own = properties.get(id) ?? [];
      const above = own.length > 0 ? `${own.join("\n")}\n\n` : "";
      const text = `# ${title}\n\n${above}${lines.join("\n\n").replace(/(^\s*(?:-|\d+\.) .*)\n\n(?=\s*(?:-|\d+\.) )/gmu, "$1\n")}`;
      return { bytes: new Uint8Array(Buffer.from(text)), name: "page.md", type: "text/markdown" };
    },
  };
}
