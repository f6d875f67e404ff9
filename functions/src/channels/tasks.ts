/** Task queues of numbers: a page of the platform's numbers or secrets each. */
import { KeepChannelsTask, RotateSecretsTask } from "@frontdesk/model/tasks";
import { onTaskDispatched } from "firebase-functions/tasks";
import { region, whatsappAccessToken } from "../platform/config.ts";
import { channelDeps } from "../platform/deps/channels.ts";
import { promptRetries, runTask } from "../platform/edges.ts";
import { cloudLog } from "../platform/log.ts";
import { keepChannels as keep } from "./keep-channels.ts";
import { rotateSecrets as rotate } from "./rotate-secrets.ts";

const rateLimits = { maxConcurrentDispatches: 2, maxDispatchesPerSecond: 5 };

export const keepChannels = onTaskDispatched(
  { region, secrets: [whatsappAccessToken], timeoutSeconds: 900, retryConfig: promptRetries, rateLimits },
  (request) => runTask(request, KeepChannelsTask, promptRetries, cloudLog, (task) => keep(task, channelDeps())),
);

export const rotateSecrets = onTaskDispatched(
  { region, timeoutSeconds: 300, retryConfig: promptRetries, rateLimits },
  (request) =>
    runTask(request, RotateSecretsTask, promptRetries, cloudLog, (task, lastAttempt) =>
      rotate(task, lastAttempt, channelDeps()),
    ),
);
