/** What admins do with the audit log. */
import { ExportAuditInput } from "@frontdesk/model/audit";
import { memberCallable } from "../platform/callable.ts";
import { oversightDeps } from "../platform/deps/core.ts";
import { exportEntries } from "./export-entries.ts";
import { byMember } from "./write-entry.ts";

/** Open to a suspended business's people: the log is theirs. */
export const exportAudit = memberCallable(
  { permission: "readAudit", reads: true, schema: ExportAuditInput, limit: "exports" },
  (input, caller) => exportEntries(input, byMember(caller), oversightDeps()),
);
