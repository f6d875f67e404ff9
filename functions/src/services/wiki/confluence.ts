/** Pages of a Confluence Cloud site. https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/ */
import { z } from "zod";
import { PermanentError } from "../../platform/errors.ts";
import type { WebFetcher } from "../web/web-fetcher.ts";
import { PageGone } from "./wiki.ts";
import type { Wiki } from "./wiki.ts";

type Config = { siteUrl: string; email: string; token: string; fetcher: WebFetcher };

const pageSize = 100;

const List = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      status: z.string(),
      version: z.object({ number: z.number() }),
      _links: z.object({ webui: z.string().optional() }).optional(),
    }),
  ),
  _links: z.object({ next: z.string().optional(), base: z.string().optional() }).optional(),
});
const Page = z.object({ title: z.string(), body: z.object({ export_view: z.object({ value: z.string() }) }) });

export function confluenceWiki({ siteUrl, email, token, fetcher }: Config): Wiki {
  const authorization = `Basic ${Buffer.from(`${email}:${token}`).toString("base64")}`;
  const ask = async <T>(path: string, schema: z.ZodType<T>): Promise<T> => {
    const { status, type, bytes } = await fetcher.fetch(new URL(path, siteUrl).href, {
      headers: { authorization, accept: "application/json" },
    });
    if (status === 401 || status === 403) {
      throw new PermanentError(
        "Confluence refuses the e-mail address with this API token. Make a new token there and connect again.",
      );
    }
    if (status === 404 && path.startsWith("/wiki/api/v2/pages/")) throw new PageGone("This page is gone.");
    if (status >= 400 || type !== "application/json") {
      throw new PermanentError(
        `${new URL(siteUrl).host} does not answer like a Confluence site (${status}). Check its address.`,
      );
    }
    return schema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  };

  return {
    async list(cursor) {
      const { results, _links: links } = await ask(
        cursor ?? `/wiki/api/v2/pages?status=current&limit=${pageSize}`,
        List,
      );
      const base = links?.base ?? `${siteUrl}/wiki`;
      const pages = results
        .filter(({ status }) => status === "current")
        .map(({ id, title, version, _links: own }) => ({
          id,
          title,
          stamp: String(version.number),
          url: own?.webui ? `${base}${own.webui}` : null,
        }));
      return { pages, next: links?.next ?? null };
    },
    async read({ id }) {
      const { title, body } = await ask(`/wiki/api/v2/pages/${encodeURIComponent(id)}?body-format=export_view`, Page);
      const html = `<!doctype html><html><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body>${body.export_view.value}</body></html>`;
      return { bytes: new Uint8Array(Buffer.from(html)), name: "page.html", type: "text/html" };
    },
  };
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
