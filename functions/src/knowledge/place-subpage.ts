/** Keeps one page of a website or wiki: its file in the bucket, then its source, which orders the indexing. */
import { Readable } from "node:stream";
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Source, sourceObjects } from "@frontdesk/model/knowledge";
import { paths } from "@frontdesk/model/paths";
import type { SourceTask } from "@frontdesk/model/tasks";
import { parseSnapshot } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";
import type { Storage } from "../services/storage/storage.ts";
import type { WikiFile } from "../services/wiki/wiki.ts";

export type PlaceDeps = { firestore: Firestore; storage: Pick<Storage, "write">; now: () => Date };

export type Subpage = { externalId: string; title: string; url: string | null; stamp: string; runId: string };

const subpageId = (parentId: string, externalId: string): string => hashId("subpage", parentId, externalId);

/**
 * `read` is called only for a page that is new or has another stamp. `new` and `changed` pages are indexed by tasks of their own. A page
 * whose last reading failed is read again.
 */
export async function placeSubpage(
  parent: SourceTask,
  page: Subpage,
  read: () => Promise<WikiFile>,
  deps: PlaceDeps,
): Promise<"new" | "changed" | "same"> {
  const { tenantId, sourceId: parentId } = parent;
  const { externalId, stamp, runId, url } = page;
  const title = page.title.trim().slice(0, 200) || "Untitled";
  const sourceId = subpageId(parentId, externalId);
  const ref = deps.firestore.doc(paths.source(tenantId, sourceId));
  const known = parseSnapshot(Source, await ref.get());
  const external = { id: externalId, stamp, runId };
  if (
    known &&
    known.status !== "removing" &&
    known.status !== "failed" &&
    known.external?.stamp === stamp &&
    known.title === title
  ) {
    await ref.update({ external });
    return "same";
  }
  const { bytes, name, type } = await read();
  const path = sourceObjects.original(tenantId, sourceId, hashId("subpage", stamp, title));
  await deps.storage.write(path, type, [Readable.from([Buffer.from(bytes)])]);
  const original = { path, name, type, size: bytes.byteLength, format: null };
  await deps.firestore.runTransaction(async (tx) => {
    const source = parseSnapshot(Source, await tx.get(ref));
    if (!source) {
      tx.create(ref, {
        ...blank,
        tenantId,
        title,
        url,
        parentId,
        external,
        original,
        createdAt: Timestamp.fromDate(deps.now()),
      } satisfies Source);
      return;
    }
    const former = source.original && source.original.path !== path ? [source.original.path] : [];
    tx.update(ref, {
      title,
      url,
      external,
      original,
      status: "pending",
      error: null,
      cursor: null,
      stale: [...(source.stale ?? []).filter((stale) => stale !== path), ...former],
    } satisfies Partial<Source>);
  });
  return known ? "changed" : "new";
}

export async function isKnownSubpage(
  { tenantId, sourceId: parentId }: SourceTask,
  externalId: string,
  firestore: Firestore,
): Promise<boolean> {
  const known = await firestore.doc(paths.source(tenantId, subpageId(parentId, externalId))).get();
  return known.exists && known.get("status") !== "removing";
}

const blank = {
  kind: "subpage",
  content: "",
  language: "",
  status: "pending",
  error: null,
  version: "",
  chunkCount: 0,
  addedBy: null,
} as const;
