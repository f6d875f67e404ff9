/** The body of `POST /{phone-number-id}/messages` for a message of ours. Pure. */
import type { CustomerAddress } from "@frontdesk/model/conversation";
import type { Message } from "@frontdesk/model/message";
import { outboundContent } from "./outbound-content.ts";

export type SendRequest = Record<string, unknown>;

/** The parts of a message that decide what is sent. */
export type Sendable = Pick<Message, "text"> &
  Partial<Pick<Message, "type" | "buttons" | "outbound" | "media" | "location" | "contacts" | "reaction" | "replyTo">>;

/** A business-scoped user id is named `recipient`; a number is `to`, exactly as the customer's own messages gave it. */
export function sendRequest(message: Sendable, address: CustomerAddress, callbackData: string): SendRequest {
  return {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    ...(address.waId === null ? { recipient: address.userId } : { to: address.waId }),
    biz_opaque_callback_data: callbackData,
    ...(message.replyTo ? { context: { message_id: message.replyTo.wamid } } : {}),
    ...content(message),
  };
}

function content(message: Sendable): SendRequest {
  const { text, buttons, outbound, media, location, contacts, reaction } = message;
  if (outbound) return outboundContent(outbound, text, media?.mediaId ?? null);
  if (reaction) return { type: "reaction", reaction: { message_id: reaction.wamid, emoji: reaction.emoji } };
  if (location) return { type: "location", location: withoutNull(location) };
  if (contacts) return { type: "contacts", contacts: contacts.map(contactCard) };
  if (media && message.type && message.type !== "text") return mediaContent(message.type, media, text);
  if (!buttons || buttons.length === 0) return { type: "text", text: { body: text, preview_url: false } };
  return {
    type: "interactive",
    interactive: {
      type: "button",
      body: { text },
      action: { buttons: buttons.map((reply) => ({ type: "reply", reply })) },
    },
  };
}

/** Audio and stickers carry no caption. */
function mediaContent(type: string, media: NonNullable<Sendable["media"]>, caption: string): SendRequest {
  const captioned = caption !== "" && ["image", "video", "document"].includes(type);
  return {
    type,
    [type]: {
      id: media.mediaId,
      ...(captioned ? { caption } : {}),
      ...(type === "document" && media.filename !== null ? { filename: media.filename } : {}),
      ...(type === "audio" && media.voice ? { voice: true } : {}),
    },
  };
}

function contactCard({ name, phones, emails, company }: NonNullable<Sendable["contacts"]>[number]): SendRequest {
  return {
    name: { formatted_name: name, first_name: name.split(" ")[0] ?? name },
    phones: phones.map((phone) => ({ phone })),
    ...(emails ? { emails: emails.map((email) => ({ email })) } : {}),
    ...(company ? { org: { company } } : {}),
  };
}

function withoutNull(values: Record<string, unknown>): SendRequest {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
