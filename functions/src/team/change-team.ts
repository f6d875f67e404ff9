/**
 * Who changes whom in a team. Everything is read within the transaction that writes, the caller's own role too: of two owners who demote
 * each other at the same moment, the second finds that they are no owner any more.
 */
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { may } from "@frontdesk/model/permissions";
import type { Permission, Role } from "@frontdesk/model/permissions";
import { Member } from "@frontdesk/model/tenant";
import { addAuditEntry, byMember } from "../audit/write-entry.ts";
import type { Deed } from "../audit/write-entry.ts";
import type { Caller } from "./caller.ts";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";

export type TeamDeps = { firestore: Firestore; now: () => Date };

export async function changeRole(uid: string, role: Role, caller: Caller, deps: TeamDeps): Promise<void> {
  await deps.firestore.runTransaction(async (tx) => {
    const { me, member, write } = await open(tx, uid, caller, deps);
    if (!member) throw new AppError("notFound", "This person is no member of the team any more.");
    if (member.role === role) return;
    need(me, "manageTeam");
    if (member.role === "owner" || role === "owner") need(me, "manageOwners");
    if (member.role === "owner") await keepAnOwner(tx, caller.tenantId, deps);
    tx.update(refOf(uid, caller, deps), { role });
    write({ action: "roleChanged", target: targetOf(member), before: { role: member.role }, after: { role } });
  });
}

/** Somebody else is removed by who may; oneself leaves. Removed twice is removed. */
export async function removeMember(uid: string, caller: Caller, deps: TeamDeps): Promise<void> {
  await deps.firestore.runTransaction(async (tx) => {
    const { me, member, write } = await open(tx, uid, caller, deps);
    if (!member) return;
    const leaves = uid === caller.uid;
    if (!leaves) need(me, "manageTeam");
    if (member.role === "owner" && !leaves) need(me, "manageOwners");
    if (member.role === "owner") await keepAnOwner(tx, caller.tenantId, deps);
    tx.delete(refOf(uid, caller, deps));
    const { role, email } = member;
    write({ action: leaves ? "memberLeft" : "memberRemoved", target: targetOf(member), before: { role, email } });
  });
}

/** The member becomes an owner and the caller an admin, both or neither. */
export async function transferOwnership(uid: string, caller: Caller, deps: TeamDeps): Promise<void> {
  await deps.firestore.runTransaction(async (tx) => {
    const { me, member, write } = await open(tx, uid, caller, deps);
    if (!member) throw new AppError("notFound", "This person is no member of the team any more.");
    if (uid === caller.uid) throw new AppError("failedPrecondition", "The business is yours already.");
    if (me.role === "admin" && member.role === "owner") return; // the repetition of a request that was carried out
    need(me, "manageOwners");
    tx.update(refOf(uid, caller, deps), { role: "owner" });
    tx.update(refOf(caller.uid, caller, deps), { role: "admin" });
    const before = { role: member.role, formerOwnerRole: "owner" };
    const after = { role: "owner", formerOwnerRole: "admin" };
    write({ action: "ownershipTransferred", target: targetOf(member), before, after });
  });
}

async function open(tx: Transaction, uid: string, caller: Caller, deps: TeamDeps) {
  const [mine, theirs] = await tx.getAll(refOf(caller.uid, caller, deps), refOf(uid, caller, deps));
  const me = mine && parseSnapshot(Member, mine);
  if (!me) throw new AppError("permissionDenied", "You are not a member of this business.");
  const member = theirs ? parseSnapshot(Member, theirs) : null;
  const write = (deed: Deed) => addAuditEntry(tx, byMember({ ...caller, role: me.role }), deed, deps);
  return { me, member, write };
}

function need(me: Member, permission: Permission): void {
  if (may(me.role, permission)) return;
  throw new AppError(
    "permissionDenied",
    permission === "manageOwners" ? "Only an owner may do this." : `As ${me.role} you may not do this.`,
  );
}

async function keepAnOwner(tx: Transaction, tenantId: string, { firestore }: TeamDeps): Promise<void> {
  const owners = firestore.collection(paths.members(tenantId)).where("role", "==", "owner").limit(2);
  if ((await tx.get(owners)).size > 1) return;
  throw new AppError(
    "failedPrecondition",
    "A business needs an owner. Make somebody else an owner first, or hand the business over.",
  );
}

const refOf = (uid: string, { tenantId }: Caller, { firestore }: TeamDeps) =>
  firestore.doc(paths.member(tenantId, uid));

const targetOf = ({ uid, name }: Member) => ({ kind: "member", id: uid, name }) as const;
