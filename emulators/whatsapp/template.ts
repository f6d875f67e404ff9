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
});
type Parameter = z.infer<typeof Parameter>;

export const TemplateSend = z.looseObject({
  name: z.string(),
  language: z.looseObject({ code: z.string() }),
  components: z
    .array(
      z.looseObject({
        type: z.string(),
        sub_type: z.string().optional(),
        index: z.union([z.string(), z.number()]).optional(),
        parameters: z.array(Parameter).default([]),
      }),
    )
    .default([]),
});
export type TemplateSend = z.infer<typeof TemplateSend>;

/** A template with its variables filled in. */
export const FilledTemplate = z.object({
  header: z.string().nullable(),
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

  const part = (type: string) => template.components.find((component) => component.type === type);
  const given = (type: string) =>
    send.components.find((component) => component.type.toLowerCase() === type)?.parameters ?? [];
  const header = part("HEADER");
  const body = fill("body", part("BODY")?.text ?? "", given("body"));
  if (body.length > 1024) throw refuse(132005, "Translated text too long: body has more than 1024 characters");
  if (header?.format && header.format !== "TEXT" && given("header").length !== 1) {
    throw refuse(132012, `header: Format mismatch, expected ${header.format}, received UNKNOWN`);
  }
  return {
    category: template.category.toLowerCase(),
    header: header?.text ? fill("header", header.text, given("header")) : null,
    body,
    footer: part("FOOTER")?.text ?? null,
    buttons: (part("BUTTONS")?.buttons ?? []).map((button, index) => {
      const sent = send.components.find(
        ({ type, index: at }) => type.toLowerCase() === "button" && Number(at) === index,
      );
      const value = sent?.parameters[0]?.payload ?? sent?.parameters[0]?.text ?? null;
      const title = button.text ?? "";
      return {
        kind: buttonKinds[button.type.toUpperCase()] ?? "quickReply",
        id: value ?? title,
        title,
        target: button.url ? button.url.replace(/\{\{\w+\}\}/, value ?? "") : (button.phone_number ?? value),
      };
    }),
  };
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
