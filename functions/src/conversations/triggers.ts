/** Firestore triggers of conversations. */
import { Message } from "@frontdesk/model/message";
import { patterns } from "@frontdesk/model/paths";
import { onDocumentCreated, onDocumentUpdated } from "firebase-functions/firestore";
import { Channel } from "@frontdesk/model/tenant";
import { region } from "../platform/config.ts";
import { routeDeps } from "../platform/deps.ts";
import { hashId } from "../platform/ids.ts";
import { cloudLog } from "../platform/log.ts";
import { routeMessage as route } from "./route-message.ts";

/** Listens to created documents only, so that its own workers' updates never come back to it. */
export const routeMessage = onDocumentCreated(
  { document: patterns.message, region, retry: true },
  async ({ data, params }) => {
    const message = Message.safeParse(data?.data());
    if (!message.success) {
      cloudLog.error("message not routed: it has not the shape of its schema", { messageId: params.messageId });
      return;
    }
    const { tasks } = routeDeps();
    for (const task of route(message.data, params.messageId)) await tasks.enqueue(task);
  },
);

/** A number that works again sends what waited for it. */
export const resumeChannel = onDocumentUpdated(
  { document: patterns.channel, region, retry: true },
  async ({ id, data, params }) => {
    const before = Channel.safeParse(data?.before.data());
    const after = Channel.safeParse(data?.after.data());
    const paused = before.data?.state !== undefined && before.data.state !== "connected";
    if (!paused || !after.success || (after.data.state ?? "connected") !== "connected") return;
    const runId = hashId("resumeChannel", id);
    const payload = { tenantId: params.tenantId, runId, after: null };
    await routeDeps().tasks.enqueue({ queue: "resumeSends", id: runId, payload });
  },
);
