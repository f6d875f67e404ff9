/**
 * Writes the audit trail. An entry goes into the transaction or batch of its deed, so that neither is there without the other, and only
 * ever by `create()` under an id of the deed, so that a retried deed leaves one. Nothing here, or anywhere, changes an entry: see
 * `append-only.test.ts`.
 */
import { Timestamp } from "@google-cloud/firestore";
import type { DocumentData, DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import type { AuditAction, AuditActor, AuditEntry, AuditOrigin, AuditTarget } from "@frontdesk/model/audit";
import { paths } from "@frontdesk/model/paths";
import type { Role } from "@frontdesk/model/tenant";
import { isAlreadyExists } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";
import { auditFields } from "./mask.ts";

/** A transaction or a batch. */
type Writes = { create(document: DocumentReference, data: DocumentData): unknown };
type Deps = { firestore: Firestore; now: () => Date };

/** Who does something, for which business, from where. `requestId` names the attempt: of a callable, an event or a task. */
export type Doer = { tenantId: string | null; actor: AuditActor; origin: AuditOrigin; requestId: string };

export type Deed = {
  action: AuditAction;
  target: Pick<AuditTarget, "kind" | "id"> & { name?: string | null };
  before?: Readonly<Record<string, unknown>> | null | undefined;
  after?: Readonly<Record<string, unknown>> | null | undefined;
};

/** A member's deed: what the edge knows of its caller. */
export function byMember(caller: {
  uid: string;
  tenantId: string;
  role: Role;
  name: string;
  origin: AuditOrigin;
  requestId: string;
}): Doer & { tenantId: string } {
  const { uid, tenantId, role, name, origin, requestId } = caller;
  return { tenantId, actor: { kind: "member", uid, name, role }, origin, requestId };
}

/**
 * Somebody's deed outside of any role, such as accepting an invitation.
 * @public
 */
export function byPerson(
  tenantId: string | null,
  { uid, name, origin, requestId }: { uid: string; name: string; origin: AuditOrigin; requestId: string },
): Doer {
  return { tenantId, actor: { kind: "person", uid, name }, origin, requestId };
}

/** With a `tenantId` the business sees the entry too. */
export function byPlatformOwner(
  tenantId: string | null,
  { uid, name, origin, requestId }: { uid: string; name: string; origin: AuditOrigin; requestId: string },
): Doer {
  return { tenantId, actor: { kind: "platformOwner", uid, name }, origin, requestId };
}

/** What Frontdesk does by itself; `name` says which part of it. */
export function bySystem(tenantId: string | null, name: string, requestId: string): Doer {
  return { tenantId, actor: { kind: "system", uid: null, name }, origin: { ip: null, userAgent: null }, requestId };
}

/**
 * Adds the entry to the writes that are the deed. Where they are a batch that is retried whole, its second commit fails as already
 * there: the deed is done.
 */
export function addAuditEntry(writes: Writes, doer: Doer, deed: Deed, deps: Deps): void {
  const entry = entryOf(doer, deed, deps.now());
  for (const path of placesOf(doer, deed)) writes.create(deps.firestore.doc(path), entry);
}

/**
 * True where this very request was carried out before, and only its answer was lost: the entry that it left is there. To be asked within the
 * deed's transaction, before it writes.
 */
export async function isRepetition(
  tx: Pick<Transaction, "get">,
  doer: Doer,
  deed: Pick<Deed, "action" | "target">,
  { firestore }: Pick<Deps, "firestore">,
): Promise<boolean> {
  const [path] = placesOf(doer, deed);
  return path !== undefined && (await tx.get(firestore.doc(path))).exists;
}

/** For deeds that are no write of ours, such as a message that was sent. Recording one twice leaves one entry. */
export async function recordDeed(doer: Doer, deed: Deed, deps: Deps): Promise<void> {
  const entry = entryOf(doer, deed, deps.now());
  for (const path of placesOf(doer, deed)) {
    try {
      await deps.firestore.doc(path).create(entry);
    } catch (error) {
      if (!isAlreadyExists(error)) throw error;
    }
  }
}

function entryOf({ tenantId, actor, origin }: Doer, { action, target, before, after }: Deed, now: Date): AuditEntry {
  return {
    tenantId,
    actor,
    origin,
    action,
    target: { kind: target.kind, id: target.id, name: target.name ?? null },
    before: before ? auditFields(before) : null,
    after: after ? auditFields(after) : null,
    at: Timestamp.fromDate(now),
  };
}

/** The platform's own trail holds what its owner does, and what belongs to no business. */
function placesOf({ tenantId, actor, requestId }: Doer, { action, target }: Pick<Deed, "action" | "target">): string[] {
  const id = hashId("audit", tenantId ?? "", actor.uid ?? actor.name, action, target.kind, target.id, requestId);
  const places = tenantId === null ? [] : [paths.auditEntry(tenantId, id)];
  return tenantId === null || actor.kind === "platformOwner" ? [...places, paths.platformAuditEntry(id)] : places;
}
