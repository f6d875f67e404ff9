/** A business and its owner, made in one transaction: there is never one without the other. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import type { CreateTenantInput } from "@frontdesk/model/team";
import { Member } from "@frontdesk/model/tenant";
import type { Tenant } from "@frontdesk/model/tenant";
import { addAuditEntry, byMember } from "../audit/write-entry.ts";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import type { AuditOrigin } from "@frontdesk/model/audit";

type Deps = { firestore: Firestore; now: () => Date };
type Person = { uid: string; email: string; origin: AuditOrigin; requestId: string };

/** More than anybody needs; it keeps one account from filling the database. */
const maxBusinesses = 10;

/** The id comes from the page: asked again, it finds the business made and says so. */
export async function createTenant(
  { tenantId, ownerName, ...form }: CreateTenantInput,
  person: Person,
  deps: Deps,
): Promise<{ tenantId: string }> {
  const { uid, email } = person;
  if (!email) throw new AppError("failedPrecondition", "Your account has no e-mail address. Sign up with one.");
  const { firestore, now } = deps;
  await firestore.runTransaction(async (tx) => {
    const [tenantDoc, memberDoc] = await tx.getAll(
      firestore.doc(paths.tenant(tenantId)),
      firestore.doc(paths.member(tenantId, uid)),
    );
    if (memberDoc && parseSnapshot(Member, memberDoc)) return;
    if (tenantDoc?.exists) throw new AppError("alreadyExists", "This business exists already. Load the page anew.");
    const own = await tx.get(firestore.collectionGroup("members").where("uid", "==", uid).limit(maxBusinesses));
    if (own.size >= maxBusinesses) {
      throw new AppError("failedPrecondition", `You belong to ${maxBusinesses} businesses; more are not possible.`);
    }
    const createdAt = Timestamp.fromDate(now());
    const tenant: Tenant = { ...form, status: "active", locale: "en", createdAt };
    const member: Member = { uid, tenantId, role: "owner", name: ownerName, email, createdAt };
    tx.create(firestore.doc(paths.tenant(tenantId)), tenant);
    tx.create(firestore.doc(paths.member(tenantId, uid)), member);
    const doer = byMember({ ...person, tenantId, role: "owner", name: ownerName });
    const target = { kind: "tenant", id: tenantId, name: form.name } as const;
    addAuditEntry(tx, doer, { action: "tenantCreated", target, after: form }, deps);
  });
  return { tenantId };
}
