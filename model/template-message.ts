/** A template with its values filled in, as it is stored, sent and shown. Pure; the dashboard and the functions use the same. */
import type { OutboundTemplate } from "./outbound.ts";
import { codeVariable, fillText, hasProductCards, variablesOf } from "./template-parameters.ts";
import { productIds, productSections, thumbnailOf } from "./template-products.ts";
import type { Template, TemplateButton, TemplateComponent } from "./template.ts";

export type TemplateValues = Readonly<Record<string, string>>;
/** Files by the key of their parameter; `mediaId` where WhatsApp has the file already. */
export type TemplateFiles = Readonly<Record<string, { name: string; mediaId?: string }>>;

export type Sendable = Pick<Template, "name" | "language" | "status" | "components">;
export type Part = Omit<TemplateComponent, "cards">;

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

export const filled = (part: Part | undefined, prefix: string, values: TemplateValues): string =>
  fillText(part?.text ?? "", prefix, values);

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
