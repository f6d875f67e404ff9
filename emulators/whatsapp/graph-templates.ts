/** `/{waba-id}/message_templates`: list with cursors, create, delete. */
import { Hono } from "hono";
import { z } from "zod";
import type { StandInEnv } from "../shared/stand-in.ts";
import { badParameter, refuse, unknownObject } from "./graph-error.ts";
import { Template } from "./template-shapes.ts";
import { newGraphId } from "./wamid.ts";
import type { World } from "./world.ts";

const NewTemplate = Template.omit({ id: true, status: true }).extend({
  category: z.string().toUpperCase().pipe(Template.shape.category),
});

const HeaderExample = z.looseObject({ header_handle: z.array(z.string()) });

export function templateRoutes(world: World): Hono<StandInEnv> {
  const routes = new Hono<StandInEnv>();
  const account = (id: string, method: string) => {
    if (!world.options.numbers.some((number) => number.wabaId === id)) throw unknownObject(method, id);
    return world.state.templatesOf(id);
  };

  routes.get("/:id/message_templates", (c) => {
    const { name, language, status, category, limit = "25", after } = c.req.query();
    const all = account(c.req.param("id"), "get").filter(
      (template) =>
        (!name || template.name.includes(name)) &&
        (!language || template.language === language) &&
        (!status || template.status === status) &&
        (!category || template.category === category),
    );
    const size = Math.min(Math.max(Number(limit) || 25, 1), 1000);
    const start = after ? all.findIndex((template) => cursor(template) === after) + 1 : 0;
    if (after && start === 0) throw badParameter("Param after is not a valid cursor.");
    const page = all.slice(start, start + size);
    const [first, last] = [page[0], page.at(-1)];
    if (!first || !last) return c.json({ data: [] });
    const next = new URL(c.req.url);
    next.searchParams.set("after", cursor(last));
    return c.json({
      data: page,
      paging: {
        cursors: { before: cursor(first), after: cursor(last) },
        ...(start + size < all.length && { next: next.toString() }),
      },
    });
  });

  routes.post("/:id/message_templates", async (c) => {
    const templates = account(c.req.param("id"), "post");
    const parsed = NewTemplate.safeParse(await c.req.json().catch(() => null));
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw badParameter(`Invalid parameter: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
    }
    const { name, language, components } = parsed.data;
    if (templates.some((template) => template.name === name && template.language === language)) {
      throw refuse(100, "There is already content in this language for this template");
    }
    const header = components.find(({ type }) => type === "HEADER");
    if (header?.format && ["IMAGE", "VIDEO", "DOCUMENT"].includes(header.format)) {
      const [handle] = HeaderExample.safeParse(header["example"]).data?.header_handle ?? [];
      if (handle === undefined || world.state.sampleHandles.get(handle) !== header.format)
        throw badParameter(`Param components['HEADER']['example'] must hold a handle of an uploaded ${header.format}.`);
    }
    const buttons = components.find(({ type }) => type === "BUTTONS")?.buttons ?? [];
    for (const { type, url, example } of buttons)
      if (type === "URL" && url?.includes("{{") && !example)
        throw badParameter("Param components['BUTTONS'][0]['example'] is required for an URL with a variable.");
    const body = components.find(({ type }) => type === "BODY")?.text ?? "";
    if (body.length > 1024)
      throw badParameter("Param components['BODY']['text'] must be at most 1024 characters long.");
    // The real service reviews for minutes to a day; the stand-in approves at once, and says PENDING as the real answer does.
    const created: Template = { ...parsed.data, id: newGraphId(), status: "APPROVED" };
    templates.push(created);
    world.state.changed();
    return c.json({ id: created.id, status: "PENDING", category: created.category });
  });

  routes.delete("/:id/message_templates", (c) => {
    const id = c.req.param("id");
    const templates = account(id, "delete");
    const { name, hsm_id: templateId } = c.req.query();
    if (!name) throw badParameter("The parameter name is required.");
    const kept = templates.filter(
      (template) => template.name !== name || (templateId !== undefined && template.id !== templateId),
    );
    if (kept.length === templates.length) throw refuse(100, "Message template was not found");
    world.state.templates.set(id, kept);
    world.state.changed();
    return c.json({ success: true });
  });
  return routes;
}

function cursor(template: Template): string {
  return Buffer.from(template.id).toString("base64url");
}
