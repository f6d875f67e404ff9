/**
 * Takes a webhook body apart into its items, each of which is stored on its own. Nothing is thrown away here: what has not the
 * documented shape becomes an item that says why.
 */
import type { DeadLetterReason } from "@frontdesk/model/dead-letter";
import type { MessageSource } from "./inbound-message.ts";
import { digits } from "./message-people.ts";

/** Where an item stood and what surrounded it. */
export type ItemContext = {
  position: string;
  field: string;
  wabaId: string | null;
  phoneNumberId: string | null;
  /** When WhatsApp says that it happened, as it stands in the entry. */
  time: unknown;
  raw: unknown;
};

export type WebhookItem = ItemContext &
  (
    | { kind: "message"; contacts: unknown; source: MessageSource }
    | { kind: "status" }
    /** What is no message; `value` is what its field tells. */
    | { kind: "event"; value: Json }
    | { kind: "unreadable"; reason: DeadLetterReason; detail: string }
  );

export type Json = Record<string, unknown>;

/** All items of one body, in the order in which they stand. */
export function webhookItems(body: unknown): WebhookItem[] {
  const top = { position: "", field: "", wabaId: null, phoneNumberId: null, time: null, raw: body };
  if (!isObject(body)) return [unreadable(top, "the body is not an object")];
  if (!Array.isArray(body.entry)) return [unreadable(top, "entry is not a list")];
  return body.entry.flatMap((entry: unknown, i) => entryItems(entry, `entry[${i}]`));
}

function entryItems(entry: unknown, position: string): WebhookItem[] {
  const wabaId = isObject(entry) && typeof entry.id === "string" ? entry.id : null;
  const time = isObject(entry) ? entry.time : null;
  const context = { position, field: "", wabaId, phoneNumberId: null, time, raw: entry };
  if (!isObject(entry)) return [unreadable(context, "the entry is not an object")];
  if (!Array.isArray(entry.changes)) return [unreadable(context, "changes is not a list")];
  return entry.changes.flatMap((change: unknown, j) =>
    changeItems(change, { ...context, position: `${position}.changes[${j}]`, raw: change }),
  );
}

function changeItems(change: unknown, context: ItemContext): WebhookItem[] {
  if (!isObject(change)) return [unreadable(context, "the change is not an object")];
  const { value } = change;
  const field = fieldOf(change);
  if (field === null) return [unreadable(context, "the change names no field")];
  if (!isObject(value)) return [unreadable({ ...context, field }, "value is not an object")];
  const inside = { ...context, field, phoneNumberId: phoneNumberIdOf(value) };
  if (field === "messages") return messagesItems(value, inside);
  if (field === "smb_message_echoes") return echoItems(value, inside);
  if (field === "history") return historyItems(value, inside);
  return [{ ...inside, kind: "event", value }];
}

/** Some senders leave `field` out; then it stands within the value, or what the value holds tells. */
function fieldOf({ field, value }: Json): string | null {
  if (typeof field === "string" && field !== "") return field;
  if (!isObject(value)) return null;
  if (typeof value.field === "string" && value.field !== "") return value.field;
  return Array.isArray(value.messages) || Array.isArray(value.statuses) ? "messages" : null;
}

function messagesItems(value: Json, context: ItemContext): WebhookItem[] {
  const items = [
    ...listItems(value, "messages", context, (item) => liveMessage(item, value)),
    ...listItems(value, "statuses", context, (item) => ({ ...item, kind: "status" })),
    ...listItems(value, "errors", context, (item) => errorItem(item)),
  ];
  if (items.length > 0 || ["messages", "statuses", "errors"].some((list) => value[list] !== undefined)) return items;
  const envelope = new Set(["messaging_product", "metadata", "contacts"]);
  if (Object.keys(value).every((key) => envelope.has(key))) return [unreadable(context, "value holds nothing")];
  return [{ ...context, kind: "event", value }];
}

