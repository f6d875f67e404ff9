/**
 * Stand-in for the part of the Confluence Cloud REST API v2 that reads pages, in its documented shapes and limits.
 * https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/. `PUT /control/pages` says what the site holds.
 */
import { Hono } from "hono";
import { z } from "zod";
import { listen, withFaults } from "../shared/stand-in.ts";
import type { StandIn, StandInEnv } from "../shared/stand-in.ts";

const PageOrder = z.object({
  id: z.string().regex(/^\d+$/),
  title: z.string(),
  version: z.number().int(),
  html: z.string(),
});
type PageOrder = z.infer<typeof PageOrder>;

const demoPages: PageOrder[] = [
  {
    id: "98311",
    title: "Opening the shop",
    version: 3,
    html: "<h2>Alarm</h2><p>Switch the alarm off within thirty seconds.</p>",
  },
  {
    id: "98312",
    title: "Tool list",
    version: 1,
    html: "<table><tbody><tr><th>Tool</th><th>Shelf</th></tr><tr><td>Chain whip</td><td>B4</td></tr></tbody></table>",
  },
];

type Options = { port: number; email: string; token: string };

export function startConfluenceStandIn({ port, email, token }: Options): Promise<StandIn> {
  return listen(confluenceApp(email, token), port);
}

const errors = (status: number, title: string) => ({
  errors: [{ status, code: title.toUpperCase().replaceAll(" ", "_"), title, detail: null }],
});

function confluenceApp(email: string, token: string): Hono<StandInEnv> {
  let pages = demoPages;
  const app = new Hono<StandInEnv>();
  const expected = `Basic ${Buffer.from(`${email}:${token}`).toString("base64")}`;
  app.get("/", (c) =>
    c.text(`A stand-in for Confluence Cloud with ${pages.length} pages, for ${email} with the API token ${token}.\n`),
  );
  withFaults(app, (status) => errors(status, "Ordered by a test"));
  app.put("/control/pages", async (c) => {
    pages = z.array(PageOrder).parse(await c.req.json());
    return c.body(null, 204);
  });
  app.use("/wiki/api/v2/*", async (c, next) => {
    if (c.req.header("authorization") === expected) return next();
    return c.json(errors(401, "Unauthorized"), 401);
  });
  app.get("/wiki/api/v2/pages", (c) => {
    const limit = Number(c.req.query("limit") ?? 25);
    if (!(limit >= 1 && limit <= 250)) return c.json(errors(400, "Invalid request parameter"), 400);
    const start = Number(c.req.query("cursor") ?? 0);
    const next =
      start + limit < pages.length
        ? `/wiki/api/v2/pages?status=current&limit=${limit}&cursor=${start + limit}`
        : undefined;
    const base = `${new URL(c.req.url).origin}/wiki`;
    return c.json({ results: pages.slice(start, start + limit).map(headOf), _links: { base, ...(next && { next }) } });
  });
  app.get("/wiki/api/v2/pages/:id", (c) => {
    const page = pages.find(({ id }) => id === c.req.param("id"));
    if (!page) return c.json(errors(404, "Not Found"), 404);
    const format = c.req.query("body-format");
    const body =
      format === "export_view" || format === "view" ? { [format]: { representation: format, value: page.html } } : {};
    return c.json({ ...headOf(page), body });
  });
  app.notFound((c) => c.json(errors(404, "Not Found"), 404));
  return app;
}

const headOf = ({ id, title, version }: PageOrder) => ({
  id,
  status: "current",
  title,
  spaceId: "65538",
  parentId: null,
  parentType: null,
  position: 0,
  authorId: "a1",
  ownerId: "a1",
  createdAt: "2026-10-01T08:00:00.000Z",
  version: { number: version, message: "", minorEdit: false, authorId: "a1", createdAt: "2026-10-01T08:00:00.000Z" },
  _links: { webui: `/spaces/SHOP/pages/${id}`, tinyui: `/x/${id}` },
});
