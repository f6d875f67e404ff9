import { paths } from "@frontdesk/model/paths";
import { AssistantRevision } from "@frontdesk/model/settings";
import { Usage } from "@frontdesk/model/usage";
import { collection, doc, limit, orderBy, query } from "firebase/firestore";
import type { Firestore } from "firebase/firestore";
import { liveDocument, liveList } from "../../lib/live-documents.ts";

const monthsShown = 12;

/** The newest month first. */
export const usageSource = (db: Firestore, tenantId: string) =>
  liveList(
    ["usage", tenantId],
    query(collection(db, paths.usages(tenantId)), orderBy("period", "desc"), limit(monthsShown)),
    Usage,
  );

export const limitsSource = (db: Firestore, tenantId: string) =>
  liveDocument(["settings", tenantId, "assistant"], doc(db, paths.settings(tenantId, "assistant")), AssistantRevision);
