/** The products that a template is given, as the dashboard's flat values hold them. Pure. */
import { whatsappLimits as limits } from "./limits.ts";

type Values = Readonly<Record<string, string>>;
export type ProductSection = { title: string; productRetailerIds: string[] };

/** Content ids as a person types them: with commas, semicolons, spaces or line breaks between them. */
export const productIds = (text: string | undefined): string[] =>
  (text ?? "").split(/[\s,;]+/).filter((id) => id !== "");

/** Sections by their place under `<key>.section.<n>`, up to the first place that is not there. */
export function productSections(key: string, values: Values): ProductSection[] {
  const sections: ProductSection[] = [];
  for (let n = 0; ; n++) {
    const [title, products] = [values[`${key}.section.${n}.title`], values[`${key}.section.${n}.products`]];
    if (title === undefined && products === undefined) return sections;
    sections.push({ title: (title ?? "").trim(), productRetailerIds: productIds(products) });
  }
}

/** Of a list of products below one button, in words that name the field and the limit. */
export function sectionsProblem(key: string, values: Values): string | null {
  const sections = productSections(key, values);
  if (sections.length === 0) return "Give at least one section of products.";
  if (sections.length > limits.listSections)
    return `There are ${sections.length} sections; WhatsApp takes ${limits.listSections}.`;
  for (const [n, { title, productRetailerIds }] of sections.entries()) {
    const name = `Section ${n + 1}`;
    if (title === "") return `${name} needs a title.`;
    if (title.length > limits.listSectionTitle)
      return `The title of section ${n + 1} has ${title.length} characters; WhatsApp takes ${limits.listSectionTitle}.`;
    if (productRetailerIds.length === 0) return `${name} needs a product.`;
  }
  const ids = sections.flatMap(({ productRetailerIds }) => productRetailerIds);
  if (ids.length > limits.products) return `There are ${ids.length} products; WhatsApp takes ${limits.products}.`;
  return longIdProblem([...ids, thumbnailOf(key, values, sections)]);
}

/** The product whose picture stands above the button: the one that was chosen, else the first. */
export const thumbnailOf = (key: string, values: Values, sections: readonly ProductSection[]): string =>
  values[`${key}.thumbnail`]?.trim() || sections[0]?.productRetailerIds[0] || "";

export function productProblem(key: string, values: Values): string | null {
  const id = values[`${key}.productId`]?.trim() ?? "";
  if (id === "") return "Give the content ID of the product.";
  return catalogProblem(key, values) ?? longIdProblem([id]);
}

/** `fixed`: how many cards there must be where each takes values of its own, else null. */
export function cardProductsProblem(key: string, values: Values, fixed: number | null): string | null {
  const ids = productIds(values[`${key}.products`]);
  const { min, max } = limits.productCards;
  if (fixed !== null && ids.length !== fixed)
    return `There are ${ids.length} products; this template has ${fixed} cards with values of their own.`;
  if (ids.length < min || ids.length > max)
    return `There are ${ids.length} products; a carousel takes ${min} to ${max}.`;
  return catalogProblem(key, values) ?? longIdProblem(ids);
}

function catalogProblem(key: string, values: Values): string | null {
  const catalog = values[`${key}.catalogId`]?.trim() ?? "";
  return /^\d{1,100}$/.test(catalog) ? null : "Give the catalog's ID: digits, from Meta's Commerce Manager.";
}

function longIdProblem(ids: readonly string[]): string | null {
  const long = ids.find((id) => id.length > limits.productId);
  return long === undefined
    ? null
    : `The content ID "${long.slice(0, 20)}…" has ${long.length} characters; WhatsApp takes ${limits.productId}.`;
}
