/** Parses `POST /{phone-number-id}/messages` and words refusals with the service's own codes. */
import { whatsappLimits } from "@frontdesk/model/limits";
import { z } from "zod";
import { badParameter, refuse } from "./graph-error.ts";
import type { GraphError } from "./graph-error.ts";
import { Interactive } from "./interactive.ts";
import { TemplateSend } from "./template-shapes.ts";

const sendable = [
  "text",
  "image",
  "audio",
  "video",
  "document",
  "sticker",
  "location",
  "contacts",
  "reaction",
  "interactive",
  "template",
] as const;

const caption = z.string().max(whatsappLimits.caption).optional();
const media = { id: z.string().min(1).optional(), link: z.url({ protocol: /^https?$/ }).optional() };
const eitherIdOrLink = ({ id, link }: { id?: string | undefined; link?: string | undefined }) =>
  (id === undefined) !== (link === undefined);
const either = { error: "Parameter must have exactly one of 'id' and 'link'" };

const contents = {
  text: z.object({ body: z.string().min(1).max(whatsappLimits.textBody), preview_url: z.boolean().optional() }),
  image: z.object({ ...media, caption }).refine(eitherIdOrLink, either),
  audio: z.object({ ...media, voice: z.boolean().optional() }).refine(eitherIdOrLink, either),
  video: z.object({ ...media, caption }).refine(eitherIdOrLink, either),
  document: z.object({ ...media, caption, filename: z.string().max(240).optional() }).refine(eitherIdOrLink, either),
  sticker: z.object(media).refine(eitherIdOrLink, either),
  location: z.object({
    latitude: z.coerce.number().min(-90).max(90),
    longitude: z.coerce.number().min(-180).max(180),
    name: z.string().optional(),
    address: z.string().optional(),
  }),
  contacts: z
    .array(
      z.looseObject({
        name: z.looseObject({ formatted_name: z.string().min(1) }),
        phones: z.array(z.looseObject({ phone: z.string().optional(), wa_id: z.string().optional() })).optional(),
      }),
    )
    .min(1)
    .max(257),
  reaction: z.object({ message_id: z.string().min(1), emoji: z.string() }),
  interactive: Interactive,
  template: TemplateSend,
};

const Envelope = z.looseObject({
  messaging_product: z.literal("whatsapp"),
  recipient_type: z.enum(["individual"]).optional(),
  to: z.string().min(1).optional(),
  /** A business-scoped user id, for a customer whose number the business does not know. */
  recipient: z.string().min(1).optional(),
  type: z.enum(sendable).default("text"),
  context: z.object({ message_id: z.string().min(1) }).optional(),
  biz_opaque_callback_data: z.string().max(whatsappLimits.opaqueCallbackData).optional(),
});

export const ReadRequest = z.object({
  messaging_product: z.literal("whatsapp"),
  status: z.literal("read"),
  message_id: z.string().min(1),
  typing_indicator: z.object({ type: z.literal("text") }).optional(),
});

type Sendable = (typeof sendable)[number];
export type SendRequest = {
  to: string | null;
  recipient: string | null;
  type: Sendable;
  /** `{ type, [type]: ..., context? }` */
  content: Record<string, unknown>;
  template: TemplateSend | null;
  replyTo: string | null;
  opaque: string | null;
};

export function parseSend(raw: unknown): SendRequest {
  const body = z.record(z.string(), z.unknown()).safeParse(raw);
  if (!body.success) throw badParameter("Invalid parameter: the request body must be a JSON object");
  if (body.data["messaging_product"] === undefined) throw badParameter("The parameter messaging_product is required.");
  const envelope = Envelope.safeParse(raw);
  if (!envelope.success) throw envelopeRefusal(envelope.error, body.data);
  const { to, recipient, type, context, biz_opaque_callback_data: opaque } = envelope.data;
  if (to === undefined && recipient === undefined) throw badParameter("The parameter to is required.");
  if (envelope.data[type] === undefined) throw refuse(131008, `Parameter '${type}' is mandatory for type '${type}'`);
  const content = contents[type].safeParse(envelope.data[type]);
  if (!content.success) throw contentRefusal(type, content.error);
  return {
    to: to ?? null,
    recipient: recipient ?? null,
    type,
    content: { type, [type]: content.data, ...(context && { context }) },
    template: type === "template" ? TemplateSend.parse(content.data) : null,
    replyTo: context?.message_id ?? null,
    opaque: opaque ?? null,
  };
}

function envelopeRefusal(error: z.ZodError, body: Record<string, unknown>): GraphError {
  const issue = error.issues[0];
  const name = String(issue?.path[0] ?? "body");
  if (body[name] === undefined) return badParameter(`The parameter ${name} is required.`);
  if (name === "type") {
    const known = sendable.map((type) => type.toUpperCase()).join(", ");
    return badParameter(`Param type must be one of {${known}} - got "${String(body["type"])}".`);
  }
  if (name === "biz_opaque_callback_data") {
    return badParameter(
      `Param biz_opaque_callback_data must be at most ${whatsappLimits.opaqueCallbackData} characters long.`,
    );
  }
  return refuse(131009, `Parameter '${name}' is not valid: ${issue?.message ?? "unknown"}`);
}

function contentRefusal(type: Sendable, error: z.ZodError): GraphError {
  const issue = error.issues[0];
  const path = (issue?.path ?? []).map(String);
  const where = `${type}${path.map((part) => `['${part}']`).join("")}`;
  if (issue?.code === "too_big" && issue.origin === "string") {
    return badParameter(`Param ${where} must be at most ${issue.maximum} characters long.`);
  }
  if (issue?.code === "too_small" && issue.origin === "string") {
    return refuse(131008, `Parameter '${[type, ...path].join(".")}' must not be empty`);
  }
  if (issue?.code === "invalid_type" && issue.message.includes("received undefined")) {
    return refuse(131008, `Parameter '${[type, ...path].join(".")}' is mandatory`);
  }
  return refuse(131009, `${[type, ...path].join(".")}: ${issue?.message ?? "invalid"}`);
}
