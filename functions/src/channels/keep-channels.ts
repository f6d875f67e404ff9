/** Checks every number of the platform, a page per task, and brings templates up to date when the run says so. */
import { FieldPath } from "@google-cloud/firestore";
import type { KeepChannelsTask } from "@frontdesk/model/tasks";
import { ChannelRoute } from "@frontdesk/model/tenant";
import { parseSnapshot } from "../platform/firestore.ts";
import { keepSendQueue } from "../conversations/keep-send-queue.ts";
import type { SendQueueDeps } from "../conversations/keep-send-queue.ts";
import { hashId } from "../platform/ids.ts";
import { errorFields } from "../platform/log.ts";
import type { Task, Tasks } from "../platform/tasks.ts";
import { checkChannel } from "./check-channel.ts";
import type { CheckDeps } from "./check-channel.ts";
import { findChannel } from "./store.ts";
import { syncAccount } from "./sync-templates.ts";

/** Each number costs up to three requests of 20 s at worst; a page must end within a task's time. */
const pageSize = 8;

/** Its id is of run and place, so that a page that is worked on twice orders the next one once. */
export function keepChannelsTask(payload: KeepChannelsTask): Task {
  return { queue: "keepChannels", id: hashId("keepChannels", payload.runId, payload.after ?? ""), payload };
}

export async function keepChannels(
  task: KeepChannelsTask,
  deps: CheckDeps & SendQueueDeps & { tasks: Tasks },
): Promise<void> {
  const ordered = deps.firestore.collection("channels").orderBy(FieldPath.documentId()).limit(pageSize);
  const page = await (task.after === null ? ordered : ordered.startAfter(task.after)).get();
  const accounts = new Set<string>();
  for (const document of page.docs) {
    const place = { phoneNumberId: document.id };
    try {
      const route = parseSnapshot(ChannelRoute, document);
      const channel = route && (await findChannel(route.tenantId, document.id, deps));
      if (!route || !channel) continue;
      await checkChannel(route.tenantId, channel, deps);
      await keepSendQueue({ tenantId: route.tenantId, ...place }, deps);
      const account = `${route.tenantId}/${route.wabaId ?? ""}`;
      if (!task.withTemplates || accounts.has(account)) continue;
      accounts.add(account);
      await syncAccount(route.tenantId, channel, deps);
    } catch (error) {
      // One number's trouble is no other's; the next run tries again.
      deps.log.warn("channel not checked", { ...place, ...errorFields(error) });
    }
  }
  const last = page.docs.at(-1);
  if (last && page.size === pageSize) await deps.tasks.enqueue(keepChannelsTask({ ...task, after: last.id }));
}
