/** A template with its values filled in, as it is stored, sent and shown. Pure; the dashboard and the functions use the same. */
import { whatsappLimits as limits } from "./limits.ts";
import type { OutboundTemplate } from "./outbound.ts";
import { fillText, templateParameters, variablesOf } from "./template-parameters.ts";
import type { TemplateParameter } from "./template-parameters.ts";
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
  return buttons.some(({ type }) => type === "MPM") ? "This template needs products of a catalog." : null;
}

/** What is wrong with the values, by the key of the parameter, in words that name the field and the limit. */
export function templateProblems(
  template: Sendable,
  values: TemplateValues,
  files: TemplateFiles,
): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const parameter of templateParameters(template)) {
    const problem = problemOf(parameter, values, files);
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

function problemOf(parameter: TemplateParameter, values: TemplateValues, files: TemplateFiles): string | null {
  const { key, kind, label, required } = parameter;
  if (kind === "image" || kind === "video" || kind === "document")
    return files[key] ? null : `Choose the ${kind} of the ${key.startsWith("card") ? "card" : "header"}.`;
  if (kind === "location") return locationProblem(key, values);
  const value = values[key]?.trim() ?? "";
  if (value === "") return required ? `Fill in ${label}.` : null;
  if (kind === "dateTime") return Number.isNaN(Date.parse(value)) ? "Give the day and time when the offer ends." : null;
  const limit = limitOf(parameter);
  if (value.length > limit) return `${label} has ${value.length} characters; WhatsApp takes ${limit}.`;
  if (kind === "text" && /[\n\t]| {5,}/.test(value))
    return `${label} may hold no line breaks, tabs or more than four spaces in a row.`;
  return null;
}

function limitOf({ kind, component }: TemplateParameter): number {
  if (kind === "urlSuffix") return 2_000;
  if (kind === "code") return 15;
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
  const cards = part("CAROUSEL")?.cards?.map((card, n) => {
    const prefix = `card.${n}.`;
    const inCard = (type: string) => card.components.find((component) => component.type === type);
    const media = headerOf(inCard("HEADER"), prefix, values, files);
    return {
      ...(media && media.type !== "text" && media.type !== "location" ? { header: media } : {}),
      ...bodyOf(inCard("BODY"), prefix, values),
      buttons: buttonsOf(inCard("BUTTONS"), prefix, values),
    };
  });
  return {
    text: filled(part("BODY"), "body", values),
    outbound: {
      kind: "template",
      name,
      language,
      ...(header ? { header } : {}),
      ...bodyOf(part("BODY"), "", values),
      buttons: buttonsOf(part("BUTTONS"), "", values),
      ...(part("LIMITED_TIME_OFFER") && offer !== null ? { offerEndsAt: offer } : {}),
      ...(cards ? { cards } : {}),
      shown: shownOf(template, values),
    },
  };
}

/** What the customer sees of it beside the body; a variable without a value stays as it is. */
export function shownOf(
  { components }: Pick<Template, "components">,
  values: TemplateValues,
): NonNullable<OutboundTemplate["shown"]> {
  const part = (type: string) => components.find((component) => component.type === type);
  const cards = part("CAROUSEL")?.cards?.map((card, n) => ({
    text: filled(
      card.components.find(({ type }) => type === "BODY"),
      `card.${n}.body`,
      values,
    ),
    buttons: shownButtons(
      card.components.find(({ type }) => type === "BUTTONS"),
      `card.${n}.`,
      values,
    ),
  }));
  return {
    header: part("HEADER")?.text ? filled(part("HEADER"), "header", values) : null,
    footer: part("FOOTER")?.text ?? null,
    buttons: shownButtons(part("BUTTONS"), "", values),
    ...(cards ? { cards } : {}),
  };
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

const wireButtons: Record<string, OutboundTemplate["buttons"][number]["type"]> = {
  URL: "url",
  // A code's button is a link to WhatsApp that Meta makes.
  OTP: "url",
  COPY_CODE: "copyCode",
  QUICK_REPLY: "quickReply",
  FLOW: "flow",
};

function buttonsOf(part: Part | undefined, prefix: string, values: TemplateValues): OutboundTemplate["buttons"] {
  return (part?.buttons ?? []).flatMap(({ type }, index) => {
    const wire = wireButtons[type];
    const value = values[`${prefix}button.${index}`]?.trim();
    return wire && value ? [{ index, type: wire, value }] : [];
  });
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
