/**
 * Takes a webhook body apart into its items, each of which is stored on its own. Nothing is thrown away here: what has not the
 * documented shape becomes an item that says why.
 */
import type { DeadLetterReason } from "@frontdesk/model/dead-letter";

/** Where an item stood and what surrounded it. */
export type ItemContext = {
  position: string;
  field: string;
  wabaId: string | null;
  phoneNumberId: string | null;
  raw: unknown;
};

export type WebhookItem = ItemContext &
  (
    | { kind: "message"; contacts: unknown }
    | { kind: "status" }
    | { kind: "unreadable"; reason: DeadLetterReason; detail: string }
  );

type Json = Record<string, unknown>;

/** All items of one body, in the order in which they stand. */
export function webhookItems(body: unknown): WebhookItem[] {
  const top = { position: "", field: "", wabaId: null, phoneNumberId: null, raw: body };
  if (!isObject(body)) return [unreadable(top, "malformedEnvelope", "the body is not an object")];
  if (!Array.isArray(body.entry)) return [unreadable(top, "malformedEnvelope", "entry is not a list")];
  return body.entry.flatMap((entry: unknown, i) => entryItems(entry, `entry[${i}]`));
}

function entryItems(entry: unknown, position: string): WebhookItem[] {
  const wabaId = isObject(entry) && typeof entry.id === "string" ? entry.id : null;
  const context = { position, field: "", wabaId, phoneNumberId: null, raw: entry };
  if (!isObject(entry)) return [unreadable(context, "malformedEnvelope", "the entry is not an object")];
  if (!Array.isArray(entry.changes)) return [unreadable(context, "malformedEnvelope", "changes is not a list")];
  return entry.changes.flatMap((change: unknown, j) => changeItems(change, wabaId, `${position}.changes[${j}]`));
}

function changeItems(change: unknown, wabaId: string | null, position: string): WebhookItem[] {
  const context = { position, field: "", wabaId, phoneNumberId: null, raw: change };
  if (!isObject(change)) return [unreadable(context, "malformedEnvelope", "the change is not an object")];
  const field = typeof change.field === "string" ? change.field : "";
  if (field !== "messages") {
    return [unreadable({ ...context, field }, "unhandledField", "no code handles this field yet")];
  }
  if (!isObject(change.value)) {
    return [unreadable({ ...context, field }, "malformedEnvelope", "value is not an object")];
  }
  return valueItems(change.value, { ...context, field, phoneNumberId: phoneNumberIdOf(change.value) });
}

function valueItems(value: Json, context: ItemContext): WebhookItem[] {
  const at = (list: string, k: number, raw: unknown): ItemContext => ({
    ...context,
    position: `${context.position}.value.${list}[${k}]`,
    raw,
  });
  const each = (list: string, toItem: (item: ItemContext) => WebhookItem): WebhookItem[] => {
    const items = value[list];
    if (items === undefined) return [];
    if (Array.isArray(items)) return items.map((raw: unknown, k) => toItem(at(list, k, raw)));
    const whole = { ...context, position: `${context.position}.value.${list}`, raw: items };
    return [unreadable(whole, "malformedEnvelope", `${list} is not a list`)];
  };
  const known = ["messages", "statuses", "errors"].some((list) => value[list] !== undefined);
  if (!known) return [unreadable(context, "unhandledField", "value holds neither messages, statuses nor errors")];
  return [
    ...each("messages", (item) => ({ ...item, kind: "message", contacts: value.contacts })),
    ...each("statuses", (item) => ({ ...item, kind: "status" })),
    ...each("errors", (item) => unreadable(item, "accountError", "an error of the number, not of a message")),
  ];
}

/** The number's id where it can be a document id, else null. */
function phoneNumberIdOf(value: Json): string | null {
  const id = isObject(value.metadata) ? value.metadata.phone_number_id : undefined;
  return typeof id === "string" && /^(?!\.{1,2}$)(?!__.*__$)[^/]{1,128}$/u.test(id) ? id : null;
}

function unreadable(context: ItemContext, reason: DeadLetterReason, detail: string): WebhookItem {
  return { ...context, kind: "unreadable", reason, detail };
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
