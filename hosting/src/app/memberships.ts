/** The businesses that the signed-in person belongs to. */
import { Member } from "@frontdesk/model/tenant";
import { paths } from "@frontdesk/model/paths";
import { collectionGroup, doc, limit, query, where } from "firebase/firestore";
import type { Firestore } from "firebase/firestore";
import { Tenant } from "@frontdesk/model/tenant";
import { liveDocument, liveList } from "../lib/live-documents.ts";

/** Live, so that a changed role or a removal takes effect on the open page. */
export const membershipsSource = (db: Firestore, uid: string) =>
  liveList(["memberships", uid], query(collectionGroup(db, "members"), where("uid", "==", uid), limit(200)), Member);

/** Apart from the list, as it fails at once when the person is removed from the business. */
export const ownMembershipSource = (db: Firestore, tenantId: string, uid: string) =>
  liveDocument(["membership", tenantId, uid], doc(db, paths.member(tenantId, uid)), Member);

export const tenantSource = (db: Firestore, tenantId: string) =>
  liveDocument(["tenant", tenantId], doc(db, paths.tenant(tenantId)), Tenant);
