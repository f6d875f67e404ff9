import { paths } from "@frontdesk/model/paths";
import { Invitation } from "@frontdesk/model/team";
import { Member } from "@frontdesk/model/tenant";
import { collection, limit, orderBy, query } from "firebase/firestore";
import type { Firestore } from "firebase/firestore";
import { liveList } from "../../lib/live-documents.ts";
import type { WithId } from "../../lib/live-documents.ts";

export type InvitationRecord = WithId<Invitation>;

/** The same as the pages around it read, so that Firestore reads it once. */
export const teamSource = (db: Firestore, tenantId: string) =>
  liveList(["people", tenantId], query(collection(db, paths.members(tenantId)), limit(500)), Member);

/** The newest first; those that were accepted or revoked are left out by the page. */
export const invitationsSource = (db: Firestore, tenantId: string) =>
  liveList(
    ["invitations", tenantId],
    query(collection(db, paths.invitations(tenantId)), orderBy("sentAt", "desc"), limit(500)),
    Invitation,
  );
