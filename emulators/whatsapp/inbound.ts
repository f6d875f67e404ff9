/** A customer's message: kept for the phone and posted to the business's webhook. */
import { z } from "zod";
import type { BusinessNumber, Customer } from "./phone-model.ts";
import type { StoredMessage } from "./state.ts";
import { newWamid } from "./wamid.ts";
import { echoPayload, fieldPayload, inboundPayload } from "./webhook-payload.ts";
import type { World } from "./world.ts";

/** The inner message as the webhook shows it; `id` and `timestamp` (seconds) are given unless a test brings its own. */
export const InboundContent = z.looseObject({
  type: z.string().min(1),
  id: z.string().optional(),
  timestamp: z.string().regex(/^\d+$/).optional(),
});

export type Inbound = {
  phoneNumberId: string;
  waId: string;
  name?: string | undefined;
  content: z.infer<typeof InboundContent>;
  duplicates?: number | undefined;
  delayMs?: number | undefined;
};

/** `answers` are the webhook's codes to the first attempt of every copy. */
export type InboundResult = { wamid: string; answers: Promise<(number | null)[]> };

export function receiveInbound(inbound: Inbound, world: World): InboundResult | null {
  const number = world.number(inbound.phoneNumberId);
  if (!number) return null;
  const customer = world.customer(inbound.waId, inbound.name);
  const wired = world.subscribed(number.wabaId);
  const message = stored(number, customer, inbound.content, world);
  world.put(message);
  if (!wired) return { wamid: message.wamid, answers: Promise.resolve([]) };
  const answers = world.queue.post({
    kind: "message",
    body: inboundPayload(number, customer, [message]),
    summary: `${message.type} from ${customer.name}`,
    wamid: message.wamid,
    ...(inbound.duplicates !== undefined && { duplicate: inbound.duplicates }),
    ...(inbound.delayMs !== undefined && { delayMs: inbound.delayMs }),
  });
  return { wamid: message.wamid, answers };
}

/** Moves the ticks of a customer's message when the webhook has answered. */
export function recordAnswer(wamid: string, status: number | null, world: World): void {
  const message = world.state.messages.get(wamid);
  if (!message || message.status === "read" || message.status === "delivered") return;
  world.put({ ...message, status: status === 200 ? "delivered" : "failed" });
}

/** Several messages of one customer in one body, as the service bundles them when it catches up. */
export function receiveBatch(
  { phoneNumberId, waId }: Pick<Inbound, "phoneNumberId" | "waId">,
  contents: Inbound["content"][],
  world: World,
): string[] | null {
  const number = world.number(phoneNumberId);
  if (!number) return null;
  const customer = world.customer(waId);
  const messages = contents.map((content) => stored(number, customer, content, world));
  for (const message of messages) world.put(message);
  const [first, ...others] = messages.map(({ wamid }) => wamid);
  if (first === undefined || !world.subscribed(number.wabaId)) return messages.map(({ wamid }) => wamid);
  const body = inboundPayload(number, customer, messages);
  const summary = `${messages.length} messages from ${customer.name} in one`;
  void world.queue.post({ kind: "message", body, summary, wamid: first, alsoCarries: others });
  return [first, ...others];
}

/** Answered by the business in its phone app, past the API: the phone shows it, and the webhook hears of it. */
export function receiveEcho(
  { phoneNumberId, waId }: Pick<Inbound, "phoneNumberId" | "waId">,
  text: string,
  world: World,
) {
  const number = world.number(phoneNumberId);
  if (!number) return null;
  const customer = world.customer(waId);
  const content = { type: "text", text: { body: text } };
  const message: StoredMessage = { ...stored(number, customer, content, world), direction: "in", status: "delivered" };
  world.put(message);
  const body = echoPayload(number, customer, message);
  void world.queue.post({ kind: "raw", summary: `phone app: text to ${customer.name}`, body });
  return message.wamid;
}

/** The customer goes on under another number; the service tells of it with a message from the old one. */
export function changeNumber(
  { phoneNumberId, waId }: Pick<Inbound, "phoneNumberId" | "waId">,
  newWaId: string,
  world: World,
): string | null {
  const { name, userId } = world.customer(waId);
  const body = `User ${name} changed from ${waId} to ${newWaId}`;
  const system = { body, wa_id: newWaId, type: "user_changed_number" };
  const told = receiveInbound({ phoneNumberId, waId, content: { type: "system", system } }, world);
  if (!told) return null;
  world.putCustomer({ waId: newWaId, name, userId });
  return newWaId;
}

/** WhatsApp mints a new business-scoped id for the customer; the service tells of it with a field of its own. */
export function changeUserId(
  { phoneNumberId, waId }: Pick<Inbound, "phoneNumberId" | "waId">,
  userId: string,
  world: World,
): string | null {
  const number = world.number(phoneNumberId);
  if (!number) return null;
  const customer = world.customer(waId);
  world.putCustomer({ ...customer, userId });
  const update = {
    ...(!customer.hidden && { wa_id: waId }),
    user_id: { ...(customer.userId && { previous: customer.userId }), current: userId },
    timestamp: String(Math.floor(world.now() / 1_000)),
  };
  const metadata = {
    display_phone_number: number.displayPhoneNumber.replaceAll(/\D/g, ""),
    phone_number_id: phoneNumberId,
  };
  const value = { messaging_product: "whatsapp", metadata, user_id_update: [update] };
  const summary = `new user id of ${customer.name}`;
  void world.queue.post({ kind: "raw", summary, body: fieldPayload(number, "user_id_update", value) });
  return userId;
}

function stored(
  number: BusinessNumber,
  customer: Customer,
  { id, timestamp, ...content }: Inbound["content"],
  world: World,
): StoredMessage {
  const wired = world.subscribed(number.wabaId) && world.queue.url;
  return {
    wamid: id ?? newWamid(customer.waId),
    phoneNumberId: number.phoneNumberId,
    waId: customer.waId,
    direction: "out",
    at: timestamp ? Number(timestamp) * 1000 : world.now(),
    status: wired ? "pending" : "sent",
    type: content.type,
    content,
    opaque: null,
    category: "service",
    error: null,
  };
}
