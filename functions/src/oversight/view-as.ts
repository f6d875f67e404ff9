/**
 * The platform's owner looks at a business as a viewer of it would. The rules honour a grant that only the server writes and that ends by
 * itself; a customer's messages are readable only once they were opened here, which the audit trail tells the business.
 */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { OpenedContact, ViewGrant, viewLifeMs } from "@frontdesk/model/oversight";
import { paths } from "@frontdesk/model/paths";
import { Tenant } from "@frontdesk/model/tenant";
import { addAuditEntry, isRepetition } from "../audit/write-entry.ts";
import type { Doer } from "../audit/write-entry.ts";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";

type Deps = { firestore: Firestore; now: () => Date };
type Viewer = { uid: string; name: string };

/** A view that goes on already begins anew, with its own entry. */
export async function startView(
  { tenantId, reason }: { tenantId: string; reason: string },
  { uid, name }: Viewer,
  by: Doer,
  deps: Deps,
): Promise<{ expiresAtMs: number }> {
  const startedAt = Timestamp.fromDate(deps.now());
  const expiresAt = Timestamp.fromMillis(startedAt.toMillis() + viewLifeMs);
  const viewRef = deps.firestore.doc(paths.view(tenantId, uid));
  return deps.firestore.runTransaction(async (tx) => {
    const tenant = parseSnapshot(Tenant, await tx.get(deps.firestore.doc(paths.tenant(tenantId))));
    if (!tenant) throw new AppError("notFound", "There is no such business.");
    const target = { kind: "tenant", id: tenantId, name: tenant.name } as const;
    if (await isRepetition(tx, by, { action: "viewAsStarted", target }, deps)) {
      const current = parseSnapshot(ViewGrant, await tx.get(viewRef));
      return { expiresAtMs: (current?.expiresAt ?? startedAt).toMillis() };
    }
    const grant: ViewGrant = { uid, tenantId, name, reason, startedAt, expiresAt };
    tx.set(viewRef, grant);
    addAuditEntry(tx, by, { action: "viewAsStarted", target, after: { reason, expiresAt } }, deps);
    return { expiresAtMs: expiresAt.toMillis() };
  });
}

/** Ending what has ended changes nothing. */
export async function endView(tenantId: string, uid: string, by: Doer, deps: Deps): Promise<void> {
  const ref = deps.firestore.doc(paths.view(tenantId, uid));
  await deps.firestore.runTransaction(async (tx) => {
    const grant = parseSnapshot(ViewGrant, await tx.get(ref));
    if (!grant || !isOn(grant, deps.now())) return;
    tx.update(ref, { expiresAt: Timestamp.fromDate(deps.now()) });
    addAuditEntry(tx, by, { action: "viewAsEnded", target: { kind: "tenant", id: tenantId } }, deps);
  });
}

/** Opens a customer's messages for the rest of the view. Opening them again in the same view changes nothing. */
export async function openContact(
  { tenantId, contactId }: { tenantId: string; contactId: string },
  uid: string,
  by: Doer,
  deps: Deps,
): Promise<void> {
  const { firestore } = deps;
  const refs = [
    paths.view(tenantId, uid),
    paths.contact(tenantId, contactId),
    paths.viewOpened(tenantId, uid, contactId),
  ];
  const [viewRef, contactRef, openedRef] = refs.map((path) => firestore.doc(path));
  if (!viewRef || !contactRef || !openedRef) return;
  await firestore.runTransaction(async (tx) => {
    const [viewDoc, contactDoc, openedDoc] = await tx.getAll(viewRef, contactRef, openedRef);
    const grant = viewDoc && parseSnapshot(ViewGrant, viewDoc);
    if (!grant || !isOn(grant, deps.now())) {
      throw new AppError("permissionDenied", "You are not viewing this business. Start a view first.");
    }
    if (!contactDoc?.exists) throw new AppError("notFound", "There is no such customer.");
    const opened = openedDoc && parseSnapshot(OpenedContact, openedDoc);
    if (opened?.startedAt.toMillis() === grant.startedAt.toMillis()) return;
    const openedAt = Timestamp.fromDate(deps.now());
    tx.set(openedRef, { contactId, startedAt: grant.startedAt, openedAt } satisfies OpenedContact);
    addAuditEntry(tx, by, { action: "contactOpened", target: { kind: "contact", id: contactId } }, deps);
  });
}

const isOn = ({ expiresAt }: ViewGrant, now: Date) => expiresAt.toMillis() > now.getTime();
