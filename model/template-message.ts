/** A template with its values filled in, as it is stored, sent and shown. Pure; the dashboard and the functions use the same. */
import { whatsappLimits as limits } from "./limits.ts";
import { isJsonObject } from "./outbound.ts";
import type { OutboundTemplate } from "./outbound.ts";
import { codeVariable, fillText, hasProductCards, templateParameters, variablesOf } from "./template-parameters.ts";
import type { TemplateParameter } from "./template-parameters.ts";
import {
  cardProductsProblem,
  productIds,
  productProblem,
  productSections,
  sectionsProblem,
  thumbnailOf,
} from "./template-products.ts";
import type { Template, TemplateButton, TemplateComponent } from "./template.ts";

export type TemplateValues = Readonly<Record<string, string>>;
/** Files by the key of their parameter; `mediaId` where WhatsApp has the file already. */
export type TemplateFiles = Readonly<Record<string, { name: string; mediaId?: string }>>;

type Sendable = Pick<Template, "name" | "language" | "status" | "components">;
type Part = Omit<TemplateComponent, "cards">;

/** Why the template cannot be sent from here whatever the values, or null. */
export function templateObstacle({ status, components }: Pick<Template, "status" | "components">): string | null {
  if (status !== "APPROVED") return "WhatsApp has not approved this template, or has paused it.";
  // What a webhook told of a template that no sync has brought yet.
  if (!components.some(({ type }) => type === "BODY"))
    return "The text of this template is not known yet. Have an owner or admin sync the templates.";
  const buttons = components.flatMap((component) => [
    ...component.buttons,
    ...(component.cards ?? []).flatMap((card) => card.components.flatMap((part) => part.buttons)),
  ]);
  const foreign = buttons.find(({ type }) => Object.hasOwn(notSent, type));
  return foreign ? `This template ${notSent[foreign.type]}, which cannot be sent from here.` : null;
}

/** What buttons ask for that a conversation does not have. */
const notSent: Record<string, string> = {
  ORDER_DETAILS: "asks for a payment",
  BOOKING_CONFIRMATION: "confirms a booking at Meta",
  REMINDER: "sets a reminder at Meta",
};

/** What is wrong with the values, by the key of the parameter, in words that name the field and the limit. */
export function templateProblems(
  template: Sendable,
  values: TemplateValues,
  files: TemplateFiles,
): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const parameter of templateParameters(template)) {
    const problem = problemOf(parameter, values, files, template);
    if (problem !== null) problems[parameter.key] = problem;
  }
  const bodies = filledBodies(template, values);
  for (const [prefix, text] of bodies) {
    const key = `${prefix}body`;
    if (text.length > limits.templateParameter)
      problems[key] =
        `The filled-in text has ${text.length} characters; WhatsApp takes ${limits.templateParameter}. Shorten a value.`;
  }
  return problems;
}

function problemOf(
  parameter: TemplateParameter,
  values: TemplateValues,
  files: TemplateFiles,
  template: Sendable,
): string | null {
  const { key, kind, label, required } = parameter;
  if (kind === "image" || kind === "video" || kind === "document")
    return files[key] ? null : `Choose the ${kind} of the ${key.startsWith("card") ? "card" : "header"}.`;
  if (kind === "location") return locationProblem(key, values);
  if (kind === "product") return productProblem(key, values);
  if (kind === "productSections") return sectionsProblem(key, values);
  if (kind === "cardProducts") return cardProductsProblem(key, values, cardsWithValues(template));
  const value = values[key]?.trim() ?? "";
  if (value === "") return required ? `Fill in ${label}.` : null;
  if (kind === "dateTime") return Number.isNaN(Date.parse(value)) ? "Give the day and time when the offer ends." : null;
  if (kind === "flowData" && !isJsonObject(value)) return `${label} must be a JSON object, such as {"step": 1}.`;
  const limit = limitOf(parameter);
  if (value.length > limit) return `${label} has ${value.length} characters; WhatsApp takes ${limit}.`;
  if (kind === "text" && /[\n\t]| {5,}/.test(value))
    return `${label} may hold no line breaks, tabs or more than four spaces in a row.`;
  return null;
}

/** How many cards of products there must be because each takes values of its own, or null. */
function cardsWithValues(template: Sendable): number | null {
  const cards = template.components.find(hasProductCards)?.cards ?? [];
  return templateParameters(template).some(({ card, required }) => card !== null && required) ? cards.length : null;
}

