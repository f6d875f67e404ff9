/** Live sources of the settings of one business. */
import { AssistantVersion } from "@frontdesk/model/assistant";
import { AssistantRevision, HandoffSettings, HoursSettings } from "@frontdesk/model/settings";
import { paths } from "@frontdesk/model/paths";
import { collection, doc, limit, orderBy, query } from "firebase/firestore";
import type { Firestore } from "firebase/firestore";
import { liveDocument, liveList } from "../../lib/live-documents.ts";

export const hoursSource = (db: Firestore, tenantId: string) =>
  liveDocument(["settings", tenantId, "hours"], doc(db, paths.settings(tenantId, "hours")), HoursSettings);

export const handoffSource = (db: Firestore, tenantId: string) =>
  liveDocument(["settings", tenantId, "handoff"], doc(db, paths.settings(tenantId, "handoff")), HandoffSettings);

export const assistantSource = (db: Firestore, tenantId: string) =>
  liveDocument(["settings", tenantId, "assistant"], doc(db, paths.settings(tenantId, "assistant")), AssistantRevision);

const versionsShown = 20;

/** The newest first. */
export const assistantVersionsSource = (db: Firestore, tenantId: string) =>
  liveList(
    ["assistantVersions", tenantId],
    query(collection(db, paths.assistantVersions(tenantId)), orderBy("number", "desc"), limit(versionsShown)),
    AssistantVersion,
  );
