/** Templates as the Graph API gives and takes them. Pure. */
import { buttonTypes, inWireOrder, shopButtons } from "@frontdesk/model/new-template";
import type { NewTemplate, NewTemplateButton, NewTemplateHeader } from "@frontdesk/model/new-template";
import type { TemplateButton, TemplateComponent } from "@frontdesk/model/template";
import { variablesOf } from "@frontdesk/model/template-parameters";
import { z } from "zod";

const text = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => value ?? null);

const WireButton = z.object({
  type: z.string().catch("UNKNOWN"),
  text,
  url: text,
  phone_number: text,
  example: z.unknown().optional(),
});

const wirePart = {
  type: z.string(),
  format: text,
  text,
  example: z.unknown().optional(),
  limited_time_offer: z
    .object({ text, has_expiration: z.boolean().nullish().catch(null) })
    .nullish()
    .catch(null),
  buttons: z.array(WireButton).nullish().catch(null),
};
const WireComponent = z.object({
  ...wirePart,
  cards: z
    .array(z.object({ components: z.array(z.object(wirePart)) }))
    .nullish()
    .catch(null),
});

export const WireTemplate = z.object({
  id: z.string().regex(/^[\w-]{1,128}$/),
  name: z.string(),
  language: z.string(),
  status: z.string(),
  category: z.string().default("UNKNOWN"),
  quality_score: z.object({ score: z.string() }).nullish().catch(null),
  rejected_reason: text,
  components: z.array(WireComponent).default([]),
});
export type WireTemplate = z.infer<typeof WireTemplate>;

export function componentsOf(template: Pick<WireTemplate, "components">): TemplateComponent[] {
  return template.components.map((component) => {
    const cards = component.cards?.map((card) => ({ components: card.components.map(partOf) }));
    return { ...partOf(component), ...(cards && { cards }) };
  });
}

type Part = Omit<TemplateComponent, "cards">;

function partOf(part: Omit<z.infer<typeof WireComponent>, "cards">): Part {
  return {
    type: part.type.toUpperCase(),
    format: part.format?.toUpperCase() ?? null,
    text: part.text ?? part.limited_time_offer?.text ?? null,
    examples: samplesOf(part.example),
    buttons: (part.buttons ?? []).map(buttonOf),
    ...(part.limited_time_offer ? { expires: part.limited_time_offer.has_expiration !== false } : {}),
  };
}

function buttonOf(button: z.infer<typeof WireButton>): TemplateButton {
  return {
    type: button.type.toUpperCase(),
    text: button.text ?? fixedTexts[button.type.toUpperCase()] ?? "",
    url: button.url,
    phoneNumber: button.phone_number,
    example: samplesOf(button.example)[0] ?? null,
  };
}

/** Of buttons whose text is WhatsApp's own and may be left out. */
const fixedTexts: Record<string, string> = {
  COPY_CODE: "Copy code",
  OTP: "Copy code",
  CATALOG: "View catalog",
  MPM: "View items",
  SPM: "View",
};

/** Samples come as a string, a list, a list of lists (`body_text`) or a list of named ones, under one of several keys. */
function samplesOf(example: unknown): string[] {
  if (typeof example === "string") return [example];
  if (Array.isArray(example)) return example.flatMap(samplesOf);
  if (typeof example !== "object" || example === null) return [];
  if ("example" in example) return samplesOf(example.example);
  return Object.entries(example)
    .filter(([key]) => key !== "header_handle" && key !== "param_name")
    .flatMap(([, value]) => samplesOf(value));
}

/** The body of `POST /{waba-id}/message_templates`. */
export type TemplateRequest = { name: string; language: string; category: string; components: object[] };

/** `headerHandle` names the sample of a header that is a file; see `GraphManagement.uploadSample`. */
export function templateRequest(template: NewTemplate, headerHandle: string | null): TemplateRequest {
  const { name, language, category, header, body, footer, examples, buttons } = template;
  const sampled = variablesOf(body).length > 0 ? { example: { body_text: [examples] } } : {};
  return {
    name,
    language,
    category,
    components: [
      ...headerRequest(header, headerHandle),
      { type: "BODY", text: body, ...sampled },
      ...(footer ? [{ type: "FOOTER", text: footer }] : []),
      ...(buttons.length > 0 ? [{ type: "BUTTONS", buttons: inWireOrder(buttons).map(buttonRequest) }] : []),
    ],
  };
}

function headerRequest(header: NewTemplateHeader, handle: string | null): object[] {
  switch (header.kind) {
    case "none":
      return [];
    case "text": {
      const sampled = variablesOf(header.text).length > 0 ? { example: { header_text: [header.sample] } } : {};
      return [{ type: "HEADER", format: "TEXT", text: header.text, ...sampled }];
    }
    case "location":
      return [{ type: "HEADER", format: "LOCATION" }];
    case "image":
    case "video":
    case "document":
      return [{ type: "HEADER", format: header.kind.toUpperCase(), example: { header_handle: [handle ?? ""] } }];
  }
}

function buttonRequest(button: NewTemplateButton): object {
  const type = buttonTypes[button.kind];
  switch (button.kind) {
    case "quickReply":
      return { type, text: button.text };
    case "url":
      return { type, text: button.text, url: button.url, ...(button.sample && { example: [button.sample] }) };
    case "phone":
      return { type, text: button.text, phone_number: button.phoneNumber };
    case "copyCode":
      return { type, example: button.sample };
    case "catalog":
    case "products":
      return { type, text: shopButtons[button.kind] };
    case "flow":
      return {
        type,
        text: button.text,
        flow_id: button.flowId,
        ...(button.screen
          ? { flow_action: "navigate", navigate_screen: button.screen }
          : { flow_action: "data_exchange" }),
      };
  }
}
