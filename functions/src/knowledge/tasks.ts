/** Task queue of the knowledge base. */
import { SourceTask } from "@frontdesk/model/tasks";
import { onTaskDispatched } from "firebase-functions/tasks";
import { ingestConcurrency, openaiApiKey, pineconeApiKey, region, syncConcurrency } from "../platform/config.ts";
import { sourceDeps, syncDeps } from "../platform/deps/knowledge.ts";
import { patientRetries, runTask } from "../platform/edges.ts";
import { cloudLog } from "../platform/log.ts";
import { ingestSource as ingest } from "./ingest-source.ts";
import { syncSource as sync } from "./sync-source.ts";

export const ingestSource = onTaskDispatched(
  {
    region,
    secrets: [openaiApiKey, pineconeApiKey],
    retryConfig: patientRetries,
    rateLimits: { maxConcurrentDispatches: ingestConcurrency },
    timeoutSeconds: 540,
    // One at a time in an instance, so that its memory is that of one file.
    memory: "1GiB",
    concurrency: 1,
  },
  (request) =>
    runTask(request, SourceTask, patientRetries, cloudLog, (task, lastAttempt) =>
      ingest(task, sourceDeps(), lastAttempt),
    ),
);

export const syncSource = onTaskDispatched(
  {
    region,
    retryConfig: patientRetries,
    // Each goes through a website of somebody else's, one page after the other.
    rateLimits: { maxConcurrentDispatches: syncConcurrency },
    timeoutSeconds: 540,
    memory: "512MiB",
    concurrency: 1,
  },
  (request) =>
    runTask(request, SourceTask, patientRetries, cloudLog, (task, lastAttempt) => sync(task, syncDeps(), lastAttempt)),
);
