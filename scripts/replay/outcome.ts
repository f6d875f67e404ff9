/** Looks up what became of each item of a body, in the database itself. */
import { createHash } from "node:crypto";
import type { Firestore, Query } from "@google-cloud/firestore";
import type { ExpectedItem } from "./webhook-files.ts";

/** What items became, each by its type: messages by theirs, statuses, events by their field, dead letters by their reason. */
export type Outcome = { became: Became[]; missing: string[] };
export type Became = { as: "message" | "edit" | "status" | "event" | "deadLetter" | "repeated"; type: string };

/**
 * An item is a message or a status change when a document carries its wamid, an edit when a message names it, an event or a dead letter
 * when a document names this body and its position. An id that stands more than once counts once, the rest as `repeated`.
 */
export async function outcomeOf(items: ExpectedItem[], bytes: Uint8Array, firestore: Firestore): Promise<Outcome> {
  const stored = await lookUp(items, createHash("sha256").update(bytes).digest("hex"), firestore);
  const outcome: Outcome = { became: [], missing: [] };
  const counted = new Set<string>();
  for (const item of items) {
    const became = await becameOf(item, stored, firestore);
    if (!became) {
      outcome.missing.push(item.position);
      continue;
    }
    const key = item.id !== null && (became.as === "message" || became.as === "edit") ? item.id : item.position;
    outcome.became.push(counted.has(key) ? { ...became, as: "repeated" } : became);
    counted.add(key);
  }
  return outcome;
}

type Stored = {
  letters: Map<unknown, string>;
  events: Map<unknown, string>;
  messages: Map<unknown, string>;
  amended: Set<unknown>;
  statuses: Set<unknown>;
};

async function becameOf(item: ExpectedItem, stored: Stored, firestore: Firestore): Promise<Became | null> {
  const { kind, position, id } = item;
  const reason = stored.letters.get(position);
  if (reason !== undefined) return { as: "deadLetter", type: reason };
  const field = stored.events.get(position);
  if (field !== undefined) return { as: "event", type: field };
  if (kind === "event") return (await toldBefore(item, firestore)) ? { as: "repeated", type: item.field } : null;
  if (id === null) return null;
  if (kind === "edit") return stored.amended.has(id) ? { as: "edit", type: textIn(item.raw, "type") } : null;
  if (kind === "status") return stored.statuses.has(id) ? { as: "status", type: textIn(item.raw, "status") } : null;
  const type = stored.messages.get(id);
  return type === undefined ? null : { as: "message", type };
}

async function lookUp(items: ExpectedItem[], bodyHash: string, firestore: Firestore): Promise<Stored> {
  const ids = (kind: ExpectedItem["kind"]) => [
    ...new Set(items.flatMap((item) => (item.kind === kind && item.id ? [item.id] : []))),
  ];
  const ofBody = async (query: Query, type: string) =>
    new Map(
      (await query.where("bodyHash", "==", bodyHash).select("position", type).get()).docs.map((doc) => [
        doc.get("position"),
        String(doc.get(type)),
      ]),
    );
  const messages = firestore.collectionGroup("messages");
  const [letters, events, inbound, amended, ours, unmatched] = await Promise.all([
    ofBody(firestore.collection("deadLetters"), "reason"),
    ofBody(firestore.collectionGroup("channelEvents"), "field"),
    find(messages, "wamid", "in", ids("message")),
    find(messages, "amendedBy", "array-contains-any", ids("edit")),
    find(messages, "wamid", "in", ids("status")),
    find(firestore.collectionGroup("unmatchedStatuses"), "wamid", "in", ids("status")),
  ]);
  return {
    letters,
    events,
    messages: new Map(inbound.map(({ wamid, type }) => [wamid, String(type)])),
    amended: new Set(amended.flatMap(({ amendedBy }) => (Array.isArray(amendedBy) ? amendedBy : []))),
    statuses: new Set([...ours, ...unmatched].map(({ wamid }) => wamid)),
  };
}

/** Firestore takes 30 values a query. */
async function find(
  from: Query,
  field: string,
  operator: "in" | "array-contains-any",
  values: string[],
): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  for (let n = 0; n < values.length; n += 30) {
    const { docs } = await from
      .where(field, operator, values.slice(n, n + 30))
      .select("wamid", "type", "amendedBy")
      .get();
    found.push(...docs.map((doc) => doc.data()));
  }
  return found;
}

/** The same event in the same words stood elsewhere before, in this body or in an earlier one. */
async function toldBefore({ field, wabaId, raw }: ExpectedItem, firestore: Firestore): Promise<boolean> {
  const events = firestore.collectionGroup("channelEvents").where("field", "==", field).where("wabaId", "==", wabaId);
  const words = JSON.stringify(raw)?.slice(0, 10_000);
  return (await events.select("raw").get()).docs.some((doc) => doc.get("raw") === words);
}

function textIn(raw: unknown, key: string): string {
  const value: unknown =
    typeof raw === "object" && raw !== null ? Object.getOwnPropertyDescriptor(raw, key)?.value : "";
  return typeof value === "string" ? value : "";
}
