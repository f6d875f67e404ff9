import { Chunk, Source, topKinds } from "@frontdesk/model/knowledge";
import { paths } from "@frontdesk/model/paths";
import { collection, doc, limit, orderBy, query, startAt, where } from "firebase/firestore";
import type { Firestore } from "firebase/firestore";
import { liveDocument, liveList } from "../../lib/live-documents.ts";

export const PAGE = 50;

/** What people added, by title; the pages of a website or wiki stay inside it. */
export const sourcesSource = (db: Firestore, tenantId: string, tag: string | null, count: number) =>
  liveList(
    ["sources", tenantId, tag, count],
    query(
      collection(db, paths.sources(tenantId)),
      ...(tag === null ? [where("kind", "in", topKinds)] : [where("tags", "array-contains", tag)]),
      orderBy("title"),
      limit(count),
    ),
    Source,
  );

export const subpagesSource = (db: Firestore, tenantId: string, parentId: string, count: number) =>
  liveList(
    ["subpages", tenantId, parentId, count],
    query(collection(db, paths.sources(tenantId)), where("parentId", "==", parentId), orderBy("title"), limit(count)),
    Source,
  );

export const sourceSource = (db: Firestore, tenantId: string, sourceId: string) =>
  liveDocument(["source", tenantId, sourceId], doc(db, paths.source(tenantId, sourceId)), Source);

/** Null where it is not there any more: each version has passages of its own. */
export const passageSource = (db: Firestore, tenantId: string, sourceId: string, chunkId: string) =>
  liveDocument(["passage", tenantId, sourceId, chunkId], doc(db, paths.chunk(tenantId, sourceId, chunkId)), Chunk);

/** Passages of the version that answers, in their order, from a position on. */
export const passagesSource = (
  db: Firestore,
  tenantId: string,
  { id: sourceId, version }: { id: string; version: string },
  from: number,
  count: number,
) =>
  liveList(
    ["passages", tenantId, sourceId, version, from, count],
    query(
      collection(db, paths.chunks(tenantId, sourceId)),
      where("sourceVersion", "==", version),
      orderBy("position"),
      startAt(from),
      limit(count),
    ),
    Chunk,
  );
