/** Of what goes to and comes from WhatsApp. */
import type { Message } from "@frontdesk/model/message";
import type { SendTask } from "@frontdesk/model/tasks";
import { markNeedsAttention } from "../../channels/attention.ts";
import { tokenOf } from "../../channels/tokens.ts";
import { numberRoutes } from "../../conversations/number-routes.ts";
import { uploadForSending } from "../../media/upload-for-sending.ts";
import { graphManagement } from "../../services/whatsapp/management.ts";
import { graphApi } from "../../services/whatsapp/whatsapp.ts";
import { facebookAppId, graphBaseUrl, whatsappAccessToken, whatsappAppSecret } from "../config.ts";
import { patientRetries } from "../edges.ts";
import { activity } from "./activity.ts";
import { core, firestore, now, once, queues, tasks } from "./core.ts";
import { keys, platformToken, tokens } from "./tokens.ts";
import { mediaDeps, storage } from "./files.ts";

export const ingestDeps = once(() => ({ ...core(), routes: numberRoutes(firestore(), now) }));

export const replayDeps = once(() => ({ ...ingestDeps(), tasks: tasks() }));

/** For what puts sends on the queues of numbers, or looks after those. */
export const sendQueueDeps = once(() => ({
  ...core(),
  activity: activity(),
  tasks: tasks(),
  queues: queues(),
  sendRetries: patientRetries,
  withoutQueue: new Map<string, number>(),
}));

/** The number's own token, or the platform's for a number that was not connected with one. */
export const whatsapp = once(() => {
  const routes = numberRoutes(firestore(), now);
  return graphApi({
    baseUrl: () => graphBaseUrl.value(),
    accessToken: async (phoneNumberId) => {
      const route = await routes.find(phoneNumberId);
      return route ? tokenOf(route.tenantId, phoneNumberId, { tokens: tokens(), platformToken }) : platformToken();
    },
  });
});

export const deliverDeps = once(() => ({
  ...core(),
  whatsapp: whatsapp(),
  tokenRefused: async (
    place: { tenantId: string; phoneNumberId: string },
    reason: { code: number; message: string },
  ): Promise<void> => {
    tokens().forget(place.tenantId, place.phoneNumberId);
    await markNeedsAttention(place, reason, core());
  },
  uploadFile: (task: SendTask, message: Message, phoneNumberId: string) =>
    uploadForSending(task, message, phoneNumberId, mediaDeps()),
}));

/** Functions that use it list the secret `whatsappAccessToken`, and `whatsappAppSecret` where they exchange codes. */
export const channelDeps = once(() => ({
  ...sendQueueDeps(),
  keys: keys(),
  tokens: tokens(),
  platformToken: () => whatsappAccessToken.value(),
  storage: storage(),
  graph: graphManagement({
    baseUrl: () => graphBaseUrl.value(),
    appId: () => facebookAppId.value(),
    appSecret: () => whatsappAppSecret.value(),
  }),
}));