function limitOf({ kind, component }: TemplateParameter): number {
  if (kind === "urlSuffix") return 2_000;
  if (kind === "code") return 15;
  if (kind === "thumbnail") return limits.productId;
  if (kind === "flowData") return limits.flowData;
  if (kind === "payload" || kind === "flowToken") return limits.buttonId;
  return component === "header" ? limits.interactiveHeader : limits.templateParameter;
}

function locationProblem(key: string, values: TemplateValues): string | null {
  const within = (part: string, limit: number) => {
    const text = values[`${key}.${part}`]?.trim() ?? "";
    return text !== "" && Math.abs(Number(text)) <= limit;
  };
  if (!within("latitude", 90) || !within("longitude", 180))
    return "Give the place's latitude (-90 to 90) and longitude (-180 to 180).";
  if (!values[`${key}.name`]?.trim() || !values[`${key}.address`]?.trim())
    return "Give the place's name and address: WhatsApp wants both in a template.";
  return null;
}

/** Only for values without problems. `text` is the body as the customer reads it. */
export function templateMessage(
  template: Sendable,
  values: TemplateValues,
  files: TemplateFiles,
): { text: string; outbound: OutboundTemplate } {
  const { name, language, components } = template;
  const part = (type: string) => components.find((component) => component.type === type);
  const header = headerOf(part("HEADER"), "", values, files);
  const offer = values["offer"] ? Date.parse(values["offer"]) : null;
  const code = codeVariable(components);
  const cards = cardsOf(components, values)?.map(({ parts, product }, n) => {
    const prefix = `card.${n}.`;
    const inCard = (type: string) => parts.find((component) => component.type === type);
    const media = product ?? headerOf(inCard("HEADER"), prefix, values, files);
    return {
      ...(media && media.type !== "text" && media.type !== "location" ? { header: media } : {}),
      ...bodyOf(inCard("BODY"), prefix, values),
      buttons: buttonsOf(inCard("BUTTONS"), prefix, values),
    };
  });
  // A one-time code is typed once and stands in the text and behind the button.
  const all = code === null ? values : { ...values, [`button.${code.button}`]: values[code.key] ?? "" };
  return {
    text: filled(part("BODY"), "body", values),
    outbound: {
      kind: "template",
      name,
      language,
      ...(header ? { header } : {}),
      ...bodyOf(part("BODY"), "", values),
      buttons: buttonsOf(part("BUTTONS"), "", all),
      ...(part("LIMITED_TIME_OFFER") && offer !== null ? { offerEndsAt: offer } : {}),
      ...(cards ? { cards } : {}),
      shown: shownOf(template, all),
    },
  };
}

/** What the customer sees of it beside the body; a variable without a value stays as it is. */
export function shownOf(
  { components }: Pick<Template, "components">,
  values: TemplateValues,
): NonNullable<OutboundTemplate["shown"]> {
  const part = (type: string) => components.find((component) => component.type === type);
  const cards = cardsOf(components, values)?.map(({ parts, product }, n) => ({
    text:
      product?.productRetailerId ??
      filled(
        parts.find(({ type }) => type === "BODY"),
        `card.${n}.body`,
        values,
      ),
    buttons: shownButtons(
      parts.find(({ type }) => type === "BUTTONS"),
      `card.${n}.`,
      values,
    ),
  }));
  const offer = part("LIMITED_TIME_OFFER")?.text;
  return {
    header: part("HEADER")?.text ? filled(part("HEADER"), "header", values) : null,
    footer: part("FOOTER")?.text ?? null,
    buttons: shownButtons(part("BUTTONS"), "", values),
    ...(offer ? { offer } : {}),
    ...(cards ? { cards } : {}),
  };
}

type FilledCard = {
  parts: readonly Part[];
  product: { type: "product"; catalogId: string; productRetailerId: string } | null;
};

/** The cards of a carousel; of products as many as are given, each after the pattern that Meta keeps. */
function cardsOf(components: readonly TemplateComponent[], values: TemplateValues): FilledCard[] | undefined {
  const carousel = components.find(({ type }) => type === "CAROUSEL");
  const cards = carousel?.cards;
  if (!carousel || !cards) return undefined;
  if (!hasProductCards(carousel)) return cards.map((card) => ({ parts: card.components, product: null }));
  const catalogId = values["cards.catalogId"]?.trim() ?? "";
  return productIds(values["cards.products"]).map((productRetailerId, n) => ({
    parts: (cards[n] ?? cards[0])?.components ?? [],
    product: { type: "product", catalogId, productRetailerId },
  }));
}

export const filledBody = (template: Pick<Template, "components">, values: TemplateValues): string =>
  filled(
    template.components.find(({ type }) => type === "BODY"),
    "body",
    values,
  );

