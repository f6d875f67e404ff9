/** The people of a business, for every page that names them. */
import { Member } from "@frontdesk/model/tenant";
import { paths } from "@frontdesk/model/paths";
import { collection, limit, query } from "firebase/firestore";
import type { Firestore } from "firebase/firestore";
import { liveList } from "./live-documents.ts";

export const peopleSource = (db: Firestore, tenantId: string) =>
  liveList(["people", tenantId], query(collection(db, paths.members(tenantId)), limit(500)), Member);
