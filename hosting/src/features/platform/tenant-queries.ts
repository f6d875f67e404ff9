import { TenantSummary, searchTerm } from "@frontdesk/model/oversight";
import { paths } from "@frontdesk/model/paths";
import { collection, getDocsFromServer, limit, orderBy, query, startAfter, where } from "firebase/firestore";
import type { Firestore, QueryConstraint, QueryDocumentSnapshot } from "firebase/firestore";
import { parseDocument } from "../../lib/live-documents.ts";
import type { WithId } from "../../lib/live-documents.ts";

const PAGE = 50;

export type TenantRow = WithId<TenantSummary>;
export type StatusFilter = "all" | TenantSummary["status"];
/** `last` is where the next page starts, or null after the last page. */
type Page = { rows: TenantRow[]; last: QueryDocumentSnapshot | null };

/** Those active last first. One read a row, whatever the business holds. */
export async function tenantPage(
  db: Firestore,
  { search, status }: { search: string; status: StatusFilter },
  after: QueryDocumentSnapshot | null,
): Promise<Page> {
  const term = searchTerm(search);
  const chosen: QueryConstraint[] = [];
  if (status !== "all") chosen.push(where("status", "==", status));
  if (term !== null) chosen.push(where("terms", "array-contains", term));
  chosen.push(orderBy("activeAt", "desc"), ...(after ? [startAfter(after)] : []), limit(PAGE));
  const { docs } = await getDocsFromServer(query(collection(db, paths.tenantSummaries()), ...chosen));
  const rows = docs.map((document) => parseDocument(document, TenantSummary)).filter((row) => row !== null);
  return { rows, last: docs.length === PAGE ? (docs.at(-1) ?? null) : null };
}
