import { Source } from "@frontdesk/model/knowledge";
import { paths } from "@frontdesk/model/paths";
import { UnansweredGroup, UnansweredQuestion } from "@frontdesk/model/unanswered";
import type { UnansweredStatus } from "@frontdesk/model/unanswered";
import { collection, doc, limit, orderBy, query, where } from "firebase/firestore";
import type { Firestore } from "firebase/firestore";
import { liveDocument, liveList } from "../../lib/live-documents.ts";
import type { WithId } from "../../lib/live-documents.ts";

export const PAGE = 30;
const EXAMPLES = 20;

export type Group = WithId<UnansweredGroup>;

/** The most often asked first; what is closed by when it was asked last. */
export const groupsSource = (db: Firestore, tenantId: string, status: UnansweredStatus, count: number) =>
  liveList(
    ["unansweredGroups", tenantId, status, count],
    query(
      collection(db, paths.unansweredGroups(tenantId)),
      where("status", "==", status),
      orderBy(status === "open" ? "count" : "lastAt", "desc"),
      limit(count),
    ),
    UnansweredGroup,
  );

export const groupSource = (db: Firestore, tenantId: string, groupId: string) =>
  liveDocument(
    ["unansweredGroup", tenantId, groupId],
    doc(db, paths.unansweredGroup(tenantId, groupId)),
    UnansweredGroup,
  );

export const examplesSource = (db: Firestore, tenantId: string, groupId: string) =>
  liveList(
    ["unansweredQuestions", tenantId, groupId],
    query(
      collection(db, paths.unansweredQuestions(tenantId)),
      where("groupId", "==", groupId),
      orderBy("at", "desc"),
      limit(EXAMPLES),
    ),
    UnansweredQuestion,
  );

/** `none` is no document's id: before anything is published there is nothing to wait for. */
export const entrySource = (db: Firestore, tenantId: string, sourceId: string | null) =>
  liveDocument(["source", tenantId, sourceId ?? "none"], doc(db, paths.source(tenantId, sourceId ?? "none")), Source);
