/** What the fields about message templates tell of one template. Pure. */
import type { TemplateComponent, TemplatePart } from "@frontdesk/model/template";
import { z } from "zod";
import type { Json } from "../webhook-items.ts";

export type TemplateChange = {
  /** Meta's id, which is that of our document too. */
  id: string;
  name: string | null;
  language: string | null;
  part: TemplatePart;
  set: Partial<{
    status: string;
    reason: string | null;
    quality: string;
    category: string;
    components: TemplateComponent[];
  }>;
};

const optional = z.string().nullish().catch(null);
const word = z
  .string()
  .regex(/^[A-Za-z_]{1,60}$/)
  .transform((value) => value.toUpperCase())
  .nullish()
  .catch(null);

const About = z.object({
  message_template_id: z.union([z.number().int().transform(String), z.string()]).pipe(z.string().regex(/^\d{1,30}$/)),
  message_template_name: optional,
  message_template_language: optional,
  event: word,
  reason: optional,
  rejection_info: z.object({ reason: optional, recommendation: optional }).nullish().catch(null),
  new_quality_score: word,
  new_category: word,
  message_template_title: optional,
  message_template_element: optional,
  message_template_footer: optional,
  message_template_buttons: z
    .array(
      z.object({
        message_template_button_type: z.string(),
        message_template_button_text: optional,
        message_template_button_url: optional,
        message_template_button_phone_number: optional,
      }),
    )
    .nullish()
    .catch(null),
});
type About = z.infer<typeof About>;

const statuses: ReadonlySet<string> = new Set([
  "APPROVED",
  "PENDING",
  "REJECTED",
  "PAUSED",
  "DISABLED",
  "IN_APPEAL",
  "PENDING_DELETION",
  "DELETED",
  "ARCHIVED",
  "LIMIT_EXCEEDED",
]);

/** Words of webhooks for which the template's own state has others. FLAGGED warns of a pause to come; the template may be sent until then. */
const statusOfEvent: ReadonlyMap<string, string> = new Map([
  ["FLAGGED", "APPROVED"],
  ["REINSTATED", "APPROVED"],
  ["UNARCHIVED", "APPROVED"],
]);

/** Null for another field, and for a payload that names no template or nothing that we know of it. */
export function templateChange(field: string, value: Json): TemplateChange | null {
  const parsed = About.safeParse(value);
  if (!parsed.success) return null;
  const about = parsed.data;
  const found = partOf(field, about);
  if (!found) return null;
  return {
    id: about.message_template_id,
    name: about.message_template_name ?? null,
    language: about.message_template_language ?? null,
    ...found,
  };
}

function partOf(field: string, about: About): Pick<TemplateChange, "part" | "set"> | null {
  if (field === "message_template_status_update" && about.event) {
    const status = statusOfEvent.get(about.event) ?? about.event;
    return statuses.has(status) ? { part: "status", set: { status, reason: reasonOf(about) } } : null;
  }
  if (field === "message_template_quality_update" && about.new_quality_score) {
    return { part: "quality", set: { quality: about.new_quality_score } };
  }
  if (field === "template_category_update" && about.new_category) {
    return { part: "category", set: { category: about.new_category } };
  }
  if (field === "message_template_components_update" && about.message_template_element) {
    return { part: "components", set: { components: componentsOf(about) } };
  }
  return null;
}

function reasonOf({ reason, rejection_info }: About): string | null {
  const said = [rejection_info?.reason ?? reason, rejection_info?.recommendation].filter(
    (part) => part && part !== "NONE",
  );
  return said.length > 0 ? said.join(" ").slice(0, 1_000).toWellFormed() : null;
}

function part(type: string, text: string | null | undefined, format: string | null = null): TemplateComponent[] {
  return text ? [{ type, format, text: text.toWellFormed(), examples: [], buttons: [] }] : [];
}

function componentsOf(about: About): TemplateComponent[] {
  const buttons = (about.message_template_buttons ?? []).map((button) => ({
    type: button.message_template_button_type,
    text: button.message_template_button_text ?? "",
    url: button.message_template_button_url ?? null,
    phoneNumber: button.message_template_button_phone_number ?? null,
    example: null,
  }));
  return [
    ...part("HEADER", about.message_template_title, "TEXT"),
    ...part("BODY", about.message_template_element),
    ...part("FOOTER", about.message_template_footer),
    ...(buttons.length > 0 ? [{ type: "BUTTONS", format: null, text: null, examples: [], buttons }] : []),
  ];
}

/** The components that a webhook tells, with those of before that it has no words for: files and places as headers, cards, offers and samples. */
export function withUntold(told: TemplateComponent[], before: readonly TemplateComponent[]): TemplateComponent[] {
  const has = (type: string) => told.some((component) => component.type === type);
  const kept = before.filter(
    ({ type, format }) =>
      (type === "HEADER" && format !== "TEXT" && format !== null && !has("HEADER")) ||
      !["HEADER", "BODY", "FOOTER", "BUTTONS"].includes(type),
  );
  const sampled = told.map((component) => {
    const former = before.find(({ type }) => type === component.type);
    if (!former) return component;
    const buttons = component.buttons.map((button, n) => {
      const same = former.buttons[n];
      return same?.type === button.type ? { ...button, example: same.example } : button;
    });
    return { ...component, examples: component.examples.length > 0 ? component.examples : former.examples, buttons };
  });
  const order = ["HEADER", "LIMITED_TIME_OFFER", "BODY", "FOOTER", "BUTTONS"];
  const place = ({ type }: TemplateComponent) => (order.includes(type) ? order.indexOf(type) : order.length);
  return [...kept, ...sampled].toSorted((a, b) => place(a) - place(b));
}
