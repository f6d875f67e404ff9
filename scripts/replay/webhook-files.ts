/**
 * What a webhook body holds, counted by the replay itself: it must not rely on the code that it checks. Positions are spelled as dead
 * letters spell them.
 */

export type ExpectedItem = {
  position: string;
  kind: "message" | "edit" | "status" | "event";
  id: string | null;
  field: string;
  wabaId: string | null;
  raw: unknown;
};

type Place = Pick<ExpectedItem, "field" | "wabaId">;

export function expectedItems(body: unknown): ExpectedItem[] {
  const nowhere = { field: "", wabaId: null };
  if (!isRecord(body)) return body === undefined ? [] : [event("", body, nowhere)];
  if (!Array.isArray(body.entry)) return [event("", body, nowhere)];
  return body.entry.flatMap((entry: unknown, i) => {
    const at = `entry[${i}]`;
    if (!isRecord(entry) || !Array.isArray(entry.changes)) return [event(at, entry, nowhere)];
    const wabaId = typeof entry.id === "string" ? entry.id : null;
    return entry.changes.flatMap((change: unknown, j) => itemsOfChange(change, `${at}.changes[${j}]`, wabaId));
  });
}

function itemsOfChange(change: unknown, at: string, wabaId: string | null): ExpectedItem[] {
  if (!isRecord(change) || !isRecord(change.value)) return [event(at, change, { field: "", wabaId })];
  const { value } = change;
  const named = change.field ?? value.field ?? (value.messages || value.statuses ? "messages" : "");
  const place = { field: typeof named === "string" ? named : "", wabaId };
  const found = Object.entries(listsOf(place.field)).flatMap(([list, kind]) => inList(value, list, kind, at, place));
  if (place.field === "history" && Array.isArray(value.history)) found.push(...inHistory(value.history, at, place));
  return found.length > 0 || hasEmptyList(value, place.field) ? found : [event(at, value, place)];
}

/** Only the content of these lists is items of their own; any other change is one item. */
function listsOf(field: string): Record<string, "message" | "status" | "event"> {
  if (field === "messages") return { messages: "message", statuses: "status", errors: "event" };
  if (field === "smb_message_echoes") return { message_echoes: "message" };
  return field === "history" ? { messages: "message" } : {};
}

function hasEmptyList(value: Record<string, unknown>, field: string): boolean {
  const lists = [...Object.keys(listsOf(field)), ...(field === "history" ? ["history"] : [])];
  return lists.some((list) => Array.isArray(value[list]));
}

function inList(
  value: Record<string, unknown>,
  list: string,
  kind: "message" | "status" | "event",
  at: string,
  place: Place,
): ExpectedItem[] {
  const items = value[list];
  if (items === undefined) return [];
  if (!Array.isArray(items)) return [event(`${at}.value.${list}`, items, place)];
  const inPlace = list === "errors" ? { ...place, field: "errors" } : place;
  return items.map((raw: unknown, k) => item(`${at}.value.${list}[${k}]`, kind, raw, inPlace));
}

function inHistory(chunks: unknown[], at: string, place: Place): ExpectedItem[] {
  return chunks.flatMap((chunk, i) => {
    const chunkAt = `${at}.value.history[${i}]`;
    if (!isRecord(chunk) || chunk.threads === undefined) return [event(chunkAt, chunk, place)];
    if (!Array.isArray(chunk.threads)) return [event(`${chunkAt}.threads`, chunk.threads, place)];
    return chunk.threads.flatMap((thread: unknown, j) => {
      const threadAt = `${chunkAt}.threads[${j}]`;
      if (!isRecord(thread)) return [event(threadAt, thread, place)];
      if (thread.messages === undefined) return [];
      if (!Array.isArray(thread.messages)) return [event(`${threadAt}.messages`, thread.messages, place)];
      return thread.messages.map((raw: unknown, k) => item(`${threadAt}.messages[${k}]`, "message", raw, place));
    });
  });
}

function item(position: string, kind: ExpectedItem["kind"], raw: unknown, place: Place): ExpectedItem {
  const fields = isRecord(raw) ? raw : {};
  const amends = kind === "message" && (fields.type === "edit" || fields.type === "revoke");
  const id = typeof fields.id === "string" ? fields.id : null;
  return { position, kind: amends ? "edit" : kind, id, raw, ...place };
}

const event = (position: string, raw: unknown, place: Place): ExpectedItem => item(position, "event", raw, place);

/** Every number that a body names, wherever it stands. */
export function numbersIn(body: unknown): string[] {
  return unique(
    entriesOf(body).flatMap((entry) => {
      const changes: unknown[] = Array.isArray(entry.changes) ? entry.changes : [];
      return changes.map((change) =>
        isRecord(change) && isRecord(change.value) && isRecord(change.value.metadata)
          ? change.value.metadata.phone_number_id
          : null,
      );
    }),
  ).filter((id) => /^[^/]{1,128}$/.test(id) && id !== "." && id !== ".." && !/^__.*__$/.test(id));
}

/** Every account that a body comes from. */
export function accountsIn(body: unknown): string[] {
  return unique(entriesOf(body).map(({ id }) => id)).filter((id) => /^[^/]{1,128}$/.test(id));
}

function entriesOf(body: unknown): Record<string, unknown>[] {
  return isRecord(body) && Array.isArray(body.entry) ? body.entry.filter((entry: unknown) => isRecord(entry)) : [];
}

function unique(ids: unknown[]): string[] {
  return [...new Set(ids.filter((id) => typeof id === "string"))];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
