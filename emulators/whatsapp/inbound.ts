/** A customer's message: kept for the phone and posted to the business's webhook. */
import { z } from "zod";
import type { StoredMessage } from "./state.ts";
import { newWamid } from "./wamid.ts";
import { inboundPayload } from "./webhook-payload.ts";
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
  const { id, timestamp, ...content } = inbound.content;
  const wired = world.subscribed(number.wabaId);
  const message: StoredMessage = {
    wamid: id ?? newWamid(customer.waId),
    phoneNumberId: number.phoneNumberId,
    waId: customer.waId,
    direction: "out",
    at: timestamp ? Number(timestamp) * 1000 : world.now(),
    status: wired && world.queue.url ? "pending" : "sent",
    type: content.type,
    content,
    opaque: null,
    category: "service",
    error: null,
  };
  world.put(message);
  if (!wired) return { wamid: message.wamid, answers: Promise.resolve([]) };
  const answers = world.queue.post({
    kind: "message",
    body: inboundPayload(number, customer, message),
    summary: `${content.type} from ${customer.name}`,
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
