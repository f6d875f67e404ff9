/** Suspends a business and restores it. What reaches it while suspended is stored; see `resume-turns.ts` for what becomes of that. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { Tenant } from "@frontdesk/model/tenant";
import { addAuditEntry } from "../audit/write-entry.ts";
import type { Doer } from "../audit/write-entry.ts";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";

type Deps = { firestore: Firestore; now: () => Date };

/** Suspending what is suspended changes nothing. */
export function suspendTenant(tenantId: string, reason: string, by: Doer, deps: Deps): Promise<void> {
  return changeStatus(tenantId, by, deps, {
    from: "active",
    fields: { status: "suspended", suspension: { at: Timestamp.fromDate(deps.now()), reason } },
    action: "tenantSuspended",
    after: { status: "suspended", reason },
  });
}

export function restoreTenant(tenantId: string, by: Doer, deps: Deps): Promise<void> {
  return changeStatus(tenantId, by, deps, {
    from: "suspended",
    fields: { status: "active", suspension: null },
    action: "tenantRestored",
    after: { status: "active" },
  });
}

type Change = {
  from: Tenant["status"];
  fields: Pick<Tenant, "status" | "suspension">;
  action: "tenantSuspended" | "tenantRestored";
  after: Record<string, string>;
};

async function changeStatus(tenantId: string, by: Doer, deps: Deps, change: Change): Promise<void> {
  const ref = deps.firestore.doc(paths.tenant(tenantId));
  const summaryRef = deps.firestore.doc(paths.tenantSummary(tenantId));
  await deps.firestore.runTransaction(async (tx) => {
    const [tenantDoc, summaryDoc] = await tx.getAll(ref, summaryRef);
    const tenant = tenantDoc && parseSnapshot(Tenant, tenantDoc);
    if (!tenant) throw new AppError("notFound", "There is no such business.");
    if (tenant.status !== change.from) return;
    tx.update(ref, change.fields);
    // The owner's list is read again right after this; the roll-up that the change orders comes later.
    if (summaryDoc?.exists) tx.update(summaryRef, { status: change.fields.status });
    const before = { status: tenant.status };
    const target = { kind: "tenant", id: tenantId, name: tenant.name } as const;
    addAuditEntry(tx, by, { action: change.action, target, before, after: change.after }, deps);
  });
}
