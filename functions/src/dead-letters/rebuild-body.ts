/** Makes a webhook body of one kept item again, so that it goes through the intake's front door. Pure. */

type Json = Record<string, unknown>;

/** Lists whose items are named otherwise once they are taken out of their change. */
const fieldOfList: Record<string, string> = {
  messages: "messages",
  statuses: "messages",
  errors: "messages",
  message_echoes: "smb_message_echoes",
  history: "history",
};

/** `raw` is the letter's text as it was kept; throws where that is no JSON. */
export function rebuildBody(letter: { position: string; field: string }, raw: string): unknown {
  const kept: unknown = JSON.parse(raw);
  if (letter.position === "" || !isKeptItem(kept)) return kept;
  const { item, wabaId, phoneNumberId, contacts, source, time } = kept;
  const moment = time === undefined || time === null ? {} : { time };
  const entry = (change: unknown) => ({ entry: [{ id: wabaId, ...moment, changes: [change] }] });
  const path = letter.position.split(".value.")[1];
  if (path === undefined) return letter.position.includes(".changes[") ? entry(item) : { entry: [item] };
  const [list = ""] = path.split(/[.[]/);
  const named = Object.hasOwn(fieldOfList, list) ? (fieldOfList[list] ?? "") : letter.field;
  return entry({
    field: named,
    value: {
      ...(phoneNumberId !== null && {
        metadata: {
          phone_number_id: phoneNumberId,
          ...(source?.ownNumber && { display_phone_number: source.ownNumber }),
        },
      }),
      ...(contacts !== undefined && { contacts }),
      ...nest(path, item, source?.threadId ?? null),
    },
  });
}

/** `history[0].threads[2].messages` with an item becomes those lists around it, each with one element. */
function nest(path: string, item: unknown, threadId: string | null): Json {
  const [step = "", ...rest] = path.split(".");
  const thread = step.startsWith("threads[") && threadId !== null ? { id: threadId } : {};
  const inner = rest.length > 0 ? { ...thread, ...nest(rest.join("."), item, threadId) } : item;
  const indexed = /^(.+)\[\d+\]$/.exec(step);
  return indexed ? { [indexed[1] ?? ""]: [inner] } : { [step]: inner };
}

type KeptItem = {
  item: unknown;
  wabaId: unknown;
  phoneNumberId: unknown;
  contacts?: unknown;
  time?: unknown;
  source?: { ownNumber?: string; threadId?: string | null };
};

/** What `conversations/dead-letters.ts` writes around an item; a body that was kept whole has `entry` in its place. */
function isKeptItem(value: unknown): value is KeptItem {
  return typeof value === "object" && value !== null && "item" in value && "wabaId" in value && !("entry" in value);
}
