/** The body of `POST /{phone-number-id}/messages` for a message of ours. Pure. */
import type { CustomerAddress } from "@frontdesk/model/conversation";
import type { Message } from "@frontdesk/model/message";

export type SendRequest = Record<string, unknown>;

/** A business-scoped user id is named `recipient`; a number is `to`, exactly as the customer's own messages gave it. */
export function sendRequest(
  message: Pick<Message, "text" | "buttons">,
  address: CustomerAddress,
  callbackData: string,
): SendRequest {
  return {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    ...(address.waId === null ? { recipient: address.userId } : { to: address.waId }),
    biz_opaque_callback_data: callbackData,
    ...content(message),
  };
}

function content({ text, buttons }: Pick<Message, "text" | "buttons">): SendRequest {
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
