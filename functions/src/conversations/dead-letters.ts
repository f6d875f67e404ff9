/** Keeps what could not be understood or placed, whole. */
import type { Firestore } from "@google-cloud/firestore";
import { Timestamp } from "@google-cloud/firestore";
import type { DeadLetter, DeadLetterReason } from "@frontdesk/model/dead-letter";
import { paths } from "@frontdesk/model/paths";
import { isAlreadyExists } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";
import { jsonText } from "../platform/json.ts";
import type { ItemContext, WebhookItem } from "./webhook-items.ts";

/** A Firestore document holds 1 MiB; UTF-8 takes up to 3 bytes a UTF-16 unit. */
const partLength = 300_000;

export type Body = { text: string; hash: string };

/** Stores the item once, however often the body is delivered. */
export async function keepDeadLetter(
  item: ItemContext | WebhookItem,
  problem: { reason: DeadLetterReason; detail: string },
  body: Body,
  deps: { firestore: Firestore; now: () => Date },
): Promise<void> {
  const id = deadLetterId(body.hash, item.position);
  const raw = rawText(item, body).toWellFormed();
  const parts = raw.length <= partLength ? [] : split(raw);
  const letter: DeadLetter = {
    reason: problem.reason,
    detail: problem.detail.slice(0, 1_000).toWellFormed(),
    position: item.position,
    field: item.field.slice(0, 200).toWellFormed(),
    phoneNumberId: item.phoneNumberId,
    bodyHash: body.hash,
    raw: parts.length === 0 ? raw : null,
    partCount: parts.length,
    receivedAt: Timestamp.fromDate(deps.now()),
  };
  const batch = deps.firestore.batch();
  batch.create(deps.firestore.doc(paths.deadLetter(id)), letter);
  for (const [n, text] of parts.entries()) {
    batch.create(deps.firestore.doc(`${paths.deadLetterParts(id)}/${String(n).padStart(4, "0")}`), { text });
  }
  try {
    await batch.commit();
  } catch (error) {
    if (!isAlreadyExists(error)) throw error;
  }
}

/** The same body delivered again has the same letters. */
export function deadLetterId(bodyHash: string, position: string): string {
  return hashId("deadLetter", bodyHash, position);
}

/** The item with what is needed to read it again; the whole body where the item cannot be written as JSON (nested too deep). */
function rawText(item: ItemContext | WebhookItem, body: Body): string {
  if (item.position === "") return body.text;
  const { field, wabaId, phoneNumberId, time } = item;
  // A message's sender is named beside it, and who wrote one of the history by what stands around it.
  const around = "source" in item ? { contacts: item.contacts, source: item.source } : {};
  return jsonText({ field, wabaId, phoneNumberId, time, ...around, item: item.raw }) ?? body.text;
}

function split(text: string): string[] {
  return Array.from({ length: Math.ceil(text.length / partLength) }, (_, n) =>
    text.slice(n * partLength, (n + 1) * partLength),
  );
}
