/** Task queues of conversations. */
import { ResumeSendsTask, SendTask } from "@frontdesk/model/tasks";
import { onTaskDispatched } from "firebase-functions/tasks";
import { region, whatsappAccessToken } from "../platform/config.ts";
import { deliverDeps, sendQueueDeps } from "../platform/deps/channels.ts";
import { patientRetries, runTask } from "../platform/edges.ts";
import { cloudLog } from "../platform/log.ts";
import { deliver } from "./deliver.ts";
import { resumeSends as resume } from "./resume-sends.ts";

export const sendMessage = onTaskDispatched(
  {
    region,
    secrets: [whatsappAccessToken],
    // A document of 100 MB may have to be uploaded first.
    timeoutSeconds: 300,
    retryConfig: patientRetries,
    rateLimits: { maxConcurrentDispatches: 50, maxDispatchesPerSecond: 80 },
  },
  (request) =>
    runTask(request, SendTask, patientRetries, cloudLog, (task, lastAttempt) =>
      deliver(task, lastAttempt, deliverDeps()),
    ),
);

export const resumeSends = onTaskDispatched(
  { region, retryConfig: patientRetries, rateLimits: { maxConcurrentDispatches: 5 } },
  (request) => runTask(request, ResumeSendsTask, patientRetries, cloudLog, (task) => resume(task, sendQueueDeps())),
);
