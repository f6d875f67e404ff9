/** Task queues of handoffs. */
import { HandoffTask, SweepHandoffsTask, TellPositionTask } from "@frontdesk/model/tasks";
import { onTaskDispatched } from "firebase-functions/tasks";
import { openaiApiKey, region } from "../platform/config.ts";
import { deskDeps, summaryDeps } from "../platform/deps/replies.ts";
import { promptRetries, runTask } from "../platform/edges.ts";
import { cloudLog } from "../platform/log.ts";
import { stepHandoff as step } from "./step-handoff.ts";
import { summarizeHandoff as summarize } from "./summarize.ts";
import { sweepHandoffs as sweep } from "./sweep.ts";
import { tellPosition as tell } from "./tell-position.ts";

export const stepHandoff = onTaskDispatched(
  { region, retryConfig: promptRetries, rateLimits: { maxConcurrentDispatches: 20 } },
  (request) => runTask(request, HandoffTask, promptRetries, cloudLog, (task) => step(task, deskDeps())),
);

export const summarizeHandoff = onTaskDispatched(
  { region, secrets: [openaiApiKey], retryConfig: promptRetries, rateLimits: { maxConcurrentDispatches: 10 } },
  (request) =>
    runTask(request, HandoffTask, promptRetries, cloudLog, (task, lastAttempt) =>
      summarize(task, lastAttempt, summaryDeps()),
    ),
);

export const sweepHandoffs = onTaskDispatched(
  { region, retryConfig: promptRetries, rateLimits: { maxConcurrentDispatches: 2 } },
  (request) => runTask(request, SweepHandoffsTask, promptRetries, cloudLog, (task) => sweep(task, deskDeps())),
);

export const tellPosition = onTaskDispatched(
  { region, retryConfig: promptRetries, rateLimits: { maxConcurrentDispatches: 20 } },
  (request) => runTask(request, TellPositionTask, promptRetries, cloudLog, (task) => tell(task, deskDeps())),
);
