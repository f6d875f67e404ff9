/**
 * What a webhook body holds, counted by the replay itself: it must not rely on the code that it checks. Positions are spelled as dead
 * letters spell them.
 */

export type ExpectedItem = { position: string; kind: "message" | "status" | "other"; id: string | null };

export function expectedItems(body: unknown): ExpectedItem[] {
  if (!isRecord(body)) return [];
  if (!Array.isArray(body.entry)) return [other("")];
  return body.entry.flatMap((entry: unknown, i) => {
    const at = `entry[${i}]`;
    if (!isRecord(entry) || !Array.isArray(entry.changes)) return [other(at)];
    return entry.changes.flatMap((change: unknown, j) => itemsOfChange(change, `${at}.changes[${j}]`));
  });
}

function itemsOfChange(change: unknown, at: string): ExpectedItem[] {
  if (!isRecord(change) || change.field !== "messages" || !isRecord(change.value)) return [other(at)];
  const { value } = change;
  const lists = (["messages", "statuses", "errors"] as const).filter((list) => value[list] !== undefined);
  if (lists.length === 0) return [other(at)];
  return lists.flatMap((list) => {
    const items = value[list];
    if (!Array.isArray(items)) return [other(`${at}.value.${list}`)];
    const kind = ({ messages: "message", statuses: "status", errors: "other" } as const)[list];
    return items.map((item: unknown, k) => ({ position: `${at}.value.${list}[${k}]`, kind, id: idOf(item) }));
  });
}

/** Every number that a body names, wherever it stands. */
export function numbersIn(body: unknown): string[] {
  if (!isRecord(body) || !Array.isArray(body.entry)) return [];
  const found = body.entry.flatMap((entry: unknown) => {
    const changes: unknown[] = isRecord(entry) && Array.isArray(entry.changes) ? entry.changes : [];
    return changes.map((change) =>
      isRecord(change) && isRecord(change.value) && isRecord(change.value.metadata)
        ? change.value.metadata.phone_number_id
        : null,
    );
  });
  const usable = found.filter((id): id is string => typeof id === "string" && /^[^/]{1,128}$/.test(id));
  return [...new Set(usable)].filter((id) => id !== "." && id !== ".." && !/^__.*__$/.test(id));
}

const other = (position: string): ExpectedItem => ({ position, kind: "other", id: null });

function idOf(item: unknown): string | null {
  return isRecord(item) && typeof item.id === "string" ? item.id : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
