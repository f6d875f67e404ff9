/** Live sources of the settings of one business. */
import { HandoffSettings, HoursSettings } from "@frontdesk/model/settings";
import { paths } from "@frontdesk/model/paths";
import { doc } from "firebase/firestore";
import type { Firestore } from "firebase/firestore";
import { liveDocument } from "../../lib/live-documents.ts";

export const hoursSource = (db: Firestore, tenantId: string) =>
  liveDocument(["settings", tenantId, "hours"], doc(db, paths.settings(tenantId, "hours")), HoursSettings);

export const handoffSource = (db: Firestore, tenantId: string) =>
  liveDocument(["settings", tenantId, "handoff"], doc(db, paths.settings(tenantId, "handoff")), HandoffSettings);
