/** Invitations: one for each address, with a link that lets one person in once. Sending it again makes a new link and voids the old one. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { may } from "@frontdesk/model/permissions";
import { Invitation } from "@frontdesk/model/team";
import type { InviteInput } from "@frontdesk/model/team";
import { Member, Tenant } from "@frontdesk/model/tenant";
import { DAY, MINUTE } from "@frontdesk/model/time";
import { addAuditEntry, byMember } from "../audit/write-entry.ts";
import { addMail } from "../mail/add-mail.ts";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";
import type { Caller } from "./caller.ts";
import { invitationMail } from "./invitation-mail.ts";
import { hashOf } from "./invitation-token.ts";

export type InviteDeps = {
  firestore: Firestore;
  now: () => Date;
  /** A new secret for a link, 256 bits. */
  newToken: () => string;
  /** Address of the dashboard, without a slash at the end. */
  dashboardUrl: () => string;
};

const validFor = 7 * DAY;
/** A second mail to one address sooner than this is a slip of the hand. */
const pause = MINUTE;
/** Mails to one address, so that nobody is pestered through us. */
const maxMails = 10;
/** Open invitations of a business. */
const maxOpen = 200;

const invitationIdOf = (email: string) => hashId("invitation", email);

export async function inviteMember({ tenantId, email, role }: InviteInput, caller: Caller, deps: InviteDeps) {
  const { firestore } = deps;
  const invitationId = invitationIdOf(email);
  await firestore.runTransaction(async (tx) => {
    const known = await tx.get(firestore.collection(paths.members(tenantId)).where("email", "==", email).limit(1));
    if (!known.empty) throw new AppError("alreadyExists", `${email} is a member of the team already.`);
    const found = parseSnapshot(Invitation, await tx.get(firestore.doc(paths.invitation(tenantId, invitationId))));
    if (found?.requestId === caller.requestId) return;
    const open = firestore.collection(paths.invitations(tenantId)).where("status", "==", "open").limit(maxOpen);
    if ((await tx.get(open)).size >= maxOpen) {
      throw new AppError("failedPrecondition", `There are ${maxOpen} open invitations. Revoke some first.`);
    }
    await send(tx, { invitationId, found, email, role, action: "memberInvited" }, caller, deps);
  });
  return { invitationId };
}

export async function resendInvitation(invitationId: string, caller: Caller, deps: InviteDeps): Promise<void> {
  await deps.firestore.runTransaction(async (tx) => {
    const found = await openInvitation(tx, invitationId, caller, deps);
    if (found.requestId === caller.requestId) return;
    const { email, role } = found;
    await send(tx, { invitationId, found, email, role, action: "invitationResent" }, caller, deps);
  });
}

/** Its link lets nobody in any more. */
export async function revokeInvitation(invitationId: string, caller: Caller, deps: InviteDeps): Promise<void> {
  const { firestore } = deps;
  await firestore.runTransaction(async (tx) => {
    const ref = firestore.doc(paths.invitation(caller.tenantId, invitationId));
    const found = parseSnapshot(Invitation, await tx.get(ref));
    if (found?.status === "revoked") return;
    const { email, role } = await openInvitation(tx, invitationId, caller, deps);
    tx.update(ref, { status: "revoked" });
    const target = { kind: "invitation", id: invitationId, name: email } as const;
    addAuditEntry(tx, byMember(caller), { action: "invitationRevoked", target, before: { role } }, deps);
  });
}

async function openInvitation(tx: Transaction, id: string, { tenantId }: Caller, { firestore }: InviteDeps) {
  const found = parseSnapshot(Invitation, await tx.get(firestore.doc(paths.invitation(tenantId, id))));
  if (!found || found.status === "revoked") throw new AppError("notFound", "There is no such invitation any more.");
  if (found.status === "accepted") throw new AppError("failedPrecondition", "The invitation was accepted meanwhile.");
  return found;
}

type Letter = Pick<Invitation, "email" | "role"> & {
  invitationId: string;
  found: Invitation | null;
  action: "memberInvited" | "invitationResent";
};

async function send(
  tx: Transaction,
  { invitationId, found, email, role, action }: Letter,
  caller: Caller,
  deps: InviteDeps,
): Promise<void> {
  const { firestore, now } = deps;
  const { tenantId, uid, name, requestId } = caller;
  const [mine, tenantDoc] = await tx.getAll(
    firestore.doc(paths.member(tenantId, uid)),
    firestore.doc(paths.tenant(tenantId)),
  );
  const me = mine && parseSnapshot(Member, mine);
  const tenant = tenantDoc && parseSnapshot(Tenant, tenantDoc);
  if (!me || !tenant || !may(me.role, "manageTeam"))
    throw new AppError("permissionDenied", "You may not invite people.");
  if (role === "owner" && !may(me.role, "manageOwners")) {
    throw new AppError("permissionDenied", "Only an owner may invite an owner.");
  }
  const at = now();
  if (found?.status === "open" && at.getTime() - found.sentAt.toMillis() < pause) {
    throw new AppError("tooMany", `${email} was sent a link less than a minute ago.`);
  }
  if (found?.status === "open" && found.sentCount >= maxMails) {
    throw new AppError("tooMany", `${email} was sent ${maxMails} links. Revoke the invitation, or ask them to look.`);
  }
  const token = deps.newToken();
  const expiresAt = new Date(at.getTime() + validFor);
  const invitation: Invitation = {
    tenantId,
    email,
    role,
    status: "open",
    tokenHash: hashOf(token),
    invitedBy: { uid, name },
    expiresAt: Timestamp.fromDate(expiresAt),
    sentAt: Timestamp.fromDate(at),
    sentCount: found?.status === "open" ? found.sentCount + 1 : 1,
    requestId,
    acceptedBy: null,
    createdAt: found?.createdAt ?? Timestamp.fromDate(at),
  };
  tx.set(firestore.doc(paths.invitation(tenantId, invitationId)), invitation);
  const link = `${deps.dashboardUrl()}/invite/${tenantId}/${invitationId}?token=${token}`;
  const mail = invitationMail({
    business: tenant.name,
    inviter: name,
    role,
    link,
    expiresAt,
    timeZone: tenant.timeZone,
  });
  addMail(tx, { id: hashId("invitation", tenantId, invitationId, requestId), to: email, mail }, deps);
  const target = { kind: "invitation", id: invitationId, name: email } as const;
  addAuditEntry(tx, byMember({ ...caller, role: me.role }), { action, target, after: { email, role } }, deps);
}
