/** The audit log of a business as CSV, a page at a time. The first page leaves an entry of its own. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { AuditEntry } from "@frontdesk/model/audit";
import type { AuditExportPage, AuditFilter } from "@frontdesk/model/audit";
import { paths } from "@frontdesk/model/paths";
import { parseSnapshot } from "../platform/firestore.ts";
import { auditCsv } from "./audit-csv.ts";
import { recordDeed } from "./write-entry.ts";
import type { Doer } from "./write-entry.ts";

const pageSize = 2_000;

export async function exportEntries(
  { tenantId, after, ...filter }: AuditFilter & { tenantId: string; after: string | null },
  by: Doer,
  deps: { firestore: Firestore; now: () => Date },
): Promise<AuditExportPage> {
  if (after === null) {
    await recordDeed(by, { action: "auditExported", target: { kind: "audit", id: tenantId }, after: filter }, deps);
  }
  const { actorUid, action, from, until } = filter;
  let query = deps.firestore.collection(paths.auditEntries(tenantId)).orderBy("at", "desc").limit(pageSize);
  if (actorUid !== null) query = query.where("actor.uid", "==", actorUid);
  if (action !== null) query = query.where("action", "==", action);
  if (from !== null) query = query.where("at", ">=", Timestamp.fromMillis(from));
  if (until !== null) query = query.where("at", "<", Timestamp.fromMillis(until));
  const last = after === null ? null : await deps.firestore.doc(paths.auditEntry(tenantId, after)).get();
  const { docs } = await (last?.exists ? query.startAfter(last) : query).get();
  const entries = docs.flatMap((document) => parseSnapshot(AuditEntry, document) ?? []);
  const end = docs.length === pageSize ? docs.at(-1) : undefined;
  return { csv: auditCsv(entries, after === null), next: end?.id ?? null };
}
