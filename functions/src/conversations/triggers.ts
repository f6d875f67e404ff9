/** Firestore triggers of conversations. */
import { Message } from "@frontdesk/model/message";
import { patterns } from "@frontdesk/model/paths";
import { onDocumentCreated } from "firebase-functions/firestore";
import { region } from "../platform/config.ts";
import { routeDeps } from "../platform/deps.ts";
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
