/** People add, change, retry and remove sources. The plan's limits are checked in the transaction that adds. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { isCollection, Source } from "@frontdesk/model/knowledge";
import type { NewSource } from "@frontdesk/model/knowledge-inputs";
import { paths } from "@frontdesk/model/paths";
import { addAuditEntry, isRepetition } from "../audit/write-entry.ts";
import type { Deed, Doer } from "../audit/write-entry.ts";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";
import { findLimits } from "./usage.ts";

export type Author = Doer & { tenantId: string };
export type EditDeps = { firestore: Firestore; now: () => Date };

/** What the caller gives of a new source; the rest is the same for all. */
export type Fresh = Partial<Source> & Pick<Source, "title" | "kind" | "status">;

function blankSource(author: Author, fresh: Fresh, now: Date): Source {
  const { uid, name } = author.actor;
  return {
    tenantId: author.tenantId,
    content: "",
    language: "",
    error: null,
    version: "",
    chunkCount: 0,
    addedBy: uid === null ? null : { uid, name },
    tags: [],
    original: null,
    url: null,
    parentId: null,
    createdAt: Timestamp.fromDate(now),
    ...fresh,
  };
}

/** Throws `AppError` where the plan allows no more. Asking again with the same id adds nothing. */
export async function placeSource(author: Author, sourceId: string, fresh: Fresh, deps: EditDeps): Promise<void> {
  const { tenantId } = author;
  const ref = deps.firestore.doc(paths.source(tenantId, sourceId));
  await deps.firestore.runTransaction(async (tx) => {
    if ((await tx.get(ref)).exists) return;
    await requireRoom(tenantId, tx, deps.firestore);
    tx.create(ref, blankSource(author, fresh, deps.now()));
    addAuditEntry(tx, author, deedOf("sourceAdded", sourceId, fresh.title, { kind: fresh.kind }), deps);
  });
}

/** Throws `AppError` where the plan allows no further source. Reads, and must come before what the transaction writes. */
export async function requireRoom(tenantId: string, tx: Transaction, firestore: Firestore): Promise<void> {
  const { sources: limit } = await findLimits(tenantId, firestore);
  if ((await countSources(tenantId, tx, firestore)) < limit) return;
  throw new AppError(
    "failedPrecondition",
    `Your plan allows ${limit} sources, and you have that many. Remove one that is not needed, or change the plan.`,
  );
}

async function countSources(tenantId: string, tx: Transaction, firestore: Firestore): Promise<number> {
  const sources = firestore.collection(paths.sources(tenantId));
  const all = await tx.get(sources.count());
  const pages = await tx.get(sources.where("kind", "==", "subpage").count());
  return all.data().count - pages.data().count;
}

/** Of the request, so that one that is repeated whole adds one source. */
export const newSourceId = ({ tenantId, requestId }: Author): string =>
  hashId("source", tenantId, requestId).slice(0, 20);

const noSync = { lastAt: null, nextAt: null, runId: null, cursor: null, found: 0, changed: 0, removed: 0, skipped: 0 };

export function freshOf(form: Exclude<NewSource, { kind: "notion" | "confluence" }>): Fresh {
  if (form.kind === "snippet" || form.kind === "qa") {
    return { kind: form.kind, title: form.title, content: form.content, status: "pending" };
  }
  const url = new URL(form.url).href;
  const sync = { ...noSync, everyHours: form.everyHours };
  const title = url
    .replace(/^https?:\/\/(?:www\.)?/u, "")
    .replace(/\/$/u, "")
    .slice(0, 200);
  return form.kind === "page"
    ? { kind: "page", title, url, sync, status: "syncing" }
    : { kind: "site", title, url, sync, site: form.site, status: "syncing" };
}

export const freshWiki = (form: Extract<NewSource, { kind: "notion" | "confluence" }>): Fresh => ({
  kind: form.kind,
  title: form.title,
  url: form.kind === "confluence" ? new URL(form.url).origin : "https://www.notion.so",
  sync: { ...noSync, everyHours: form.everyHours },
  status: "syncing",
});

export async function editSource(
  author: Author,
  sourceId: string,
  change: { title?: string | undefined; content?: string | undefined; tags?: string[] | undefined },
  deps: EditDeps,
): Promise<void> {
  await changeSource(author, sourceId, deps, (source) => {
    const { title = source.title, content = source.content, tags = source.tags ?? [] } = change;
    const written = source.kind === "markdown" || source.kind === "snippet" || source.kind === "qa";
    if (change.content !== undefined && !written) {
      throw new AppError(
        "failedPrecondition",
        "The text of this source comes from elsewhere. Change it there, then read it again.",
      );
    }
    const reads = !isCollection(source.kind) && (title !== source.title || content !== source.content);
    return { title, content, tags, ...(reads && { status: "pending" as const, error: null }) };
  });
}

/** Reads it again: from the web where it comes from there. */
export async function retrySource(author: Author, sourceId: string, deps: EditDeps): Promise<void> {
  await changeSource(author, sourceId, deps, (source) => {
    if (source.status === "uploading")
      throw new AppError("failedPrecondition", "The file has not arrived. Upload it again.");
    const remote = isCollection(source.kind) || source.kind === "page";
    if (remote)
      return {
        status: "syncing",
        error: null,
        ...(source.sync && { sync: { ...source.sync, runId: null, cursor: null } }),
      };
    return { status: "pending", error: null, cursor: null };
  });
}

/** Its passages stop answering at once; the task that this orders deletes them, and everything else. */
export async function markRemoved(author: Author, sourceId: string, deps: EditDeps): Promise<void> {
  const { tenantId } = author;
  const ref = deps.firestore.doc(paths.source(tenantId, sourceId));
  await deps.firestore.runTransaction(async (tx) => {
    const source = parseSnapshot(Source, await tx.get(ref));
    if (!source || source.status === "removing") return;
    tx.update(ref, { status: "removing", version: "", lease: null });
    addAuditEntry(tx, author, deedOf("sourceDeleted", sourceId, source.title, { kind: source.kind }), deps);
  });
}

/** A decision for no change at all writes nothing. Throws `AppError` where there is no such source. */
export async function changeSource(
  author: Author,
  sourceId: string,
  deps: EditDeps,
  decide: (source: Source) => Partial<Source>,
): Promise<void> {
  const ref = deps.firestore.doc(paths.source(author.tenantId, sourceId));
  await deps.firestore.runTransaction(async (tx) => {
    const source = parseSnapshot(Source, await tx.get(ref));
    if (!source || source.status === "removing") throw new AppError("notFound", "This source does not exist any more.");
    if (await isRepetition(tx, author, { action: "sourceChanged", target: { kind: "source", id: sourceId } }, deps))
      return;
    const change = decide(source);
    if (Object.keys(change).length === 0) return;
    tx.update(ref, change);
    addAuditEntry(
      tx,
      author,
      deedOf("sourceChanged", sourceId, change.title ?? source.title, { status: change.status ?? source.status }),
      deps,
    );
  });
}

const deedOf = (action: Deed["action"], id: string, name: string, after: Record<string, string>): Deed => ({
  action,
  target: { kind: "source", id, name },
  after,
});
