/** The task queue of dead letters. */
import { ReplayDeadLettersTask } from "@frontdesk/model/tasks";
import { onTaskDispatched } from "firebase-functions/tasks";
import { region } from "../platform/config.ts";
import { replayDeps } from "../platform/deps/channels.ts";
import { promptRetries, runTask } from "../platform/edges.ts";
import { cloudLog } from "../platform/log.ts";
import { replayLetters } from "./replay-letters.ts";

export const replayDeadLetters = onTaskDispatched(
  {
    region,
    timeoutSeconds: 900,
    retryConfig: promptRetries,
    rateLimits: { maxConcurrentDispatches: 1, maxDispatchesPerSecond: 1 },
  },
  (request) =>
    runTask(request, ReplayDeadLettersTask, promptRetries, cloudLog, (task) => replayLetters(task, replayDeps())),
);
