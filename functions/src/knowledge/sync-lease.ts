/** The state of a source while its text is fetched from elsewhere; one worker at a time. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { isCollection, Source } from "@frontdesk/model/knowledge";
import type { Sync } from "@frontdesk/model/knowledge";
import { paths } from "@frontdesk/model/paths";
import type { SourceTask } from "@frontdesk/model/tasks";
import { DAY, HOUR, MINUTE } from "@frontdesk/model/time";
import { BusyError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";

/** Longer than the slowest single page takes with its tries. */
const leaseMs = 3 * MINUTE;

export type SyncLease = { task: SourceTask; owner: string; firestore: Firestore; now: () => Date };

export type Syncing = Source & { sync: Sync };

export const noSync: Sync = {
  everyHours: null,
  lastAt: null,
  nextAt: null,
  runId: null,
  cursor: null,
  found: 0,
  changed: 0,
  removed: 0,
  skipped: 0,
};

/** The source, ours, with a run begun; null where there is nothing to fetch. Throws `BusyError` while another worker holds it. */
export function takeSyncLease(lease: SyncLease): Promise<Syncing | null> {
  return change<Syncing | null>(lease, (source) => {
    if (source?.status !== "syncing") return [null, null];
    const held = source.lease;
    if (held && held.owner !== lease.owner && held.expiresAt.toMillis() > lease.now().getTime()) {
      throw new BusyError("another worker is fetching the source");
    }
    const before = source.sync ?? noSync;
    const begun = { ...before, found: 0, changed: 0, removed: 0, skipped: 0, cursor: null, runId: lease.owner };
    const sync = before.runId === null ? begun : before;
    return [
      { ...source, sync },
      { sync, lease: leaseValue(lease) },
    ];
  });
}

/** The business is suspended: the source stays to be fetched, and leaves the list of what is due. */
export function postponeSync({ task, firestore, now }: Omit<SyncLease, "owner">): Promise<void> {
  return change<void>({ task, firestore }, (source) => {
    if (source?.status !== "syncing" || !source.sync?.nextAt) return [undefined, null];
    return [undefined, { sync: { ...source.sync, nextAt: Timestamp.fromMillis(now().getTime() + DAY) } }];
  });
}

/** False, and nothing saved, where the source is not ours any more. */
export function saveSync(lease: SyncLease, sync: Sync): Promise<boolean> {
  return change(lease, (source) =>
    isOurs(source, lease) ? [true, { sync, lease: leaseValue(lease) }] : [false, null],
  );
}

/** A collection is ready; a page goes on to be read. */
export function finishSync(lease: SyncLease, sync: Sync, fields: Partial<Source> = {}): Promise<void> {
  return change<void>(lease, (source) => {
    if (!isOurs(source, lease) || !source) return [undefined, null];
    const status = isCollection(source.kind) ? ("ready" as const) : ("pending" as const);
    return [undefined, { status, error: null, sync: ended(sync, lease.now()), lease: null, ...fields }];
  });
}

export function failSync(lease: SyncLease, error: string): Promise<void> {
  return change<void>(lease, (source) => {
    if (!isOurs(source, lease) || !source) return [undefined, null];
    return [
      undefined,
      { status: "failed", error, sync: ended(source.sync ?? noSync, lease.now(), source.sync?.lastAt), lease: null },
    ];
  });
}

export function releaseSync(lease: SyncLease): Promise<void> {
  return change<void>(lease, (source) => [undefined, isOurs(source, lease) ? { lease: null } : null]);
}

function ended(sync: Sync, now: Date, lastAt: Sync["lastAt"] = Timestamp.fromDate(now)): Sync {
  const { everyHours } = sync;
  const nextAt = everyHours === null ? null : Timestamp.fromMillis(now.getTime() + everyHours * HOUR);
  return { ...sync, lastAt: lastAt ?? null, nextAt, runId: null, cursor: null };
}

const isOurs = (source: Source | null, { owner }: SyncLease) =>
  source?.status === "syncing" && source.lease?.owner === owner;

const leaseValue = ({ owner, now }: SyncLease) => ({
  owner,
  expiresAt: Timestamp.fromMillis(now().getTime() + leaseMs),
});

function change<T>(
  { task, firestore }: Pick<SyncLease, "task" | "firestore">,
  decide: (source: Source | null) => [T, Partial<Source> | null],
): Promise<T> {
  const ref = firestore.doc(paths.source(task.tenantId, task.sourceId));
  return firestore.runTransaction(async (tx) => {
    const [result, fields] = decide(parseSnapshot(Source, await tx.get(ref)));
    if (fields) tx.update(ref, fields);
    return result;
  });
}
