/** Firestore triggers of conversations. */
import { Message } from "@frontdesk/model/message";
import { patterns } from "@frontdesk/model/paths";
import { onDocumentCreated, onDocumentUpdated, onDocumentWritten } from "firebase-functions/firestore";
import { Channel } from "@frontdesk/model/tenant";
import { region } from "../platform/config.ts";
import { routeDeps } from "../platform/deps/core.ts";
import { sendQueueDeps } from "../platform/deps/channels.ts";
import { cloudLog } from "../platform/log.ts";
import { keepSendQueue as keepQueue } from "./keep-send-queue.ts";
import { orderWork } from "./order-work.ts";
import { resumptionTask } from "./resume-sends.ts";
import { concernsQueue } from "./send-queue.ts";

/** Listens to created documents only, so that its own workers' updates never come back to it. */
export const routeMessage = onDocumentCreated(
  { document: patterns.message, region, retry: true },
  async ({ data, params }) => {
    const message = Message.safeParse(data?.data());
    if (!message.success) {
      cloudLog.error("message not routed: it has not the shape of its schema", { messageId: params.messageId });
      return;
    }
    await orderWork(message.data, params.messageId, sendQueueDeps());
  },
);

/** A number that works again sends what waited for it. */
export const resumeChannel = onDocumentUpdated(
  { document: patterns.channel, region, retry: true },
  async ({ id, data, params }) => {
    const before = Channel.safeParse(data?.before.data());
    const after = Channel.safeParse(data?.after.data());
    if (!before.success || !after.success) return;
    const task = resumptionTask(params.tenantId, before.data, after.data, id);
    if (task) await routeDeps().tasks.enqueue(task);
  },
);

/** A number's queue stops while the number cannot send, and runs as fast as WhatsApp takes its messages. */
export const keepSendQueue = onDocumentWritten(
  { document: patterns.channel, region, retry: true },
  async ({ data, params }) => {
    const before = Channel.safeParse(data?.before.data()).data;
    const after = Channel.safeParse(data?.after.data()).data;
    if (after && concernsQueue(before ?? null, after)) await keepQueue(params, sendQueueDeps());
  },
);
