/** Message templates: their shape, what a send must give them, and what the customer then reads. */
import { z } from "zod";
import { badParameter, refuse } from "./graph-error.ts";

const TemplateButton = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  url: z.string().optional(),
  phone_number: z.string().optional(),
});

const TemplateComponent = z.looseObject({
  type: z.string().transform((type) => type.toUpperCase()),
  format: z.string().optional(),
  text: z.string().optional(),
  buttons: z.array(TemplateButton).optional(),
  cards: z.array(z.looseObject({ components: z.array(z.looseObject({ type: z.string() })) })).optional(),
});

export const Template = z.object({
  id: z.string(),
  name: z.string().regex(/^[a-z0-9_]{1,512}$/, "Name may hold lower-case letters, digits and underscores"),
  language: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2,3})?$/, "Language is a code such as en_US"),
  category: z.enum(["MARKETING", "UTILITY", "AUTHENTICATION"]),
  status: z.enum(["APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED"]),
  components: z.array(TemplateComponent).min(1),
});
export type Template = z.infer<typeof Template>;

const Parameter = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  parameter_name: z.string().optional(),
  payload: z.string().optional(),
  coupon_code: z.string().optional(),
});
type Parameter = z.infer<typeof Parameter>;

const SentComponent = z.looseObject({
  type: z.string(),
  sub_type: z.string().optional(),
  index: z.union([z.string(), z.number()]).optional(),
  parameters: z.array(Parameter).default([]),
});

export const TemplateSend = z.looseObject({
  name: z.string(),
  language: z.looseObject({ code: z.string() }),
  components: z
    .array(
      SentComponent.extend({
        cards: z.array(z.looseObject({ components: z.array(SentComponent).default([]) })).optional(),
      }),
    )
    .default([]),
});
export type TemplateSend = z.infer<typeof TemplateSend>;

const HeaderMedia = z.object({ kind: z.enum(["image", "video", "document"]), id: z.string() });
const FilledPart = z.object({
  header: z.string().nullable(),
  media: HeaderMedia.nullable().default(null),
  body: z.string(),
  footer: z.string().nullable(),
  buttons: z.array(
    z.object({
      kind: z.enum(["quickReply", "url", "phone", "code", "flow"]),
      id: z.string(),
      title: z.string(),
      target: z.string().nullable(),
    }),
  ),
});
type FilledPart = z.infer<typeof FilledPart>;

/** A template with its variables filled in. */
export const FilledTemplate = FilledPart.extend({
  location: z
    .looseObject({ latitude: z.number(), longitude: z.number(), name: z.string(), address: z.string() })
    .nullable()
    .default(null),
  cards: z.array(FilledPart).default([]),
});
export type FilledTemplate = z.infer<typeof FilledTemplate>;

const buttonKinds: Record<string, FilledTemplate["buttons"][number]["kind"]> = {
  QUICK_REPLY: "quickReply",
  URL: "url",
  PHONE_NUMBER: "phone",
  COPY_CODE: "code",
  OTP: "code",
  FLOW: "flow",
};

/** Finds the template that a send names and fills it; throws the API's refusal otherwise. */
export function fillTemplate(send: TemplateSend, templates: Template[]): FilledTemplate & { category: string } {
  const template = templates.find(({ name, language }) => name === send.name && language === send.language.code);
  if (!template || template.status === "PENDING" || template.status === "REJECTED") {
    throw refuse(132001, `template name (${send.name}) does not exist in ${send.language.code}`);
  }
  if (template.status === "PAUSED") throw refuse(132015, "Template is paused due to low quality");
  if (template.status === "DISABLED") throw refuse(132016, "Template is disabled due to low quality");

  const offer = template.components.some(({ type }) => type === "LIMITED_TIME_OFFER");
  if (offer && !send.components.some(({ type }) => type.toLowerCase() === "limited_time_offer")) {
    throw refuse(132012, "limited_time_offer: the end of the offer is missing");
  }
  const sentCards = send.components.find(({ type }) => type.toLowerCase() === "carousel")?.cards ?? [];
  const cards = template.components.find(({ type }) => type === "CAROUSEL")?.cards ?? [];
  if (cards.length !== sentCards.length) {
    throw refuse(
      132000,
      `carousel: number of cards (${sentCards.length}) does not match the expected (${cards.length})`,
    );
  }
  const header = send.components.find(({ type }) => type.toLowerCase() === "header")?.parameters[0];
  const location = FilledTemplate.shape.location.catch(null).parse(header?.["location"] ?? null);
  return {
    category: template.category.toLowerCase(),
    ...fillPart("", template.components, send.components),
    location,
    cards: cards.map((card, n) => {
      const components = z.array(TemplateComponent).parse(card.components);
      return fillPart(`card ${n}: `, components, sentCards[n]?.components ?? []);
    }),
  };
}

