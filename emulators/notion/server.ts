/**
 * Stand-in for the part of the Notion API that reads pages: search and the blocks of a page, in their documented shapes and limits.
 * https://developers.notion.com/reference. `PUT /control/pages` says what the workspace holds.
 */
import { Hono } from "hono";
import { z } from "zod";
import { listen, withFaults } from "../shared/stand-in.ts";
import type { StandIn, StandInEnv } from "../shared/stand-in.ts";

/** A paragraph for each line; lines that begin with "# ", "- " or "| " become headings, items and rows of a table. */
const PageOrder = z.object({ id: z.string(), title: z.string(), edited: z.string(), lines: z.array(z.string()) });
export type PageOrder = z.infer<typeof PageOrder>;

const Search = z.object({
  start_cursor: z.string().optional(),
  page_size: z.number().int().min(1).max(100).default(100),
  filter: z.object({ property: z.literal("object"), value: z.enum(["page", "database"]) }).optional(),
});

const demoPages: PageOrder[] = [
  {
    id: "5e1f0c9a-0000-4000-8000-000000000001",
    title: "House rules",
    edited: "2026-11-02T09:00:00.000Z",
    lines: ["# Pets", "Small dogs are welcome in the waiting room.", "# Phones", "- Please mute your phone."],
  },
  {
    id: "5e1f0c9a-0000-4000-8000-000000000002",
    title: "Gift wrapping",
    edited: "2026-11-03T09:00:00.000Z",
    lines: ["We wrap presents.", "| Size | Price |", "| Small | 2 euro |", "| Large | 4 euro |"],
  },
];

export function startNotionStandIn({ port, token }: { port: number; token: string }): Promise<StandIn> {
  return listen(notionApp(token), port);
}

const error = (status: number, code: string, message: string) => ({ object: "error", status, code, message });
const richText = (content: string) => [
  { type: "text", text: { content, link: null }, plain_text: content, href: null },
];

function notionApp(token: string): Hono<StandInEnv> {
  let pages = demoPages;
  const app = new Hono<StandInEnv>();
  app.get("/", (c) =>
    c.text(`A stand-in for the Notion API with ${pages.length} pages. Its integration secret is ${token}.\n`),
  );
  withFaults(app, (status) =>
    error(status, status === 429 ? "rate_limited" : "internal_server_error", "Ordered by a test."),
  );
  app.put("/control/pages", async (c) => {
    pages = z.array(PageOrder).parse(await c.req.json());
    return c.body(null, 204);
  });
  app.use("/v1/*", async (c, next) => {
    if (c.req.header("authorization") !== `Bearer ${token}`) {
      return c.json(error(401, "unauthorized", "API token is invalid."), 401);
    }
    if (!/^\d{4}-\d\d-\d\d$/.test(c.req.header("notion-version") ?? "")) {
      return c.json(error(400, "missing_version", "Notion-Version header should be defined."), 400);
    }
    return next();
  });
  app.post("/v1/search", async (c) => {
    const parsed = Search.safeParse(await c.req.json().catch(() => ({})));
    if (!parsed.success) return c.json(error(400, "validation_error", z.prettifyError(parsed.error)), 400);
    const { start_cursor: cursor, page_size: size } = parsed.data;
    const sorted = pages.toSorted((a, b) => (a.edited < b.edited ? -1 : 1));
    return c.json(
      paged(sorted, cursor, size, (page) => ({
        object: "page",
        id: page.id,
        created_time: page.edited,
        last_edited_time: page.edited,
        archived: false,
        in_trash: false,
        url: `https://www.notion.so/${page.id.replaceAll("-", "")}`,
        properties: { title: { id: "title", type: "title", title: richText(page.title) } },
      })),
    );
  });
  app.get("/v1/blocks/:id/children", (c) => {
    const [id = "", table] = c.req.param("id").split("~");
    const page = pages.find((candidate) => candidate.id === id);
    if (!page) return c.json(error(404, "object_not_found", `Could not find block with ID: ${id}.`), 404);
    const size = Number(c.req.query("page_size") ?? 100);
    if (!(size >= 1 && size <= 100)) return c.json(error(400, "validation_error", "page_size should be ≤ `100`."), 400);
    const blocks = table === undefined ? blocksOf(page) : rowsOf(page);
    return c.json(paged(blocks, c.req.query("start_cursor"), size, (block) => block));
  });
  app.notFound((c) => c.json(error(404, "object_not_found", "Not a path of this stand-in."), 404));
  return app;
}

function paged<T>(all: readonly T[], cursor: string | undefined, size: number, show: (one: T) => object) {
  const start = Number(cursor ?? 0);
  const next = start + size < all.length ? String(start + size) : null;
  return {
    object: "list",
    results: all.slice(start, start + size).map(show),
    next_cursor: next,
    has_more: next !== null,
  };
}

function blocksOf({ id, lines }: PageOrder): object[] {
  const blocks: object[] = [];
  for (const [n, line] of lines.entries()) {
    const block = (type: string, content: string, more: object = {}) => ({
      object: "block",
      id: `${id}-${n}`,
      type,
      has_children: false,
      [type]: { rich_text: richText(content), color: "default" },
      ...more,
    });
    if (line.startsWith("| ")) {
      if (lines[n - 1]?.startsWith("| ")) continue;
      const table = { table_width: 2, has_column_header: true, has_row_header: false };
      blocks.push({ object: "block", id: `${id}~table`, type: "table", has_children: true, table });
    } else if (line.startsWith("# ")) blocks.push(block("heading_1", line.slice(2)));
    else if (line.startsWith("- ")) blocks.push(block("bulleted_list_item", line.slice(2)));
    else blocks.push(block("paragraph", line));
  }
  return blocks;
}

const rowsOf = ({ id, lines }: PageOrder): object[] =>
  lines
    .filter((line) => line.startsWith("| "))
    .map((line, n) => ({
      object: "block",
      id: `${id}-row-${n}`,
      type: "table_row",
      has_children: false,
      table_row: {
        cells: line
          .replace(/^\| | \|$/g, "")
          .split(" | ")
          .map(richText),
      },
    }));
