/** What a template needs to be filled in, and how it then reads. Pure; for composers and senders alike. */
import type { Template, TemplateButton, TemplateComponent } from "./template.ts";

export type TemplateParameter = {
  /** Unique in the template, such as `body.1`, `header`, `button.0` or `card.2.body.1`. */
  key: string;
  component: "header" | "body" | "button" | "limitedTimeOffer" | "carousel";
  /** Which card of a carousel, or null outside of one. */
  card: number | null;
  /** Which button, or null. */
  button: number | null;
  /** Name of the variable: "1" or, in templates with named ones, "first_name"; null where the whole component is the value. */
  variable: string | null;
  kind:
    | "text"
    | "image"
    | "video"
    | "document"
    | "location"
    /** One product of a catalog; `<key>.catalogId` and `<key>.productId`. */
    | "product"
    /** The products of a carousel, one a card; `<key>.catalogId` and `<key>.products`. */
    | "cardProducts"
    /** Sections of products, `<key>.section.<n>.title` and `.products`; and `<key>.thumbnail`, which may be left out. */
    | "productSections"
    | "thumbnail"
    | "urlSuffix"
    | "code"
    | "payload"
    | "flowToken"
    | "flowData"
    | "dateTime";
  label: string;
  example: string | null;
  required: boolean;
};

type Place = { prefix: string; card: number | null; label: string };

const mediaFormats = {
  IMAGE: "image",
  VIDEO: "video",
  DOCUMENT: "document",
  LOCATION: "location",
  PRODUCT: "product",
} as const;

/** Names of the variables of a text, each once, in the order in which they stand. */
export function variablesOf(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(/\{\{\s*(\w+)\s*\}\}/g), (match) => match[1] ?? ""))];
}

/** Everything that a send of this template may or must be given. */
export function templateParameters({ components }: Pick<Template, "components">): TemplateParameter[] {
  const top = { prefix: "", card: null, label: "" };
  const code = codeVariable(components);
  const all = components.flatMap((component) => [
    ...ofComponent(component, top),
    ...(hasProductCards(component) ? [cardProducts] : []),
    ...(component.cards ?? []).flatMap((card, n) =>
      card.components.flatMap((part) => ofComponent(part, { prefix: `card.${n}.`, card: n, label: `Card ${n + 1}: ` })),
    ),
  ]);
  if (code === null) return all;
  return all
    .filter(({ key }) => key !== `button.${code.button}`)
    .map((parameter) => (parameter.key === code.key ? { ...parameter, kind: "code", label: "code" } : parameter));
}

/**
 * The body's variable that is a one-time code, and the button that copies it: WhatsApp wants the same in both, so it is asked for once.
 * Meta gives such a button as OTP or, once approved, as a link of its own.
 */
export function codeVariable(components: Template["components"]): { key: string; button: number } | null {
  const buttons = components.find(({ type }) => type === "BUTTONS")?.buttons ?? [];
  const button = buttons.findIndex(
    ({ type, url }) => type === "OTP" || (url ?? "").startsWith("https://www.whatsapp.com/otp/"),
  );
  const [variable] = variablesOf(components.find(({ type }) => type === "BODY")?.text ?? "");
  return button < 0 || variable === undefined ? null : { key: `body.${variable}`, button };
}

/** Cards of products are as many as there are products: Meta keeps two of them as a pattern. */
export const hasProductCards = ({ cards }: Pick<TemplateComponent, "cards">): boolean =>
  cards?.[0]?.components.some(({ type, format }) => type === "HEADER" && format === "PRODUCT") ?? false;

const cardProducts: TemplateParameter = {
  key: "cards",
  component: "carousel",
  card: null,
  button: null,
  variable: null,
  kind: "cardProducts",
  label: "products",
  example: null,
  required: true,
};

function ofComponent(component: Omit<TemplateComponent, "cards">, place: Place): TemplateParameter[] {
  const { type, format, text, examples, buttons } = component;
  const base = { card: place.card, button: null, variable: null, required: true };
  if (type === "HEADER" && isMediaFormat(format)) {
    const kind = mediaFormats[format];
    if (kind === "product" && place.card !== null) return [];
    return [
      {
        ...base,
        key: `${place.prefix}header`,
        component: "header",
        kind,
        label: `${place.label}${kind}`,
        example: null,
      },
    ];
  }
  if (type === "HEADER" || type === "BODY") {
    const name = type === "HEADER" ? "header" : "body";
    return variablesOf(text ?? "").map((variable, n) => ({
      ...base,
      key: `${place.prefix}${name}.${variable}`,
      component: name,
      variable,
      kind: "text",
      label: `${place.label}${labelOf(name, variable)}`,
      example: examples[n] ?? null,
    }));
  }
  if (type === "LIMITED_TIME_OFFER") {
    if (component.expires === false) return [];
    const label = `${place.label}offer ends`;
    return [
      { ...base, key: `${place.prefix}offer`, component: "limitedTimeOffer", kind: "dateTime", label, example: null },
    ];
  }
  return buttons.flatMap((button, n) => ofButton(button, n, place));
}

function ofButton(button: TemplateButton, n: number, place: Place): TemplateParameter[] {
  const base = {
    key: `${place.prefix}button.${n}`,
    component: "button" as const,
    card: place.card,
    button: n,
    variable: null,
    label: `${place.label}button "${button.text}"`,
    example: button.example,
  };
  switch (button.type) {
    case "URL":
      return variablesOf(button.url ?? "").length > 0 ? [{ ...base, kind: "urlSuffix", required: true }] : [];
    case "COPY_CODE":
    case "OTP":
      return [{ ...base, kind: "code", required: true }];
    case "QUICK_REPLY":
      return [{ ...base, kind: "payload", required: false }];
    case "FLOW":
      return [
        { ...base, label: `${base.label}, token`, kind: "flowToken", required: false },
        {
          ...base,
          key: `${base.key}.data`,
          label: `${base.label}, data of its first screen`,
          kind: "flowData",
          required: false,
        },
      ];
    case "CATALOG":
      return [{ ...base, label: `${base.label}, picture`, kind: "thumbnail", required: false }];
    case "MPM":
      return [{ ...base, label: `${place.label}products`, kind: "productSections", required: true }];
    default:
      return [];
  }
}

/** The text with the given values, by `TemplateParameter.key`; a variable without a value stays as it is. */
export function fillText(text: string, prefix: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => values[`${prefix}.${name}`] || whole);
}

function isMediaFormat(format: string | null): format is keyof typeof mediaFormats {
  return format !== null && Object.hasOwn(mediaFormats, format);
}

function labelOf(component: string, variable: string): string {
  return /^\d+$/.test(variable) ? `${component}, variable ${variable}` : variable.replaceAll("_", " ");
}
