/** Live sources of versions and cases of one business. */
import { SavedCase } from "@frontdesk/model/answer-case";
import { AssistantVersion } from "@frontdesk/model/assistant";
import { paths } from "@frontdesk/model/paths";
import { AssistantRevision } from "@frontdesk/model/settings";
import { collection, doc, limit, orderBy, query } from "firebase/firestore";
import type { Firestore } from "firebase/firestore";
import { liveDocument, liveList } from "../../lib/live-documents.ts";
import type { WithId } from "../../lib/live-documents.ts";

export type CaseRow = WithId<SavedCase>;

export const versionSource = (db: Firestore, tenantId: string, number: string) =>
  liveDocument(
    ["assistantVersion", tenantId, number],
    doc(db, paths.assistantVersion(tenantId, number)),
    AssistantVersion,
  );

export const liveSettingsSource = (db: Firestore, tenantId: string) =>
  liveDocument(["settings", tenantId, "assistant"], doc(db, paths.settings(tenantId, "assistant")), AssistantRevision);

/** As many as a business may have. */
const casesShown = 200;

export const casesSource = (db: Firestore, tenantId: string) =>
  liveList(
    ["answerCases", tenantId],
    query(collection(db, paths.answerCases(tenantId)), orderBy("createdAt", "desc"), limit(casesShown)),
    SavedCase,
  );
