/** Accepts or refuses a message of the business, as `POST /{phone-number-id}/messages` does. */
import { whatsappLimits } from "@frontdesk/model/limits";
import { badParameter, refuse } from "./graph-error.ts";
import { mediaKinds, sendRefusal } from "./media-types.ts";
import type { BusinessNumber } from "./phone-model.ts";
import type { RateLimit } from "./rate-limit.ts";
import { parseSend, ReadRequest } from "./send-request.ts";
import type { SendRequest } from "./send-request.ts";
import type { StoredMessage } from "./state.ts";
import { fillTemplate } from "./template.ts";
import { newWamid, resolveWaId } from "./wamid.ts";
import type { World } from "./world.ts";

/** 80 messages a second for a number, and to one customer a burst of 45 and then one in 6 s. */
export type SendLimits = { number: RateLimit; pair: RateLimit };

export type SendResponse = {
  messaging_product: "whatsapp";
  contacts: { input: string; wa_id: string }[];
  messages: { id: string; message_status?: "accepted" }[];
};

export function acceptSend(
  raw: unknown,
  number: BusinessNumber,
  world: World,
  limits: SendLimits,
): { message: StoredMessage; response: SendResponse } {
  const request = parseSend(raw);
  const now = world.now();
  const waId = waIdOf(request, world);
  if (!/^\d{5,16}$/.test(waId)) throw refuse(131009, "Parameter 'to' is not a valid phone number");
  if (waId === number.displayPhoneNumber.replaceAll(/\D/g, ""))
    throw refuse(131021, "Sender and recipient are the same");
  const filled = request.template && fillTemplate(request.template, world.state.templatesOf(number.wabaId));
  checkReferences(request, world);
  if (!limits.number.take(number.phoneNumberId, now)) {
    throw refuse(130429, "Message failed to send because there were too many messages sent in a short period of time");
  }
  if (!limits.pair.take(`${number.phoneNumberId}:${waId}`, now)) {
    throw refuse(131056, "Too many messages sent to this customer in a short period of time; wait and retry");
  }

  world.customer(waId);
  const message: StoredMessage = {
    wamid: newWamid(waId),
    phoneNumberId: number.phoneNumberId,
    waId,
    direction: "in",
    at: now,
    status: "accepted",
    type: request.type,
    content: { ...request.content, ...(filled && { filled }) },
    opaque: request.opaque,
    category: filled?.category ?? "service",
    error: asynchronousError(request, waId, number, world),
  };
  world.put(message);
  return {
    message,
    response: {
      messaging_product: "whatsapp",
      contacts: [{ input: request.to ?? request.recipient ?? "", wa_id: waId }],
      messages: [{ id: message.wamid, ...(request.template && { message_status: "accepted" as const }) }],
    },
  };
}

/** `to` names a number, `recipient` a user id; a customer who hides the number is reached by the second alone. */
function waIdOf({ to, recipient }: SendRequest, world: World): string {
  if (to === null) {
    const customer = recipient === null ? null : world.customerOf(recipient);
    if (!customer) throw refuse(131009, `No customer has the user id ${recipient ?? ""}`);
    return customer.waId;
  }
  const waId = resolveWaId(to, world.state.customers.keys());
  if (world.state.customers.get(waId)?.hidden) throw refuse(131009, "This customer's number is not known");
  return waId;
}

/** `status: "read"`: the customer's message and all before it turn blue; with `typing_indicator` the phone shows "typing…" for 25 s. */
export function acceptRead(raw: unknown, number: BusinessNumber, world: World): { success: true } {
  const request = ReadRequest.safeParse(raw);
  if (!request.success) throw badParameter("Param message_id must be the id of a message that the customer sent.");
  const read = world.state.messages.get(request.data.message_id);
  if (!read || read.phoneNumberId !== number.phoneNumberId || read.direction !== "out") {
    throw refuse(131009, `Message id ${request.data.message_id} does not exist or was not sent by a customer`);
  }
  for (const message of world.state.thread(number.phoneNumberId, read.waId)) {
    const earlier = message.direction === "out" && message.at <= read.at;
    if (earlier && message.status !== "read") world.put({ ...message, status: "read" });
  }
  if (request.data.typing_indicator) {
    const until = world.now() + 25_000;
    world.tell({ kind: "typing", phoneNumberId: number.phoneNumberId, waId: read.waId, until });
  }
  return { success: true };
}

function checkReferences(request: SendRequest, world: World): void {
  const kind = mediaKinds.find((candidate) => candidate === request.type);
  const ref = kind && request.content[kind];
  if (kind && ref && typeof ref === "object" && "id" in ref) {
    if (!world.state.media.has(String(ref.id)))
      throw refuse(131009, `${kind}.id: media ${String(ref.id)} does not exist`);
  }
}

/** What the service finds out only after it has accepted the message; reported as a `failed` status. */
function asynchronousError(
  request: SendRequest,
  waId: string,
  number: BusinessNumber,
  world: World,
): StoredMessage["error"] {
  const ordered = world.failures.find((failure) => failure.waId === null || failure.waId === waId);
  if (ordered) {
    ordered.times -= 1;
    world.failures = world.failures.filter((failure) => failure.times > 0);
    return { code: ordered.code, title: ordered.title, details: ordered.details };
  }
  if (!request.template && !windowOpen(number, waId, world)) {
    return {
      code: 131047,
      title: "Re-engagement message",
      details:
        "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
    };
  }
  const kind = mediaKinds.find((candidate) => candidate === request.type);
  const ref = kind && request.content[kind];
  if (!kind || !ref || typeof ref !== "object" || !("id" in ref)) return null;
  const media = world.state.media.get(String(ref.id));
  const details = media ? sendRefusal(kind, media.mimeType, media.size) : `Media ${String(ref.id)} does not exist`;
  return details === null ? null : { code: 131053, title: "Media upload error", details };
}

/** 24 h from the customer's own last message, 72 h from one that came through an ad. */
function windowOpen(number: BusinessNumber, waId: string, world: World): boolean {
  const now = world.now();
  return world.state.thread(number.phoneNumberId, waId).some((message) => {
    if (message.direction !== "out") return false;
    const length =
      message.content["referral"] === undefined
        ? whatsappLimits.customerServiceWindowMs
        : whatsappLimits.freeEntryPointWindowMs;
    return now - message.at < length;
  });
}
