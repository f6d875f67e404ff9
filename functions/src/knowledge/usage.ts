/** How much of its plan a business uses up in its knowledge base. */
import { AggregateField } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { knowledgeLimits } from "@frontdesk/model/plans";
import type { KnowledgeLimits } from "@frontdesk/model/plans";
import type { SourceTask } from "@frontdesk/model/tasks";
import { PermanentError } from "../platform/errors.ts";

export type Usage = { sources: number; pages: number; chunks: number };

/** Passages of all sources but one. */
export async function chunksElsewhere(tenantId: string, sourceId: string, firestore: Firestore): Promise<number> {
  const own = Number((await firestore.doc(paths.source(tenantId, sourceId)).get()).get("chunkCount") ?? 0);
  const { chunks } = await findUsage(tenantId, firestore);
  return Math.max(0, chunks - own);
}

export async function findUsage(tenantId: string, firestore: Firestore): Promise<Usage> {
  const sources = firestore.collection(paths.sources(tenantId));
  const [all, pages] = await Promise.all([
    sources.aggregate({ count: AggregateField.count(), chunks: AggregateField.sum("chunkCount") }).get(),
    sources.where("kind", "==", "subpage").count().get(),
  ]);
  const { count, chunks } = all.data();
  const ofCollections = pages.data().count;
  return { sources: count - ofCollections, pages: ofCollections, chunks };
}

/** Pages that the plan has left for this collection, those that it has already among them. */
export async function roomForPages({ tenantId, sourceId }: SourceTask, firestore: Firestore): Promise<number> {
  const own = firestore.collection(paths.sources(tenantId)).where("parentId", "==", sourceId).count().get();
  const [usage, limits, counted] = await Promise.all([
    findUsage(tenantId, firestore),
    findLimits(tenantId, firestore),
    own,
  ]);
  const room = limits.pages - usage.pages + counted.data().count;
  if (room > 0) return room;
  throw new PermanentError(
    `Your plan allows ${limits.pages.toLocaleString("en")} pages of websites and wikis, and you have that many. Remove some, or change the plan.`,
  );
}

/** A business without a document, as in an evaluation, has no plan and no limits. */
export async function findLimits(tenantId: string, firestore: Firestore): Promise<KnowledgeLimits> {
  const tenant = await firestore.doc(paths.tenant(tenantId)).get();
  if (!tenant.exists) return { sources: Infinity, chunks: Infinity, pages: Infinity };
  const plan: unknown = tenant.get("plan");
  return knowledgeLimits(typeof plan === "string" ? plan : undefined);
}