type Component = z.infer<typeof TemplateComponent>;

function fillPart(where: string, components: Component[], sent: z.infer<typeof SentComponent>[]): FilledPart {
  const part = (type: string) => components.find((component) => component.type === type);
  const given = (type: string) => sent.find((component) => component.type.toLowerCase() === type)?.parameters ?? [];
  const header = part("HEADER");
  const body = fill(`${where}body`, part("BODY")?.text ?? "", given("body"));
  if (body.length > 1024) throw refuse(132005, "Translated text too long: body has more than 1024 characters");
  if (header?.format && header.format !== "TEXT") {
    const [parameter] = given("header");
    if (parameter?.type.toUpperCase() !== header.format) {
      const received = parameter?.type.toUpperCase() ?? "UNKNOWN";
      throw refuse(132012, `${where}header: Format mismatch, expected ${header.format}, received ${received}`);
    }
  }
  return {
    header: header?.text ? fill(`${where}header`, header.text, given("header")) : null,
    media: headerMedia(given("header")[0]),
    body,
    footer: part("FOOTER")?.text ?? null,
    buttons: (part("BUTTONS")?.buttons ?? []).map((button, index) => {
      const found = sent.find(({ type, index: at }) => type.toLowerCase() === "button" && Number(at) === index);
      const [parameter] = found?.parameters ?? [];
      const value = parameter?.payload ?? parameter?.text ?? parameter?.coupon_code ?? null;
      const title = button.text ?? "";
      if (button.url && /\{\{\w+\}\}/.test(button.url) && value === null) {
        throw refuse(132012, `${where}button ${index}: the end of the address is missing`);
      }
      return {
        kind: buttonKinds[button.type.toUpperCase()] ?? "quickReply",
        id: value ?? title,
        title,
        target: button.url ? button.url.replace(/\{\{\w+\}\}/, value ?? "") : (button.phone_number ?? value),
      };
    }),
  };
}

function headerMedia(parameter: Parameter | undefined): FilledPart["media"] {
  const kind = HeaderMedia.shape.kind.safeParse(parameter?.type.toLowerCase());
  const ref = kind.success && z.looseObject({ id: z.string() }).safeParse(parameter?.[kind.data]);
  return kind.success && ref && ref.success ? { kind: kind.data, id: ref.data.id } : null;
}

function fill(where: string, text: string, parameters: Parameter[]): string {
  const names = new Set(Array.from(text.matchAll(/\{\{(\w+)\}\}/g), (match) => match[1] ?? ""));
  if (names.size !== parameters.length) {
    throw refuse(
      132000,
      `${where}: number of localizable_params (${parameters.length}) does not match the expected number of params (${names.size})`,
    );
  }
  for (const { text: value } of parameters) {
    if (value !== undefined && /[\n\t]| {5,}/.test(value)) {
      throw badParameter("Param text cannot have new-line/tab characters or more than 4 consecutive spaces");
    }
  }
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const parameter = parameters.find((candidate) => candidate.parameter_name === name) ?? parameters[Number(name) - 1];
    if (!parameter) throw refuse(132012, `${where}: parameter ${name} is missing`);
    return parameter.text ?? fallbackValue(parameter);
  });
}

/** Currency and date parameters carry the text to show beside the value. */
function fallbackValue(parameter: Parameter): string {
  const typed = z.looseObject({ fallback_value: z.string() }).safeParse(parameter[parameter.type]);
  return typed.success ? typed.data.fallback_value : "";
}
