/** Roles and states in words. */
import { may } from "@frontdesk/model/permissions";
import type { Role } from "@frontdesk/model/permissions";
import type { Member } from "@frontdesk/model/tenant";
import { MINUTE } from "@frontdesk/model/time";
import { shortTime } from "../../lib/time.ts";
import type { Clock } from "../../lib/time.ts";

export const roleNames: Record<Role, string> = { owner: "Owner", admin: "Admin", agent: "Agent", viewer: "Viewer" };

export const roleTexts: Record<Role, string> = {
  owner: "Everything, and decides who else is an owner",
  admin: "Sets the business up and looks after the team",
  agent: "Answers customers",
  viewer: "Reads along",
};

/** "Here now" within the pause between two signs of life. */
export function lastSeen({ lastSeenAt }: Pick<Member, "lastSeenAt">, now: number, clock: Clock): string {
  if (!lastSeenAt) return "Not seen yet";
  const at = lastSeenAt.toMillis();
  return now - at < 7 * MINUTE ? "Here now" : `Seen ${shortTime(at, now, clock)}`;
}

/** What `me` may do to `member`: the server decides, this only shows what it would allow. */
export function deeds(me: Member, member: Member, owners: number) {
  const isMe = me.uid === member.uid;
  const manages = may(me.role, "manageTeam") && (member.role !== "owner" || may(me.role, "manageOwners"));
  const isLastOwner = member.role === "owner" && owners < 2;
  return {
    changeRole: manages && !isLastOwner,
    remove: manages && !isMe && !isLastOwner,
    transfer: may(me.role, "manageOwners") && !isMe && member.role !== "owner",
    leave: isMe && !isLastOwner,
    isLastOwner,
  };
}

/** Those that `me` may give. */
export const grantable = (me: Member): Role[] =>
  (["owner", "admin", "agent", "viewer"] as const).filter((role) => role !== "owner" || may(me.role, "manageOwners"));
