/** Webhook bodies as Meta sends them: https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples */

const wabaId = "200000000000001";

export type CustomerText = { phoneNumberId: string; from: string; wamid: string; text: string; at: Date };

/** One body with messages of one customer. */
export function customerBody(messages: [CustomerText, ...CustomerText[]]): string {
  const [{ phoneNumberId, from }] = messages;
  return body(phoneNumberId, {
    contacts: [{ profile: { name: "Ana Example" }, wa_id: from }],
    messages: messages.map(({ wamid, text, at }) => ({
      from,
      id: wamid,
      timestamp: seconds(at),
      type: "text",
      text: { body: text },
    })),
  });
}

export type ReportedStatus = {
  phoneNumberId: string;
  to: string;
  wamid: string;
  status: string;
  callbackData: string;
  at: Date;
};

export function statusBody({ phoneNumberId, to, wamid, status, callbackData, at }: ReportedStatus): string {
  return body(phoneNumberId, {
    statuses: [{ id: wamid, status, timestamp: seconds(at), recipient_id: to, biz_opaque_callback_data: callbackData }],
  });
}

function body(phoneNumberId: string, value: object): string {
  const metadata = { display_phone_number: "442079460001", phone_number_id: phoneNumberId };
  const change = { value: { messaging_product: "whatsapp", metadata, ...value }, field: "messages" };
  return JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: wabaId, changes: [change] }] });
}

function seconds(at: Date): string {
  return String(Math.floor(at.getTime() / 1_000));
}
