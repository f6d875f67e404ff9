/** Task queues of follow-ups. */
import { FollowUpTask, SweepFollowUpsTask } from "@frontdesk/model/tasks";
import { onTaskDispatched } from "firebase-functions/tasks";
import { region, whatsappAccessToken } from "../platform/config.ts";
import { composeDeps } from "../platform/deps/files.ts";
import { followUpDeps } from "../platform/deps/core.ts";
import { promptRetries, runTask } from "../platform/edges.ts";
import { cloudLog } from "../platform/log.ts";
import { sendFollowUp as send } from "./send-follow-up.ts";
import { sweepFollowUps as sweep } from "./sweep-follow-ups.ts";

export const sendFollowUp = onTaskDispatched(
  {
    region,
    secrets: [whatsappAccessToken],
    // The videos of ten cards may have to be uploaded first.
    timeoutSeconds: 300,
    retryConfig: promptRetries,
    rateLimits: { maxConcurrentDispatches: 20 },
  },
  (request) => runTask(request, FollowUpTask, promptRetries, cloudLog, (task) => send(task, composeDeps())),
);

export const sweepFollowUps = onTaskDispatched(
  { region, retryConfig: promptRetries, rateLimits: { maxConcurrentDispatches: 2 } },
  (request) => runTask(request, SweepFollowUpsTask, promptRetries, cloudLog, (task) => sweep(task, followUpDeps())),
);