const filled = (part: Part | undefined, prefix: string, values: TemplateValues): string =>
  fillText(part?.text ?? "", prefix, values);

function filledBodies({ components }: Pick<Template, "components">, values: TemplateValues): [string, string][] {
  return components.flatMap((component): [string, string][] => [
    ...(component.type === "BODY" ? [["", filled(component, "body", values)] as [string, string]] : []),
    ...(component.cards ?? []).map((card, n): [string, string] => [
      `card.${n}.`,
      filled(
        card.components.find(({ type }) => type === "BODY"),
        `card.${n}.body`,
        values,
      ),
    ]),
  ]);
}

function headerOf(
  part: Part | undefined,
  prefix: string,
  values: TemplateValues,
  files: TemplateFiles,
): OutboundTemplate["header"] {
  const key = `${prefix}header`;
  const file = files[key];
  switch (part?.format ?? "") {
    case "IMAGE":
    case "VIDEO":
    case "DOCUMENT": {
      const type = part?.format === "IMAGE" ? "image" : part?.format === "VIDEO" ? "video" : "document";
      return {
        type,
        ...(file?.mediaId ? { mediaId: file.mediaId } : {}),
        ...(type === "document" && file ? { filename: file.name } : {}),
      };
    }
    case "PRODUCT":
      return {
        type: "product",
        catalogId: values[`${key}.catalogId`]?.trim() ?? "",
        productRetailerId: values[`${key}.productId`]?.trim() ?? "",
      };
    case "LOCATION": {
      const value = (name: string) => values[`${key}.${name}`]?.trim() ?? "";
      return {
        type: "location",
        latitude: Number(value("latitude")),
        longitude: Number(value("longitude")),
        name: value("name"),
        address: value("address"),
      };
    }
    default: {
      const [variable] = variablesOf(part?.text ?? "");
      const text = variable === undefined ? undefined : values[`${key}.${variable}`]?.trim();
      if (!text || variable === undefined) return undefined;
      return { type: "text", text, ...(isNamed(variable) ? { name: variable } : {}) };
    }
  }
}

function bodyOf(part: Part | undefined, prefix: string, values: TemplateValues) {
  const variables = variablesOf(part?.text ?? "");
  const named = variables.some(isNamed);
  // WhatsApp fills numbered variables by position, whatever the order in which they stand in the text.
  const ordered = named ? variables : variables.toSorted((a, b) => Number(a) - Number(b));
  return {
    body: ordered.map((variable) => values[`${prefix}body.${variable}`]?.trim() ?? ""),
    ...(named ? { bodyNames: ordered } : {}),
  };
}

const isNamed = (variable: string): boolean => !/^\d+$/.test(variable);

const wireButtons = {
  URL: "url",
  // A code's button is a link to WhatsApp that Meta makes.
  OTP: "url",
  COPY_CODE: "copyCode",
  QUICK_REPLY: "quickReply",
} as const;

type WireButton = OutboundTemplate["buttons"][number];

function buttonsOf(part: Part | undefined, prefix: string, values: TemplateValues): OutboundTemplate["buttons"] {
  return (part?.buttons ?? []).flatMap(({ type }, index) =>
    wireButton(type, index, `${prefix}button.${index}`, values),
  );
}

function wireButton(type: string, index: number, key: string, values: TemplateValues): WireButton[] {
  const value = values[key]?.trim();
  switch (type) {
    case "FLOW": {
      const data = values[`${key}.data`]?.trim();
      return [{ index, type: "flow", ...(value ? { value } : {}), ...(data ? { data } : {}) }];
    }
    case "CATALOG":
      return [{ index, type: "catalog", ...(value ? { thumbnail: value } : {}) }];
    case "MPM": {
      const sections = productSections(key, values);
      return [{ index, type: "products", thumbnail: thumbnailOf(key, values, sections), sections }];
    }
    case "URL":
    case "OTP":
    case "COPY_CODE":
    case "QUICK_REPLY":
      return value ? [{ index, type: wireButtons[type], value }] : [];
    default:
      return [];
  }
}

function shownButtons(part: Part | undefined, prefix: string, values: TemplateValues) {
  return (part?.buttons ?? []).map((button, index) => ({
    type: button.type,
    title: button.text,
    target: targetOf(button, values[`${prefix}button.${index}`]?.trim() ?? ""),
  }));
}

function targetOf({ type, url, phoneNumber }: TemplateButton, value: string): string | null {
  if (type === "URL") return url?.replace(/\{\{\s*\w+\s*\}\}/, value) ?? null;
  if (type === "PHONE_NUMBER") return phoneNumber;
  return type === "COPY_CODE" || type === "OTP" ? value || null : null;
}
