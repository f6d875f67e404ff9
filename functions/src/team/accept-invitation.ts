/** Coming in by an invitation's link. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { Invitation, SessionLimit } from "@frontdesk/model/team";
import type { InvitationKey, InvitationView } from "@frontdesk/model/team";
import { Member, Tenant } from "@frontdesk/model/tenant";
import { addAuditEntry, byPerson } from "../audit/write-entry.ts";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import type { Person } from "./caller.ts";
import { isTokenOf } from "./invitation-token.ts";

type Deps = { firestore: Firestore; now: () => Date };

/** For the page behind the link, before anybody has signed in. */
export async function readInvitation(key: InvitationKey, { firestore, now }: Deps): Promise<InvitationView> {
  const [invitationDoc, tenantDoc] = await firestore.getAll(
    firestore.doc(paths.invitation(key.tenantId, key.invitationId)),
    firestore.doc(paths.tenant(key.tenantId)),
  );
  const invitation = invitationDoc && parseSnapshot(Invitation, invitationDoc);
  const tenant = tenantDoc && parseSnapshot(Tenant, tenantDoc);
  if (!invitation || !tenant || !isTokenOf(key.token, invitation.tokenHash)) return { state: "unknown" };
  const { email, role, invitedBy } = invitation;
  const state = stateOf(invitation, now());
  return { state, businessName: tenant.name, invitedBy: invitedBy.name, email, role };
}

/**
 * Makes the person a member and voids the link, both or neither. Repeated by the same person it succeeds. Whoever is a member already
 * keeps their role: an old link must not change it.
 */
export async function acceptInvitation(key: InvitationKey, person: Person, deps: Deps): Promise<{ tenantId: string }> {
  const { firestore, now } = deps;
  const { tenantId, invitationId } = key;
  await firestore.runTransaction(async (tx) => {
    const invitationRef = firestore.doc(paths.invitation(tenantId, invitationId));
    const memberRef = firestore.doc(paths.member(tenantId, person.uid));
    const [invitationDoc, tenantDoc, memberDoc, limitDoc] = await tx.getAll(
      invitationRef,
      firestore.doc(paths.tenant(tenantId)),
      memberRef,
      firestore.doc(paths.session(person.uid)),
    );
    const invitation = invitationDoc && parseSnapshot(Invitation, invitationDoc);
    const tenant = tenantDoc && parseSnapshot(Tenant, tenantDoc);
    if (!invitation || !tenant || !isTokenOf(key.token, invitation.tokenHash)) {
      throw new AppError("notFound", "This invitation does not exist, or a newer one took its place.");
    }
    const member = memberDoc ? parseSnapshot(Member, memberDoc) : null;
    if (invitation.status === "accepted" && invitation.acceptedBy === person.uid && member) return;
    const state = stateOf(invitation, now());
    if (state !== "open") throw new AppError("failedPrecondition", closed[state]);
    if (tenant.status !== "active") throw new AppError("failedPrecondition", "This business is suspended.");
    if (person.email.toLowerCase() !== invitation.email) {
      throw new AppError(
        "failedPrecondition",
        `The invitation is for ${invitation.email}; you are signed in as ${person.email}.`,
      );
    }
    tx.update(invitationRef, { status: "accepted", acceptedBy: person.uid });
    if (member) return;
    const limit = limitDoc ? parseSnapshot(SessionLimit, limitDoc) : null;
    const joined: Member = {
      uid: person.uid,
      tenantId,
      role: invitation.role,
      name: person.name,
      email: invitation.email,
      createdAt: Timestamp.fromDate(now()),
      ...(limit && { validAfter: limit.validAfter }),
    };
    tx.create(memberRef, joined);
    const target = { kind: "invitation", id: invitationId, name: invitation.email } as const;
    const after = { role: invitation.role, uid: person.uid };
    addAuditEntry(tx, byPerson(tenantId, person), { action: "invitationAccepted", target, after }, deps);
  });
  return { tenantId };
}

const closed = {
  accepted: "This invitation was used already. Each link lets one person in once.",
  revoked: "This invitation was taken back. Ask for a new one.",
  expired: "This invitation has expired. Ask for a new one.",
};

function stateOf({ status, expiresAt }: Invitation, now: Date): "open" | "expired" | "accepted" | "revoked" {
  return status === "open" && expiresAt.toMillis() <= now.getTime() ? "expired" : status;
}
