/**
 * Fetches what a source consists of from the web or a wiki. A run keeps its place in Firestore, so that one that died, was throttled or ran
 * out of time goes on; pages that did not change are not fetched or indexed again, and those that are gone are removed at its end.
 */
import { isCollection } from "@frontdesk/model/knowledge";
import type { SourceTask } from "@frontdesk/model/tasks";
import { MINUTE } from "@frontdesk/model/time";
import { isSuspendedNow } from "../oversight/suspension.ts";
import { PermanentError } from "../platform/errors.ts";
import { hashId } from "../platform/ids.ts";
import type { Tasks } from "../platform/tasks.ts";
import type { WebFetcher } from "../services/web/web-fetcher.ts";
import { crawlSite } from "./crawl-site.ts";
import { fetchPage } from "./fetch-page.ts";
import type { PlaceDeps } from "./place-subpage.ts";
import { removeUnseen } from "./remove-collection.ts";
import { failSync, finishSync, postponeSync, releaseSync, saveSync, takeSyncLease } from "./sync-lease.ts";
import type { SyncLease, Syncing } from "./sync-lease.ts";
import { syncWiki } from "./sync-wiki.ts";
import type { WikiOf } from "./sync-wiki.ts";

export type SyncDeps = PlaceDeps & {
  fetcher: WebFetcher;
  wikiOf: WikiOf;
  tasks: Tasks;
  newOwner: () => string;
};

export type SyncRun = { lease: SyncLease; source: Syncing; deps: SyncDeps; until: number };

const runMs = 4 * MINUTE;

/** Throws `BusyError` while another worker is at it, and what a retry may mend; on the `lastAttempt` that is noted on the source. */
export async function syncSource(task: SourceTask, deps: SyncDeps, lastAttempt = false): Promise<void> {
  const lease: SyncLease = { task, owner: deps.newOwner(), firestore: deps.firestore, now: deps.now };
  if (await isSuspendedNow(task.tenantId, deps.firestore)) return postponeSync(lease);
  const source = await takeSyncLease(lease);
  if (!source) return;
  try {
    const run: SyncRun = { lease, source, deps, until: deps.now().getTime() + runMs };
    if (!isCollection(source.kind)) {
      await fetchPage(run);
      return;
    }
    const { sync, done, unreached } =
      source.kind === "site" ? await crawlSite(run) : { ...(await syncWiki(run)), unreached: false };
    if (!(await saveSync(lease, sync))) return;
    if (!done) {
      await releaseSync(lease);
      const id = hashId("syncSource", task.tenantId, task.sourceId, sync.runId ?? "", lease.owner);
      await deps.tasks.enqueue({ queue: "syncSource", id, payload: task });
      return;
    }
    const removed = unreached ? 0 : await removeUnseen(task, sync.runId ?? "", deps.firestore);
    await finishSync(lease, { ...sync, removed });
  } catch (error) {
    const permanent = error instanceof PermanentError;
    if (permanent) await failSync(lease, error.message);
    else if (lastAttempt) await failSync(lease, "It could not be reached for hours. Try again later.");
    else await releaseSync(lease);
    throw error;
  }
}
