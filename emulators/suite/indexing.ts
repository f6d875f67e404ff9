/** Waits until the knowledge sources in a suite are indexed, which the functions do in the background after the seed. */
import { setTimeout as wait } from "node:timers/promises";
import { getApps, initializeApp } from "firebase-admin/app";
import { getFirestore } from "firebase-admin/firestore";

export type Progress = { ready: number; failed: number; all: number };

/** Resolves with the last count, when nothing is under way any more or `timeoutMs` has passed. */
export async function waitForIndexing(options: {
  projectId: string;
  timeoutMs: number;
  signal: AbortSignal;
  log: (line: string) => void;
}): Promise<Progress> {
  const { projectId, timeoutMs, signal, log } = options;
  const name = `indexing-${projectId}`;
  const app = getApps().find((app) => app.name === name) ?? initializeApp({ projectId }, name);
  const deadline = Date.now() + timeoutMs;
  let shown = -1;
  for (;;) {
    signal.throwIfAborted();
    const sources = await getFirestore(app).collectionGroup("sources").select("status").get();
    const having = (status: string) => sources.docs.filter((source) => source.get("status") === status).length;
    const progress = { ready: having("ready"), failed: having("failed"), all: sources.size };
    const done = progress.ready + progress.failed === progress.all;
    if (done || Date.now() > deadline) return progress;
    if (progress.ready >= shown + 5 || shown < 0) {
      log(`Indexing the demo documents: ${progress.ready} of ${progress.all}`);
      shown = progress.ready;
    }
    await wait(500, undefined, { signal });
  }
}
