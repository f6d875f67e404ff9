import { Source } from "@frontdesk/model/knowledge";
import { paths } from "@frontdesk/model/paths";
import { collection, doc, limit, orderBy, query } from "firebase/firestore";
import type { Firestore } from "firebase/firestore";
import { liveDocument, liveList } from "../../lib/live-documents.ts";

export const PAGE = 50;

export const sourcesSource = (db: Firestore, tenantId: string, count: number) =>
  liveList(
    ["sources", tenantId, count],
    query(collection(db, paths.sources(tenantId)), orderBy("title"), limit(count)),
    Source,
  );

export const sourceSource = (db: Firestore, tenantId: string, sourceId: string) =>
  liveDocument(["source", tenantId, sourceId], doc(db, paths.source(tenantId, sourceId)), Source);
