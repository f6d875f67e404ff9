/** Feeds one dead letter through the intake again. It goes when it has become something; else it says why it still cannot. */
import type { ReplayOutcome } from "@frontdesk/model/dead-letter";
import { deadLetterId } from "../conversations/dead-letters.ts";
import { ingest } from "../conversations/ingest.ts";
import type { IngestDeps } from "../conversations/ingest.ts";
import { webhookItems } from "../conversations/webhook-items.ts";
import { rebuildBody } from "./rebuild-body.ts";
import { contentOf, findById, noteReplay, remove } from "./store.ts";

/**
 * Safe to repeat from any point: what the intake stored is recognised as a duplicate, and a letter is deleted only after that. Throws
 * when something could not be stored.
 */
export async function replayLetter(id: string, deps: IngestDeps): Promise<ReplayOutcome> {
  const { firestore } = deps;
  const letter = await findById(id, firestore);
  if (!letter) return "gone";
  const text = await contentOf(id, letter, firestore);
  const body = rebuilt(letter, text);
  if (body === null) {
    await noteReplay(id, null, deps.now(), firestore);
    return "stillDead";
  }
  const hash = `replay-${id}`;
  const counts = await ingest(body.value, { text, hash }, deps);
  if (counts.deadLetters === 0) {
    await remove(id, firestore);
    return "replayed";
  }
  const items = webhookItems(body.value);
  const [only] = items;
  if (items.length > 1 || !only) {
    // A body that was kept whole came apart: what is still dead of it stands as letters of its own.
    await remove(id, firestore);
    return counts.deadLetters < items.length ? "replayed" : "stillDead";
  }
  const again = deadLetterId(hash, only.position);
  await noteReplay(id, await findById(again, firestore), deps.now(), firestore);
  await remove(again, firestore);
  return "stillDead";
}

function rebuilt(letter: { position: string; field: string }, text: string): { value: unknown } | null {
  try {
    return { value: rebuildBody(letter, text) };
  } catch {
    return null;
  }
}
