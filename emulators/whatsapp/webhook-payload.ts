/** The bodies that the service posts to a webhook. */
import { createHmac } from "node:crypto";
import type { BusinessNumber, Customer } from "./phone-model.ts";
import type { StoredMessage } from "./state.ts";

/** `X-Hub-Signature-256` over the bytes that are posted. */
export function signature(appSecret: string, body: string): string {
  return `sha256=${createHmac("sha256", appSecret).update(body, "utf8").digest("hex")}`;
}

function envelope(number: BusinessNumber, value: Record<string, unknown>): string {
  return JSON.stringify({
    object: "whatsapp_business_account",
    entry: [
      {
        id: number.wabaId,
        changes: [
          {
            value: {
              messaging_product: "whatsapp",
              metadata: {
                display_phone_number: number.displayPhoneNumber.replaceAll(/\D/g, ""),
                phone_number_id: number.phoneNumberId,
              },
              ...value,
            },
            field: "messages",
          },
        ],
      },
    ],
  });
}

/** System messages carry no `contacts`, as on the real service. Several messages may share a body. */
export function inboundPayload(number: BusinessNumber, customer: Customer, messages: StoredMessage[]): string {
  const userId = customer.userId && { user_id: customer.userId };
  const contacts = [{ profile: { name: customer.name }, ...(!customer.hidden && { wa_id: customer.waId }), ...userId }];
  return envelope(number, {
    ...(messages.some(({ type }) => type !== "system") && { contacts }),
    messages: messages.map((message) => ({
      ...(!customer.hidden && { from: customer.waId }),
      ...(customer.userId && { from_user_id: customer.userId }),
      id: message.wamid,
      timestamp: String(Math.floor(message.at / 1000)),
      ...message.content,
    })),
  });
}

/** News of the number or its account that are no message: `field` says what of. */
export function fieldPayload(number: BusinessNumber, field: string, value: Record<string, unknown>): string {
  return JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: number.wabaId, time: Math.floor(Date.now() / 1000), changes: [{ field, value }] }],
  });
}

/** What somebody of the business writes in the WhatsApp Business app on their phone. */
export function echoPayload(number: BusinessNumber, customer: Customer, message: StoredMessage): string {
  const { phoneNumberId, displayPhoneNumber } = number;
  const from = displayPhoneNumber.replaceAll(/\D/g, "");
  const echo = {
    from,
    to: customer.waId,
    id: message.wamid,
    timestamp: String(Math.floor(message.at / 1000)),
    ...message.content,
  };
  return fieldPayload(number, "smb_message_echoes", {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: from, phone_number_id: phoneNumberId },
    message_echoes: [echo],
  });
}

export type StatusName = "sent" | "delivered" | "read" | "failed";

/** Prices are per message (PMP): free inside the customer service window except for marketing. */
export function statusPayload(
  number: BusinessNumber,
  customer: Customer,
  message: StoredMessage,
  status: StatusName,
  now: number,
): string {
  const free = message.category !== "marketing";
  const category = message.category;
  return envelope(number, {
    statuses: [
      {
        id: message.wamid,
        status,
        timestamp: String(Math.floor(now / 1000)),
        ...(!customer.hidden && { recipient_id: message.waId }),
        ...(customer.userId && { recipient_user_id: customer.userId }),
        ...(message.opaque !== null && { biz_opaque_callback_data: message.opaque }),
        ...((status === "sent" || status === "delivered") && {
          conversation: {
            id: conversationId(message),
            ...(status === "sent" && { expiration_timestamp: String(Math.floor(message.at / 1000) + 24 * 3600) }),
            origin: { type: category },
          },
          pricing: {
            billable: !free,
            pricing_model: "PMP",
            type: free ? "free_customer_service" : "regular",
            category,
          },
        }),
        ...(status === "failed" &&
          message.error && {
            errors: [
              {
                code: message.error.code,
                title: message.error.title,
                message: message.error.title,
                error_data: { details: message.error.details },
                href: "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
              },
            ],
          }),
      },
    ],
  });
}

function conversationId(message: StoredMessage): string {
  return createHmac("md5", message.phoneNumberId).update(`${message.waId}:${message.category}`).digest("hex");
}
