/** What an agent sends from the dashboard besides plain text and files: the inputs of `sendContent` and `sendTemplate`. */
import { z } from "zod";
import { whatsappLimits as limits } from "./limits.ts";
import { ReplyButton } from "./message.ts";
import { Interactive } from "./outbound.ts";

const documentId = z.string().regex(/^[\w-]{1,128}$/);
const line = (max: number) => z.string().trim().min(1).max(max);
const optionalLine = (max: number) => z.string().trim().max(max).optional();

/** Text above buttons or a list. */
const interactiveText = line(limits.interactiveBody);

export const ContactCard = z.object({
  name: line(100),
  phones: z
    .array(
      z
        .string()
        .trim()
        .regex(/^\+?[\d\s().-]{5,25}$/, "give the number with its country code"),
    )
    .min(1)
    .max(5),
  emails: z.array(z.email()).max(5).optional(),
  company: optionalLine(100),
});

/** The one emoji of a reaction; "" takes the reaction back. */
export const ReactionEmoji = z.string().regex(/^(\p{RGI_Emoji})?$/v, "a reaction is one emoji");

export const Composed = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("location"),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    name: optionalLine(100),
    address: optionalLine(200),
  }),
  z.object({ kind: z.literal("contacts"), contacts: z.array(ContactCard).min(1).max(limits.contactCards) }),
  z
    .object({
      kind: z.literal("buttons"),
      text: interactiveText,
      buttons: z.array(ReplyButton).min(1).max(limits.buttons),
    })
    .refine(({ buttons }) => new Set(buttons.map(({ title }) => title)).size === buttons.length, {
      path: ["buttons"],
      message: "two buttons have the same title",
    }),
  z.object({ kind: z.literal("interactive"), text: interactiveText, outbound: Interactive }),
  z.object({ kind: z.literal("reaction"), toMessageId: documentId, emoji: ReactionEmoji }),
]);
export type Composed = z.infer<typeof Composed>;

/** `messageId` is made up by the dashboard, so that asking twice sends once. `replyTo` names the message that is answered. */
const Envelope = z.object({
  tenantId: documentId,
  conversationId: documentId,
  messageId: z.string().regex(/^[A-Za-z0-9]{20}$/),
  replyTo: documentId.optional(),
});

export const SendContentInput = Envelope.extend({ content: Composed });

/** Sends a failed message once more; how often it is asked for, it is one message. */
export const SendAgainInput = z.object({ tenantId: documentId, conversationId: documentId, failedId: documentId });

export const SendTemplateInput = Envelope.extend({
  templateId: documentId,
  /** By `TemplateParameter.key`, whose `kind` says what further keys there are; a location header has `header.latitude`, `header.longitude`, `header.name` and `header.address`. */
  values: z.record(z.string(), z.string().max(4_000)).default({}),
  /** Uploaded files by the key of their parameter. */
  files: z.record(z.string(), z.object({ uploadId: documentId, name: z.string().min(1).max(240) })).default({}),
});
