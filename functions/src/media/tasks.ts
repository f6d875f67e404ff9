/** Task queue of files. */
import { MediaTask } from "@frontdesk/model/media";
import { onTaskDispatched } from "firebase-functions/tasks";
import { mediaConcurrency, openaiApiKey, region, whatsappAccessToken } from "../platform/config.ts";
import { mediaDeps } from "../platform/deps/files.ts";
import { promptRetries, runTask } from "../platform/edges.ts";
import { cloudLog } from "../platform/log.ts";
import { fetchMedia as fetchFile } from "./fetch-media.ts";

export const fetchMedia = onTaskDispatched(
  {
    region,
    secrets: [whatsappAccessToken, openaiApiKey],
    retryConfig: promptRetries,
    rateLimits: { maxConcurrentDispatches: mediaConcurrency },
    timeoutSeconds: 300,
    memory: "512MiB",
  },
  (request) =>
    runTask(request, MediaTask, promptRetries, cloudLog, (task, lastAttempt) =>
      fetchFile(task, lastAttempt, mediaDeps()),
    ),
);
