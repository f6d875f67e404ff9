/** Firestore triggers of the knowledge base. */
import { Source } from "@frontdesk/model/knowledge";
import type { SourceStatus } from "@frontdesk/model/knowledge";
import { patterns } from "@frontdesk/model/paths";
import { onDocumentWritten } from "firebase-functions/firestore";
import { onSchedule } from "firebase-functions/scheduler";
import { region } from "../platform/config.ts";
import { routeDeps } from "../platform/deps/core.ts";
import { sourceEditDeps } from "../platform/deps/knowledge.ts";
import { hashId } from "../platform/ids.ts";
import { orderDueSyncs, removeAbandonedUploads } from "./due-syncs.ts";

/** Statuses that call for work, and who does it. */
const queues: Partial<Record<SourceStatus, "ingestSource" | "syncSource">> = {
  syncing: "syncSource",
  pending: "ingestSource",
  removing: "ingestSource",
};

/**
 * Orders the work that a source's new status calls for; writes that leave the status as it is, its workers' own included, are passed over.
 * A source whose document was deleted by other means leaves its passages to be removed.
 */
export const routeSource = onDocumentWritten(
  { document: patterns.source, region, retry: true },
  async ({ id, data, params }) => {
    const before = Source.safeParse(data?.before.data());
    const after = Source.safeParse(data?.after.data());
    const { tenantId, sourceId } = params;
    const gone = data?.after.exists === false && before.data?.status !== "removing";
    const queue = gone
      ? "ingestSource"
      : after.data && after.data.status !== before.data?.status
        ? queues[after.data.status]
        : undefined;
    if (!queue) return;
    await routeDeps().tasks.enqueue({
      queue,
      id: hashId(queue, tenantId, sourceId, id),
      payload: { tenantId, sourceId },
    });
  },
);

export const scheduleSourceSyncs = onSchedule({ schedule: "every 1 hours", region }, async () => {
  await orderDueSyncs(sourceEditDeps());
  await removeAbandonedUploads(sourceEditDeps());
});
