/** Task queue that writes what happened to BigQuery. */
import { RecordActivityTask } from "@frontdesk/model/tasks";
import { onTaskDispatched } from "firebase-functions/tasks";
import { activityConcurrency, region } from "../platform/config.ts";
import { activityDeps } from "../platform/deps/activity.ts";
import { runTask } from "../platform/edges.ts";
import { cloudLog } from "../platform/log.ts";
import { recordActivity as record } from "./record-activity.ts";

/** A week and more: whoever hosts this may have to see that BigQuery refuses, and to mend it. */
const longRetries = { maxAttempts: 200, minBackoffSeconds: 2, maxBackoffSeconds: 3_600, maxDoublings: 10 } as const;

export const recordActivity = onTaskDispatched(
  { region, retryConfig: longRetries, rateLimits: { maxConcurrentDispatches: activityConcurrency } },
  (request) =>
    runTask(request, RecordActivityTask, longRetries, cloudLog, (task, lastAttempt) =>
      record(task, lastAttempt, activityDeps()),
    ),
);
