/**
 * Writes one event to BigQuery. The business is that of the documents' own path, where the event must be found: a payload that names somebody
 * else's conversation writes nothing.
 */
import type { Firestore } from "@google-cloud/firestore";
import type { ActivityRow } from "@frontdesk/model/activity";
import { Conversation } from "@frontdesk/model/conversation";
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import type { RecordActivityTask } from "@frontdesk/model/tasks";
import { parseSnapshot } from "../platform/firestore.ts";
import type { Log } from "../platform/log.ts";
import type { ActivityStore } from "../services/bigquery/activity-store.ts";
import { eventRow, messageRow } from "./activity-row.ts";

export type RecordDeps = {
  firestore: Firestore;
  activity: Pick<ActivityStore, "isOn" | "append">;
  now: () => Date;
  log: Log;
};

/** Whatever BigQuery says, the task is tried again: also a table that is missing or a right that is, which a person can mend. */
export async function recordActivity(task: RecordActivityTask, lastAttempt: boolean, deps: RecordDeps): Promise<void> {
  if (!deps.activity.isOn()) return;
  const row = await rowOf(task, deps);
  if (!row) return;
  try {
    await deps.activity.append(row);
  } catch (error) {
    if (lastAttempt)
      deps.log.error("activity lost: BigQuery took it at no try", { kind: row.kind, eventId: row.eventId });
    throw error;
  }
}

async function rowOf(task: RecordActivityTask, { firestore, now }: RecordDeps): Promise<ActivityRow | null> {
  const { tenantId, conversationId } = task;
  if (task.kind === "message") {
    const ref = firestore.doc(paths.message(tenantId, conversationId, task.messageId));
    const message = parseSnapshot(Message, await ref.get());
    return message?.tenantId === tenantId ? messageRow(task, message, now()) : null;
  }
  const conversation = parseSnapshot(
    Conversation,
    await firestore.doc(paths.conversation(tenantId, conversationId)).get(),
  );
  return conversation?.tenantId === tenantId ? eventRow(task, now()) : null;
}
