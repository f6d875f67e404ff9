/** Message templates: what a send must give them, and what the customer then reads. */
import { whatsappLimits } from "@frontdesk/model/limits";
import { z } from "zod";
import { badParameter, refuse } from "./graph-error.ts";
import { FilledTemplate, HeaderMedia, TemplateComponent } from "./template-shapes.ts";
import type {
  FilledPart,
  Parameter,
  SentComponent,
  Template,
  TemplateButton,
  TemplateSend,
} from "./template-shapes.ts";

type Component = z.infer<typeof TemplateComponent>;
type Sent = z.infer<typeof SentComponent>;

const buttonKinds: Record<string, FilledTemplate["buttons"][number]["kind"]> = {
  QUICK_REPLY: "quickReply",
  URL: "url",
  PHONE_NUMBER: "phone",
  COPY_CODE: "code",
  OTP: "code",
  FLOW: "flow",
  CATALOG: "products",
  MPM: "products",
  SPM: "products",
};
/** Texts that are WhatsApp's own and may be left out of a template. */
const buttonTexts: Record<string, string> = {
  COPY_CODE: "Copy code",
  OTP: "Copy code",
  CATALOG: "View catalog",
  MPM: "View items",
  SPM: "View",
};

/** Finds the template that a send names and fills it; throws the API's refusal otherwise. */
export function fillTemplate(send: TemplateSend, templates: Template[]): FilledTemplate & { category: string } {
  const template = templates.find(({ name, language }) => name === send.name && language === send.language.code);
  if (!template || template.status === "PENDING" || template.status === "REJECTED") {
    throw refuse(132001, `template name (${send.name}) does not exist in ${send.language.code}`);
  }
  if (template.status === "PAUSED") throw refuse(132015, "Template is paused due to low quality");
  if (template.status === "DISABLED") throw refuse(132016, "Template is disabled due to low quality");

  const sentCards = send.components.find(({ type }) => type.toLowerCase() === "carousel")?.cards ?? [];
  const cards = template.components.find(({ type }) => type === "CAROUSEL")?.cards ?? [];
  // A carousel of products is defined by two cards and sent with as many as there are products.
  const productCards = isProduct(cards[0]?.components ?? []);
  if (productCards ? sentCards.length < 2 || sentCards.length > 10 : cards.length !== sentCards.length) {
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
    offer: offerOf(template, send),
    cards: sentCards.map((sent, n) => {
      const components = z.array(TemplateComponent).parse((cards[n] ?? cards[0])?.components ?? []);
      return fillPart(`card ${n}: `, components, sent.components);
    }),
  };
}

const isProduct = (components: { type: string; format?: unknown }[]): boolean =>
  components.some(({ type, format }) => type.toUpperCase() === "HEADER" && String(format).toUpperCase() === "PRODUCT");

const OfferText = z.looseObject({
  text: z.string().default("Limited-time offer"),
  has_expiration: z.boolean().default(true),
});

function offerOf(template: Template, send: TemplateSend): FilledTemplate["offer"] {
  const component = template.components.find(({ type }) => type === "LIMITED_TIME_OFFER");
  if (!component) return null;
  const { text, has_expiration: ends } = OfferText.catch({ text: "", has_expiration: true }).parse(
    component["limited_time_offer"],
  );
  const sent = send.components.find(({ type }) => type.toLowerCase() === "limited_time_offer")?.parameters[0];
  const endsAt = sent?.limited_time_offer?.expiration_time_ms ?? null;
  if (ends && endsAt === null) throw refuse(132012, "limited_time_offer: the end of the offer is missing");
  return { text, endsAt };
}

