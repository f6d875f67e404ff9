import { paths } from "@frontdesk/model/paths";
import { Invitation } from "@frontdesk/model/team";
import { Member } from "@frontdesk/model/tenant";
import { collection, limit, orderBy, query, where } from "firebase/firestore";
import type { Firestore } from "firebase/firestore";
import { liveList } from "../../lib/live-documents.ts";
import type { WithId } from "../../lib/live-documents.ts";

export type InvitationRecord = WithId<Invitation>;

/** How many more each press of the button brings. */
export const teamPage = 100;

/** The first `size` by name. */
export const teamSource = (db: Firestore, tenantId: string, size: number) => {
  const byName = query(collection(db, paths.members(tenantId)), orderBy("name"), limit(size));
  return liveList(["team", tenantId, size], byName, Member);
};

/** Two are enough to know that nobody is the last one; they may stand on another page of the list. */
export const ownersSource = (db: Firestore, tenantId: string) => {
  const owners = query(collection(db, paths.members(tenantId)), where("role", "==", "owner"), limit(2));
  return liveList(["owners", tenantId], owners, Member);
};

/** The newest first; those that were accepted or revoked are left out by the page. */
export const invitationsSource = (db: Firestore, tenantId: string) =>
  liveList(
    ["invitations", tenantId],
    query(collection(db, paths.invitations(tenantId)), orderBy("sentAt", "desc"), limit(500)),
    Invitation,
  );
