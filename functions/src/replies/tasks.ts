/** Task queue of the assistant's turns. */
import { ReplyTask } from "@frontdesk/model/tasks";
import { onTaskDispatched } from "firebase-functions/tasks";
import { openaiApiKey, openaiFallbackApiKey, pineconeApiKey, region, whatsappAccessToken } from "../platform/config.ts";
import { answerDeps } from "../platform/deps/replies.ts";
import { promptRetries, runTask } from "../platform/edges.ts";
import { cloudLog } from "../platform/log.ts";
import { answerTurn } from "./answer-turn.ts";

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
