/** Task queues of the assistant's turns and of what they use. */
import { ReplyTask, RollUpUsageTask } from "@frontdesk/model/tasks";
import { onTaskDispatched } from "firebase-functions/tasks";
import { openaiApiKey, openaiFallbackApiKey, pineconeApiKey, region, whatsappAccessToken } from "../platform/config.ts";
import { answerDeps, usageDeps } from "../platform/deps.ts";
import { patientRetries, promptRetries, runTask } from "../platform/edges.ts";
import { cloudLog } from "../platform/log.ts";
import { answerTurn } from "./answer-turn.ts";
import { rollUpUsage as rollUp } from "./budget.ts";

export const reply = onTaskDispatched(
  {
    region,
    secrets: [whatsappAccessToken, openaiApiKey, openaiFallbackApiKey, pineconeApiKey],
    retryConfig: promptRetries,
    rateLimits: { maxConcurrentDispatches: 100 },
    timeoutSeconds: 80,
  },
  (request) =>
    runTask(request, ReplyTask, promptRetries, cloudLog, (task, lastAttempt) =>
      answerTurn(task, lastAttempt, answerDeps()),
    ),
);

export const rollUpUsage = onTaskDispatched(
  { region, retryConfig: patientRetries, rateLimits: { maxConcurrentDispatches: 10 } },
  (request) => runTask(request, RollUpUsageTask, patientRetries, cloudLog, (task) => rollUp(task, usageDeps())),
);
