/** What keeps a template from being sent: what it is, or a value that it was given. Pure; the dashboard and the functions use the same. */
import { whatsappLimits as limits } from "./limits.ts";
import { isJsonObject } from "./outbound.ts";
import { filled } from "./template-message.ts";
import type { Sendable, TemplateFiles, TemplateValues } from "./template-message.ts";
import { hasProductCards, templateParameters } from "./template-parameters.ts";
import type { TemplateParameter } from "./template-parameters.ts";
import { cardProductsProblem, productProblem, sectionsProblem } from "./template-products.ts";
import type { Template } from "./template.ts";

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
