/** Looks up what became of each item of a body, in the database itself. */
import { createHash } from "node:crypto";
import type { Firestore } from "@google-cloud/firestore";
import type { ExpectedItem } from "./webhook-files.ts";

export type Outcome = { messages: number; statuses: number; deadLetters: number; repeated: number; missing: string[] };

/**
 * An item is a message or a status change when a document carries its wamid, a dead letter when one names this body and its position. An
 * id that stands more than once counts once, the rest as `repeated`.
 */
export async function outcomeOf(items: ExpectedItem[], bytes: Uint8Array, firestore: Firestore): Promise<Outcome> {
  const bodyHash = createHash("sha256").update(bytes).digest("hex");
  const letters = await firestore.collection("deadLetters").where("bodyHash", "==", bodyHash).select("position").get();
  const positions = new Set(letters.docs.map((doc): unknown => doc.get("position")));
  const wamids = await storedWamids(items, firestore);
  const outcome: Outcome = { messages: 0, statuses: 0, deadLetters: 0, repeated: 0, missing: [] };
  const counted = new Set<string>();
  for (const { position, kind, id } of items) {
    if (positions.has(position)) outcome.deadLetters += 1;
    else if (kind === "other" || id === null || !wamids[kind].has(id)) outcome.missing.push(position);
    else if (kind === "status") outcome.statuses += 1;
    else if (counted.has(id)) outcome.repeated += 1;
    else outcome.messages += 1;
    if (kind === "message" && id !== null) counted.add(id);
  }
  return outcome;
}

async function storedWamids(
  items: ExpectedItem[],
  firestore: Firestore,
): Promise<Record<"message" | "status", Set<unknown>>> {
  const ids = (kind: string) => [...new Set(items.flatMap((item) => (item.kind === kind && item.id ? [item.id] : [])))];
  const [inbound, ours, unmatched] = await Promise.all([
    find(firestore, "messages", ids("message")),
    find(firestore, "messages", ids("status")),
    find(firestore, "unmatchedStatuses", ids("status")),
  ]);
  return { message: new Set(inbound), status: new Set([...ours, ...unmatched]) };
}

/** `in` takes 30 values a query. */
async function find(firestore: Firestore, collection: string, wamids: string[]): Promise<unknown[]> {
  const found: unknown[] = [];
  for (let n = 0; n < wamids.length; n += 30) {
    const query = firestore
      .collectionGroup(collection)
      .where("wamid", "in", wamids.slice(n, n + 30))
      .select("wamid");
    found.push(...(await query.get()).docs.map((doc): unknown => doc.get("wamid")));
  }
  return found;
}
