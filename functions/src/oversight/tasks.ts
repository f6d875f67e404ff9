/** Task queues of the platform's oversight. */
import { ResumeReadingTask, ResumeTurnsTask, RollUpTenantsTask } from "@frontdesk/model/tasks";
import { onTaskDispatched } from "firebase-functions/tasks";
import { region } from "../platform/config.ts";
import { oversightDeps } from "../platform/deps/core.ts";
import { patientRetries, promptRetries, runTask } from "../platform/edges.ts";
import { cloudLog } from "../platform/log.ts";
import { resumeReading as resumeRead } from "./resume-reading.ts";
import { resumeTurns as resume } from "./resume-turns.ts";
import { rollUpTenants as rollUp } from "./roll-up-tenants.ts";

export const resumeReading = onTaskDispatched(
  { region, timeoutSeconds: 300, retryConfig: patientRetries, rateLimits: { maxConcurrentDispatches: 5 } },
  (request) =>
    runTask(request, ResumeReadingTask, patientRetries, cloudLog, (task) => resumeRead(task, oversightDeps())),
);

export const resumeTurns = onTaskDispatched(
  { region, timeoutSeconds: 300, retryConfig: patientRetries, rateLimits: { maxConcurrentDispatches: 5 } },
  (request) => runTask(request, ResumeTurnsTask, patientRetries, cloudLog, (task) => resume(task, oversightDeps())),
);

export const rollUpTenants = onTaskDispatched(
  { region, timeoutSeconds: 900, retryConfig: promptRetries, rateLimits: { maxConcurrentDispatches: 1 } },
  (request) => runTask(request, RollUpTenantsTask, promptRetries, cloudLog, (task) => rollUp(task, oversightDeps())),
);