function fillPart(where: string, components: Component[], sent: Sent[]): FilledPart {
  const part = (type: string) => components.find((component) => component.type === type);
  const given = (type: string) => sent.find((component) => component.type.toLowerCase() === type)?.parameters ?? [];
  const header = part("HEADER");
  const body = fill(`${where}body`, part("BODY")?.text ?? "", given("body"));
  if (body.length > 1024) throw refuse(132005, "Translated text too long: body has more than 1024 characters");
  if (header?.format && header.format !== "TEXT") {
    const [parameter] = given("header");
    if (parameter?.type.toUpperCase() !== header.format.toUpperCase()) {
      const received = parameter?.type.toUpperCase() ?? "UNKNOWN";
      throw refuse(132012, `${where}header: Format mismatch, expected ${header.format}, received ${received}`);
    }
  }
  return {
    header: header?.text ? fill(`${where}header`, header.text, given("header")) : null,
    media: headerMedia(given("header")[0]),
    body,
    footer: part("FOOTER")?.text ?? null,
    products: productsOf(sent),
    catalog: (part("BUTTONS")?.buttons ?? []).some(({ type }) => type.toUpperCase() === "CATALOG"),
    buttons: (part("BUTTONS")?.buttons ?? []).map((button, index) => {
      const found = sent.find(({ type, index: at }) => type.toLowerCase() === "button" && Number(at) === index);
      const [parameter] = found?.parameters ?? [];
      const value = parameter?.payload ?? parameter?.text ?? parameter?.coupon_code ?? null;
      const title = button.text ?? buttonTexts[button.type.toUpperCase()] ?? "";
      if (button.url && /\{\{\w+\}\}/.test(button.url) && value === null) {
        throw refuse(132012, `${where}button ${index}: the end of the address is missing`);
      }
      checkButton(`${where}buttons: Button at index ${index}`, button.type.toUpperCase(), found, value);
      return {
        kind: isCode(button.url) ? "code" : (buttonKinds[button.type.toUpperCase()] ?? "quickReply"),
        id: value ?? title,
        title,
        target: targetOf(button, value, sent),
      };
    }),
  };
}

/** Meta keeps the button that copies a one-time code as a link of its own. */
const isCode = (url: string | undefined): boolean => url?.startsWith("https://www.whatsapp.com/otp/") ?? false;

function targetOf(button: z.infer<typeof TemplateButton>, value: string | null, sent: Sent[]): string | null {
  const type = button.type.toUpperCase();
  if (type === "CATALOG") return null;
  if (type === "MPM" || type === "SPM") return productsOf(sent).join(",");
  if (!button.url || isCode(button.url)) return button.phone_number ?? value;
  return button.url.replace(/\{\{\w+\}\}/, value ?? "");
}

/** Retailer ids, in the order in which a header and the buttons bring them. */
function productsOf(sent: Sent[]): string[] {
  return sent.flatMap(({ parameters }) =>
    parameters.flatMap(({ product, action }) => {
      const listed = (action?.sections ?? []).flatMap(({ product_items: items }) => items);
      const single = product?.product_retailer_id ?? (listed.length > 0 ? null : action?.thumbnail_product_retailer_id);
      return [...(single ? [single] : []), ...listed.map((item) => item.product_retailer_id)];
    }),
  );
}

/** What the service wants of a button beside a link's end. */
function checkButton(where: string, type: string, sent: Sent | undefined, value: string | null): void {
  const action = sent?.parameters[0]?.action;
  if ((type === "COPY_CODE" || type === "OTP") && !value) throw refuse(131008, `${where} requires a parameter`);
  if (type === "PHONE_NUMBER" && (sent?.parameters.length ?? 0) > 0)
    throw refuse(100, `${where} is of type Call and does not support parameters`);
  if (type === "FLOW" && !sent) throw refuse(131009, `${where} of type Flow is not named`);
  if (type !== "MPM") return;
  const sections = action?.sections ?? [];
  const products = sections.flatMap(({ product_items: items }) => items);
  if (!action?.thumbnail_product_retailer_id || products.length === 0)
    throw refuse(131008, `${where} of type Mpm requires a thumbnail and sections of products`);
  if (sections.length > whatsappLimits.listSections || products.length > whatsappLimits.products)
    throw refuse(131009, `${where}: at most 10 sections and 30 products`);
  const title = sections.find(
    ({ title: words = "" }) => words === "" || words.length > whatsappLimits.listSectionTitle,
  );
  if (title) throw refuse(131009, `${where}: Section title length invalid. Min length: 1, Max length: 24`);
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
