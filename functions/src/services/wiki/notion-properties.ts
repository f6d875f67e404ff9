/** Properties of a Notion page as lines. Pure. https://developers.notion.com/reference/page-property-values */
import { z } from "zod";
import { plain, RichText } from "./notion-markdown.ts";

const Named = z.looseObject({ name: z.string().nullish() });
const Value = z.looseObject({
  rich_text: RichText.optional(),
  number: z.number().nullish(),
  select: Named.nullish(),
  status: Named.nullish(),
  multi_select: z.array(Named).optional(),
  people: z.array(Named).optional(),
  date: z.looseObject({ start: z.string(), end: z.string().nullish() }).nullish(),
  checkbox: z.boolean().optional(),
  url: z.string().nullish(),
  email: z.string().nullish(),
  phone_number: z.string().nullish(),
  formula: z
    .looseObject({ string: z.string().nullish(), number: z.number().nullish(), boolean: z.boolean().nullish() })
    .optional(),
});

/** "- Price: 40", in the order of the properties; nothing for the title and for what is empty. */
export function propertyLines(properties: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(properties).flatMap(([name, property]) => {
    const value = Value.safeParse(property).data;
    const said = value ? shown(value).replace(/\s+/gu, " ").trim() : "";
    return said === "" ? [] : [`- ${name}: ${said}`];
  });
}

function shown(value: z.infer<typeof Value>): string {
  const { rich_text: text, number, select, status, multi_select: several = [], people = [], date, checkbox } = value;
  const { url, email, phone_number: phone, formula } = value;
  const computed = formula?.string ?? formula?.number ?? formula?.boolean;
  return [
    text ? plain(text) : "",
    number ?? "",
    select?.name ?? "",
    status?.name ?? "",
    [...several, ...people].flatMap(({ name }) => name ?? []).join(", "),
    date ? [date.start, date.end].filter(Boolean).join(" to ") : "",
    checkbox === undefined ? "" : checkbox ? "yes" : "no",
    url ?? "",
    email ?? "",
    phone ?? "",
    computed ?? "",
  ]
    .map(String)
    .filter(Boolean)
    .join(" ");
}
