/** Stores everything that one webhook request brought; the edge answers 200 only when this resolves. */
import type { Firestore } from "@google-cloud/firestore";
import type { DeadLetterReason } from "@frontdesk/model/dead-letter";
import { isInvalidArgument } from "../platform/firestore.ts";
import { errorFields } from "../platform/log.ts";
import type { Log } from "../platform/log.ts";
import { keepDeadLetter } from "./dead-letters.ts";
import type { Body } from "./dead-letters.ts";
import { readStatus } from "./delivery-status.ts";
import { readInboundMessage } from "./inbound-message.ts";
import type { NumberRoutes } from "./number-routes.ts";
import { storeInbound } from "./store-inbound.ts";
import { storeStatus } from "./store-status.ts";
import { webhookItems } from "./webhook-items.ts";
import type { WebhookItem } from "./webhook-items.ts";

export type IngestDeps = { firestore: Firestore; routes: NumberRoutes; now: () => Date; log: Log };

/** How many items ended as what. */
export type Ingested = { messages: number; statuses: number; duplicates: number; deadLetters: number };

type Outcome = keyof Ingested;

const lanes = 16;

/**
 * Every item is committed on its own and a failure of one costs no other. Throws when an item could not be stored, so that Meta
 * delivers the body again; what was stored then is recognised as a duplicate.
 */
export async function ingest(payload: unknown, body: Body, deps: IngestDeps): Promise<Ingested> {
  const counts: Ingested = { messages: 0, statuses: 0, duplicates: 0, deadLetters: 0 };
  const failures: unknown[] = [];
  const work = async (queue: WebhookItem[]) => {
    for (const item of queue) {
      try {
        counts[await storeItem(item, body, deps)] += 1;
      } catch (error) {
        failures.push(error);
        deps.log.error("webhook item not stored", { position: item.position, ...errorFields(error) });
      }
    }
  };
  const queues = inOrder(webhookItems(payload));
  const runners = Array.from({ length: Math.min(lanes, queues.length) }, async () => {
    for (let queue = queues.shift(); queue; queue = queues.shift()) await work(queue);
  });
  await Promise.all(runners);
  if (failures.length > 0) {
    throw new Error(`${failures.length} webhook items could not be stored`, { cause: failures[0] });
  }
  return counts;
}

/** Items of one sender or of one message stay in order; the others do not wait for them. */
function inOrder(items: WebhookItem[]): WebhookItem[][] {
  const queues = new Map<string, WebhookItem[]>();
  for (const item of items) {
    const key = orderKey(item);
    const queue = queues.get(key);
    if (queue) queue.push(item);
    else queues.set(key, [item]);
  }
  return [...queues.values()];
}

function orderKey(item: WebhookItem): string {
  const raw = typeof item.raw === "object" && item.raw !== null ? item.raw : {};
  const subject =
    item.kind === "message" && "from" in raw
      ? String(raw.from)
      : item.kind === "status" && "id" in raw
        ? String(raw.id)
        : item.position;
  return JSON.stringify([item.kind, item.phoneNumberId, subject]);
}

async function storeItem(item: WebhookItem, body: Body, deps: IngestDeps): Promise<Outcome> {
  const dead = async (reason: DeadLetterReason, detail: string): Promise<Outcome> => {
    await keepDeadLetter(item, { reason, detail }, body, deps);
    deps.log.warn("webhook item kept as dead letter", { reason, position: item.position, field: item.field });
    return "deadLetters";
  };
  if (item.kind === "unreadable") return dead(item.reason, item.detail);
  if (item.phoneNumberId === null) return dead("malformedEnvelope", "metadata.phone_number_id is missing or no id");
  const route = await deps.routes.find(item.phoneNumberId);
  if (!route) return dead("unknownNumber", "no tenant has connected this number");
  if (route.wabaId !== null && item.wabaId !== route.wabaId) {
    return dead("wrongAccount", "the number came under another WhatsApp Business Account than its own");
  }
  if (item.kind === "status") {
    const status = readStatus(item.raw, deps.now());
    if (!status.ok) return dead("unhandledItem", status.detail);
    const outcome = await storeStatus(route.tenantId, status.value, deps);
    return outcome === "unchanged" ? "duplicates" : "statuses";
  }
  const message = readInboundMessage(item.raw, item.contacts, deps.now());
  if (!message.ok) return dead("malformedItem", message.detail);
  if (message.value.inGroup) return dead("groupMessage", "messages of groups are not answered as private chats");
  const place = { tenantId: route.tenantId, phoneNumberId: item.phoneNumberId };
  try {
    const outcome = await storeInbound(place, message.value, deps);
    if (outcome === "conflict") return await dead("conflictingDuplicate", "another message has this id already");
    return outcome === "stored" ? "messages" : "duplicates";
  } catch (error) {
    if (!isInvalidArgument(error)) throw error;
    return dead("malformedItem", "the database does not take the message: it is too large or nested too deep");
  }
}
