/** Entries as CSV for spreadsheets: a cell that a spreadsheet would take for a formula is quoted, since names and texts are other people's. */
import { auditActionTexts } from "@frontdesk/model/audit";
import type { AuditEntry, AuditFields } from "@frontdesk/model/audit";
import Papa from "papaparse";

const columns = [
  "Time (UTC)",
  "Person",
  "Person's id",
  "Role",
  "Action",
  "On",
  "On, id",
  "On, name",
  "Before",
  "After",
  "Address",
  "Browser",
];

/** Lines end with CRLF (RFC 4180), the last one too, so that pages can be joined. */
export function auditCsv(entries: readonly AuditEntry[], withHeader: boolean): string {
  const rows = entries.map(({ at, actor, action, target, before, after, origin }) => [
    at.toDate().toISOString(),
    actor.name,
    actor.uid ?? "",
    actor.kind === "member" ? actor.role : actor.kind,
    auditActionTexts[action],
    target.kind,
    target.id,
    target.name ?? "",
    fieldsText(before),
    fieldsText(after),
    origin.ip ?? "",
    origin.userAgent ?? "",
  ]);
  const all = withHeader ? [columns, ...rows] : rows;
  return all.length === 0 ? "" : `${Papa.unparse(all, { escapeFormulae: true, newline: "\r\n" })}\r\n`;
}

function fieldsText(fields: AuditFields | null): string {
  return Object.entries(fields ?? {})
    .map(([name, value]) => `${name}: ${value}`)
    .join("; ");
}
