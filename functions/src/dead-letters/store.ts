/** Firestore reads and writes of dead letters. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { DeadLetter } from "@frontdesk/model/dead-letter";
import { paths } from "@frontdesk/model/paths";
import { parseSnapshot } from "../platform/firestore.ts";

export async function findById(id: string, firestore: Firestore): Promise<DeadLetter | null> {
  return parseSnapshot(DeadLetter, await firestore.doc(paths.deadLetter(id)).get());
}

/** The letter's content as it came, put together where it lies in parts. */
export async function contentOf(id: string, letter: DeadLetter, firestore: Firestore): Promise<string> {
  if (letter.raw !== null) return letter.raw;
  const { docs } = await firestore.collection(paths.deadLetterParts(id)).orderBy("__name__").get();
  return docs.map((part) => String(part.get("text"))).join("");
}

/** Parts first: a letter without its content would look whole. */
export async function remove(id: string, firestore: Firestore): Promise<void> {
  const parts = await firestore.collection(paths.deadLetterParts(id)).listDocuments();
  const batch = firestore.batch();
  for (const part of parts) batch.delete(part);
  batch.delete(firestore.doc(paths.deadLetter(id)));
  await batch.commit();
}

/** The letter stays, with what the newest attempt said of it. */
export async function noteReplay(
  id: string,
  why: Pick<DeadLetter, "reason" | "detail"> | null,
  now: Date,
  firestore: Firestore,
): Promise<void> {
  await firestore.doc(paths.deadLetter(id)).update({
    ...(why && { reason: why.reason, detail: why.detail }),
    replayedAt: Timestamp.fromDate(now),
  });
}
