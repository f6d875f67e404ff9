/** A business's team: who changes it, and how people come in. */
import { ChangeRoleInput, InvitationInput, InvitationKey, InviteInput, MemberInput } from "@frontdesk/model/team";
import { memberCallable, openCallable, personCallable } from "../platform/callable.ts";
import type { Caller } from "../platform/callable.ts";
import { peopleDeps } from "../platform/deps/people.ts";
import { AppError } from "../platform/errors.ts";
import { acceptInvitation as accept, readInvitation as read } from "./accept-invitation.ts";
import { changeRole as change, removeMember as remove, transferOwnership as transfer } from "./change-team.ts";
import { inviteMember as invite, resendInvitation as resend, revokeInvitation as revoke } from "./invite.ts";

const permission = "manageTeam";

export const changeRole = memberCallable({ permission, schema: ChangeRoleInput }, async ({ uid, role }, caller) => {
  await change(uid, role, caller, peopleDeps());
  return {};
});

export const removeMember = memberCallable({ permission, schema: MemberInput }, async ({ uid }, caller) => {
  await remove(uid, caller, peopleDeps());
  return {};
});

/** Of one's own will, also while the business is suspended. */
export const leaveBusiness = memberCallable(
  { permission: "readBusiness", reads: true, schema: MemberInput },
  async ({ uid }, caller) => {
    if (uid !== caller.uid) throw new AppError("permissionDenied", "Only oneself can leave.");
    await remove(uid, caller, peopleDeps());
    return {};
  },
);

export const transferOwnership = memberCallable(
  { permission: "manageOwners", schema: MemberInput },
  async ({ uid }, caller) => {
    await transfer(uid, caller, peopleDeps());
    return {};
  },
);

export const inviteMember = memberCallable(
  { permission, schema: InviteInput, limit: "invitations" },
  (input, caller) => {
    mayMail(caller);
    return invite(input, caller, peopleDeps());
  },
);

export const resendInvitation = memberCallable(
  { permission, schema: InvitationInput, limit: "invitations" },
  async ({ invitationId }, caller) => {
    mayMail(caller);
    await resend(invitationId, caller, peopleDeps());
    return {};
  },
);

export const revokeInvitation = memberCallable(
  { permission, schema: InvitationInput },
  async ({ invitationId }, caller) => {
    await revoke(invitationId, caller, peopleDeps());
    return {};
  },
);

/** The link's token is the key, and a wrong one learns nothing. */
export const readInvitation = openCallable({ schema: InvitationKey }, (key) => read(key, peopleDeps()));

export const acceptInvitation = personCallable({ schema: InvitationKey }, (key, person) =>
  accept(key, person, peopleDeps()),
);

/** Strangers get mail in this person's name. */
function mayMail({ emailVerified }: Caller): void {
  if (emailVerified) return;
  throw new AppError(
    "failedPrecondition",
    "Confirm your own e-mail address first: the link is in the mail we sent you.",
  );
}
