/** Task queue of the knowledge base. */
import { SourceTask } from "@frontdesk/model/tasks";
import { onTaskDispatched } from "firebase-functions/tasks";
import { ingestConcurrency, openaiApiKey, pineconeApiKey, region } from "../platform/config.ts";
import { knowledgeDeps } from "../platform/deps.ts";
import { patientRetries, runTask } from "../platform/edges.ts";
import { cloudLog } from "../platform/log.ts";
import { ingestSource as ingest } from "./ingest-source.ts";

export const ingestSource = onTaskDispatched(
  {
    region,
    secrets: [openaiApiKey, pineconeApiKey],
    retryConfig: patientRetries,
    rateLimits: { maxConcurrentDispatches: ingestConcurrency },
    timeoutSeconds: 300,
  },
  (request) =>
    runTask(request, SourceTask, patientRetries, cloudLog, (task, lastAttempt) =>
      ingest(task, knowledgeDeps(), lastAttempt),
    ),
);
