import { DeadLetter, DeadLetterReason } from "@frontdesk/model/dead-letter";
import { DeadLetterKind } from "@frontdesk/model/notification";
import { paths } from "@frontdesk/model/paths";
import {
  collection,
  getCountFromServer,
  getDocsFromServer,
  limit,
  orderBy,
  query,
  startAfter,
  where,
} from "firebase/firestore";
import type { Firestore, QueryDocumentSnapshot } from "firebase/firestore";
import { z } from "zod";
import { liveList, parseDocument } from "../../lib/live-documents.ts";
import type { WithId } from "../../lib/live-documents.ts";

const PAGE = 50;

export type DeadLetterRecord = WithId<DeadLetter>;
/** `last` is where the next page starts, or null after the last page. */
type Page = { rows: DeadLetterRecord[]; last: QueryDocumentSnapshot | null };

export type ReasonCount = { reason: DeadLetterReason; count: number };

export function reasonCounts(db: Firestore): Promise<ReasonCount[]> {
  const all = collection(db, paths.deadLetters());
  return Promise.all(
    DeadLetterReason.options.map(async (reason) => {
      const counted = await getCountFromServer(query(all, where("reason", "==", reason)));
      return { reason, count: counted.data().count };
    }),
  );
}

export const newKindsSource = (db: Firestore) =>
  liveList(
    ["deadLetterKinds"],
    query(collection(db, paths.deadLetterKinds()), where("seenAt", "==", null), limit(50)),
    DeadLetterKind,
  );

export async function deadLetterPage(
  db: Firestore,
  reason: DeadLetterReason | null,
  after: QueryDocumentSnapshot | null,
): Promise<Page> {
  const { docs } = await getDocsFromServer(
    query(
      collection(db, paths.deadLetters()),
      ...(reason === null ? [] : [where("reason", "==", reason)]),
      orderBy("receivedAt", "desc"),
      ...(after ? [startAfter(after)] : []),
      limit(PAGE),
    ),
  );
  const rows = docs.map((document) => parseDocument(document, DeadLetter)).filter((row) => row !== null);
  return { rows, last: docs.length === PAGE ? (docs.at(-1) ?? null) : null };
}

const Part = z.object({ text: z.string() });

/** The item as it came. One that was too large for a document lies in numbered parts. */
export async function deadLetterBody(db: Firestore, letter: DeadLetterRecord): Promise<string> {
  if (letter.raw !== null) return letter.raw;
  const { docs } = await getDocsFromServer(collection(db, paths.deadLetterParts(letter.id)));
  return docs
    .toSorted((a, b) => Number(a.id) - Number(b.id))
    .map((part) => Part.parse(part.data()).text)
    .join("");
}
