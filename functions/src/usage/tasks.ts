/** Task queue that brings a month's sums up to date. */
import { RollUpUsageTask } from "@frontdesk/model/tasks";
import { onTaskDispatched } from "firebase-functions/tasks";
import { region } from "../platform/config.ts";
import { core } from "../platform/deps/core.ts";
import { patientRetries, runTask } from "../platform/edges.ts";
import { cloudLog } from "../platform/log.ts";
import { rollUpUsage as rollUp } from "./roll-up.ts";

export const rollUpUsage = onTaskDispatched(
  { region, retryConfig: patientRetries, rateLimits: { maxConcurrentDispatches: 10 } },
  (request) => runTask(request, RollUpUsageTask, patientRetries, cloudLog, (task) => rollUp(task, core())),
);
