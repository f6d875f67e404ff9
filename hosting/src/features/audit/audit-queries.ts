import { AuditEntry } from "@frontdesk/model/audit";
import type { AuditFilter } from "@frontdesk/model/audit";
import { Timestamp, collection, getDocsFromServer, limit, orderBy, query, startAfter, where } from "firebase/firestore";
import type { Firestore, QueryConstraint, QueryDocumentSnapshot } from "firebase/firestore";
import { parseDocument } from "../../lib/live-documents.ts";
import type { WithId } from "../../lib/live-documents.ts";

const PAGE = 50;

export type AuditRecord = WithId<AuditEntry>;
/** `last` is where the next page starts, or null after the last page. */
type Page = { rows: AuditRecord[]; last: QueryDocumentSnapshot | null };

/** Newest first; `path` is of a business's entries or of the platform's. */
export async function auditPage(
  db: Firestore,
  path: string,
  { actorUid, action, from, until }: AuditFilter,
  after: QueryDocumentSnapshot | null,
): Promise<Page> {
  const chosen: QueryConstraint[] = [];
  if (actorUid !== null) chosen.push(where("actor.uid", "==", actorUid));
  if (action !== null) chosen.push(where("action", "==", action));
  if (from !== null) chosen.push(where("at", ">=", Timestamp.fromMillis(from)));
  if (until !== null) chosen.push(where("at", "<", Timestamp.fromMillis(until)));
  chosen.push(orderBy("at", "desc"), ...(after ? [startAfter(after)] : []), limit(PAGE));
  const { docs } = await getDocsFromServer(query(collection(db, path), ...chosen));
  const rows = docs.map((document) => parseDocument(document, AuditEntry)).filter((row) => row !== null);
  return { rows, last: docs.length === PAGE ? (docs.at(-1) ?? null) : null };
}
