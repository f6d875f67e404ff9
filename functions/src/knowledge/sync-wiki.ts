/** Brings the pages of a wiki up to date: those whose stamp changed are read, those that are gone are removed. */
import type { Source, Sync } from "@frontdesk/model/knowledge";
import { PermanentError } from "../platform/errors.ts";
import { PageGone } from "../services/wiki/wiki.ts";
import type { Wiki } from "../services/wiki/wiki.ts";
import { placeSubpage } from "./place-subpage.ts";
import { saveSync } from "./sync-lease.ts";
import type { SyncRun } from "./sync-source.ts";
import { roomForPages } from "./usage.ts";

/** The wiki of a source, with its token opened. */
export type WikiOf = (source: Source, sourceId: string) => Promise<Wiki>;

export async function syncWiki(run: SyncRun): Promise<{ sync: Sync; done: boolean }> {
  const { lease, source, deps } = run;
  const wiki = await deps.wikiOf(source, lease.task.sourceId);
  const room = await roomForPages(lease.task, deps.firestore);
  let { sync } = source;
  const runId = sync.runId ?? "";
  for (;;) {
    const { pages, next } = await wiki.list(sync.cursor);
    let [found, changed, skipped] = [0, 0, 0];
    for (const page of pages) {
      // A page of the list that is not done is gone through again: what is done of it has its stamp.
      if (deps.now().getTime() > run.until) return { sync, done: false };
      if (sync.found + found >= room) {
        skipped += 1;
        continue;
      }
      const { id: externalId, title, url, stamp } = page;
      const outcome = await placeSubpage(
        lease.task,
        { externalId, title, url, stamp, runId },
        () => wiki.read(page),
        deps,
      ).catch((error: unknown) => {
        if (!(error instanceof PageGone)) throw error;
        return null;
      });
      if (outcome === null) {
        skipped += 1;
        continue;
      }
      found += 1;
      if (outcome !== "same") changed += 1;
    }
    sync = {
      ...sync,
      cursor: next,
      found: sync.found + found,
      changed: sync.changed + changed,
      skipped: sync.skipped + skipped,
    };
    if (next === null) break;
    if (!(await saveSync(lease, sync))) return { sync, done: false };
  }
  if (sync.found === 0 && sync.skipped === 0) {
    throw new PermanentError(
      source.kind === "notion"
        ? "Notion shares no pages with this integration. Open a page there, choose Connections, and add it."
        : "This account sees no pages in Confluence. Give it access to a space.",
    );
  }
  return { sync, done: true };
}
