/** Stores everything that one webhook request brought; the edge answers 200 only when this resolves. */
import type { Firestore } from "@google-cloud/firestore";
import type { DeadLetterReason } from "@frontdesk/model/dead-letter";
import { isInvalidArgument } from "../platform/firestore.ts";
import { errorFields } from "../platform/log.ts";
import type { Log } from "../platform/log.ts";
import { changeIdentity } from "./change-identity.ts";
import { keepDeadLetter } from "./dead-letters.ts";
import type { Body } from "./dead-letters.ts";
import { readStatus } from "./delivery-status.ts";
import { storeEvent } from "./fields/store-event.ts";
import type { EventItem } from "./fields/store-event.ts";
import type { Place } from "./find-contact.ts";
import { readInboundMessage } from "./inbound-message.ts";
import type { NumberRoutes } from "./number-routes.ts";
import { storeInbound } from "./store-inbound.ts";
import { storeStatus } from "./store-status.ts";
import { isObject, webhookItems } from "./webhook-items.ts";
import type { WebhookItem } from "./webhook-items.ts";

export type IngestDeps = { firestore: Firestore; routes: NumberRoutes; now: () => Date; log: Log };

/** How many items ended as what. `edits` are edits and deletions, `events` what is no message and no status. */
export type Ingested = {
  messages: number;
  edits: number;
  statuses: number;
  events: number;
  duplicates: number;
  deadLetters: number;
};

type Outcome = keyof Ingested;

const lanes = 16;

/**
 * Every item is committed on its own and a failure of one costs no other. Throws when an item could not be stored, so that Meta
 * delivers the body again; what was stored then is recognised as a duplicate.
 */
export async function ingest(payload: unknown, body: Body, deps: IngestDeps): Promise<Ingested> {
  const counts: Ingested = { messages: 0, edits: 0, statuses: 0, events: 0, duplicates: 0, deadLetters: 0 };
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

/** Items of one customer, of one message or of one field stay in order; the others do not wait for them. */
function inOrder(items: WebhookItem[]): WebhookItem[][] {
  const queues = new Map<string, WebhookItem[]>();
  for (const item of items) {
    const key = JSON.stringify([item.kind, item.wabaId, item.phoneNumberId, subjectOf(item)]);
    const queue = queues.get(key);
    if (queue) queue.push(item);
    else queues.set(key, [item]);
  }
  return [...queues.values()];
}

function subjectOf(item: WebhookItem): string {
  const raw = isObject(item.raw) ? item.raw : {};
  if (item.kind === "status") return String(raw.id);
  if (item.kind === "event") return item.field;
  if (item.kind === "unreadable") return item.position;
  const { source } = item;
  const customer =
    source.kind === "history" ? (source.threadId ?? raw.from) : source.kind === "echo" ? raw.to : raw.from;
  return String(raw.group_id ?? customer);
}

async function storeItem(item: WebhookItem, body: Body, deps: IngestDeps): Promise<Outcome> {
  const dead = async (reason: DeadLetterReason, detail: string): Promise<Outcome> => {
    await keepDeadLetter(item, { reason, detail }, body, deps);
    deps.log.warn("webhook item kept as dead letter", { reason, position: item.position, field: item.field });
    return "deadLetters";
  };
  if (item.kind === "unreadable") return dead(item.reason, item.detail);
  const destination = await destinationOf(item, deps.routes);
  if ("reason" in destination) return dead(destination.reason, destination.detail);
  if (item.kind === "event") return storeForAll(destination.tenants, item, body, deps);
  const { place } = destination;
  if (!place) return dead("malformedEnvelope", "metadata.phone_number_id is missing or no id");
  if (item.kind === "status") {
    const status = readStatus(item.raw, deps.now());
    if (!status.ok) return dead("unhandledItem", status.detail);
    if (status.value.status === null) {
      const value = isObject(item.raw) ? item.raw : {};
      return storeForAll([place.tenantId], { ...item, field: "statuses", value }, body, deps);
    }
    const outcome = await storeStatus(place.tenantId, { ...status.value, status: status.value.status }, deps);
    return outcome === "unchanged" ? "duplicates" : "statuses";
  }
  const message = readInboundMessage(item.raw, item.contacts, deps.now(), item.source);
  if (!message.ok) return dead("malformedItem", message.detail);
  try {
    const outcome = await storeInbound(place, message.value, deps);
    // Also for a duplicate: the process may have died between the two.
    if (message.value.identity) await changeIdentity(place.tenantId, message.value.identity, deps);
    if (outcome === "conflict") return await dead("conflictingDuplicate", conflicts[message.value.amends ? 1 : 0]);
    return outcomes[outcome];
  } catch (error) {
    if (!isInvalidArgument(error)) throw error;
    return dead("malformedItem", "the database does not take the message: it is too large or nested too deep");
  }
}

const outcomes = { stored: "messages", amended: "edits", duplicate: "duplicates" } as const;
const conflicts = ["another message has this id already", "it changes a message that somebody else wrote"] as const;

/** Each tenant of a shared account gets the event; counted once. */
async function storeForAll(tenants: string[], item: EventItem, body: Body, deps: IngestDeps): Promise<Outcome> {
  const stored: string[] = [];
  for (const tenantId of tenants) stored.push(await storeEvent(tenantId, item, body, deps));
  return stored.includes("stored") ? "events" : "duplicates";
}

type Destination =
  | { tenants: string[]; place: Place | null }
  | { reason: "unknownNumber" | "unknownAccount" | "wrongAccount" | "malformedEnvelope"; detail: string };

/** By the number where one is named, else by the account: only events come without a number. */
async function destinationOf(item: WebhookItem, routes: NumberRoutes): Promise<Destination> {
  const { phoneNumberId, wabaId } = item;
  if (phoneNumberId !== null) {
    const route = await routes.find(phoneNumberId);
    if (!route) return { reason: "unknownNumber", detail: "no tenant has connected this number" };
    if (route.wabaId !== null && wabaId !== route.wabaId) {
      const detail = "the number came under another WhatsApp Business Account than its own";
      return { reason: "wrongAccount", detail };
    }
    return { tenants: [route.tenantId], place: { tenantId: route.tenantId, phoneNumberId } };
  }
  if (item.kind !== "event") {
    return { reason: "malformedEnvelope", detail: "metadata.phone_number_id is missing or no id" };
  }
  const tenants = wabaId === null ? [] : await routes.findByAccount(wabaId);
  if (tenants.length === 0) return { reason: "unknownAccount", detail: "no tenant has a number of this account" };
  return { tenants, place: null };
}