const liveMessage = (item: ItemContext, value: Json): WebhookItem => ({
  ...item,
  kind: "message",
  contacts: value.contacts,
  source: { kind: "live" },
});

function errorItem(item: ItemContext): WebhookItem {
  if (!isObject(item.raw)) return { ...unreadable(item, "the error is not an object"), reason: "malformedItem" };
  return { ...item, field: "errors", kind: "event", value: item.raw };
}

/** What the business writes in its phone app. */
function echoItems(value: Json, context: ItemContext): WebhookItem[] {
  if (value.message_echoes === undefined) return [{ ...context, kind: "event", value }];
  const source: MessageSource = { kind: "echo", ownNumber: ownNumberOf(value) };
  return listItems(value, "message_echoes", context, (item) => ({
    ...item,
    kind: "message",
    contacts: value.contacts,
    source,
  }));
}

/** Messages of before the number joined, in threads, and later their media as `messages`; errors where the business shares none. */
function historyItems(value: Json, context: ItemContext): WebhookItem[] {
  const message = (item: ItemContext, threadId: string | null): WebhookItem => ({
    ...item,
    kind: "message",
    contacts: value.contacts,
    source: { kind: "history", ownNumber: ownNumberOf(value), threadId },
  });
  if (value.history === undefined && value.messages === undefined) return [{ ...context, kind: "event", value }];
  const chunks = nestedItems(value, "history", `${context.position}.value`, context, (chunk, at) => {
    if (chunk.threads === undefined) return [{ ...context, position: at, raw: chunk, kind: "event", value: chunk }];
    return nestedItems(chunk, "threads", at, context, (thread, threadAt) =>
      nestedItems(thread, "messages", threadAt, context, (raw, messageAt) => [
        message({ ...context, position: messageAt, raw }, typeof thread.id === "string" ? thread.id : null),
      ]),
    );
  });
  return [...chunks, ...listItems(value, "messages", context, (item) => message(item, null))];
}

function listItems(
  value: Json,
  list: string,
  context: ItemContext,
  toItem: (item: ItemContext) => WebhookItem,
): WebhookItem[] {
  const items = value[list];
  if (items === undefined) return [];
  const position = `${context.position}.value.${list}`;
  if (!Array.isArray(items)) return [unreadable({ ...context, position, raw: items }, `${list} is not a list`)];
  return items.map((raw: unknown, k) => toItem({ ...context, position: `${position}[${k}]`, raw }));
}

/** The items of a list of objects; what is no list or no object is unreadable. */
function nestedItems(
  parent: Json,
  list: string,
  parentAt: string,
  context: ItemContext,
  toItems: (item: Json, position: string) => WebhookItem[],
): WebhookItem[] {
  const items = parent[list];
  if (items === undefined) return [];
  const position = `${parentAt}.${list}`;
  if (!Array.isArray(items)) return [unreadable({ ...context, position, raw: items }, `${list} is not a list`)];
  return items.flatMap((item: unknown, k) => {
    const at = `${position}[${k}]`;
    if (isObject(item)) return toItems(item, at);
    return [unreadable({ ...context, position: at, raw: item }, `an item of ${list} is not an object`)];
  });
}

function ownNumberOf({ metadata }: Json): string {
  const number = isObject(metadata) ? metadata.display_phone_number : null;
  return typeof number === "string" ? digits(number) : "";
}

/** The number's id where it can be a document id, else null. */
function phoneNumberIdOf(value: Json): string | null {
  const id = isObject(value.metadata) ? value.metadata.phone_number_id : undefined;
  return typeof id === "string" && /^(?!\.{1,2}$)(?!__.*__$)[^/]{1,128}$/u.test(id) ? id : null;
}

function unreadable(context: ItemContext, detail: string): WebhookItem & { kind: "unreadable" } {
  return { ...context, kind: "unreadable", reason: "malformedEnvelope", detail };
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
