/** Which events a message or the state of a handoff are. Pure; whoever enqueues them asks first whether figures are kept. */
import type { Conversation } from "@frontdesk/model/conversation";
import type { Message } from "@frontdesk/model/message";
import type { RecordActivityTask } from "@frontdesk/model/tasks";
import { hashId } from "../platform/ids.ts";
import type { Task } from "../platform/tasks.ts";

/** Of the event: what is enqueued twice is one task, and what is written twice is one row. */
export function eventIdOf(task: RecordActivityTask): string {
  const { kind, tenantId, conversationId } = task;
  const what =
    task.kind === "message"
      ? task.messageId
      : task.kind === "conversationClosed"
        ? String(task.at)
        : `${conversationId} ${task.handoffId}`;
  return hashId("activity", tenantId, conversationId, kind, what);
}

/** Notes within the team are nothing that happened with a customer, and what a number brought along happened before. */
export function messageActivity(
  { tenantId, conversationId, direction, fromHistory }: Message,
  messageId: string,
): Task[] {
  if (direction === "note" || fromHistory) return [];
  return [taskOf({ kind: "message", tenantId, conversationId, messageId })];
}

/**
 * What a conversation tells when somebody looks at its handoff; told again, it is the same. What ends one leaves its moment in `handoffDueAt`, so
 * that it is looked at soon. A conversation that is opened anew before that was not closed.
 */
export function handoffActivity(conversation: Conversation, conversationId: string): Task[] {
  const { tenantId, mode, handoff, handoffDueAt } = conversation;
  const place = { tenantId, conversationId };
  const tasks: RecordActivityTask[] = [];
  if (handoff) {
    const { id: handoffId, reason } = handoff;
    tasks.push({ kind: "handoffOpened", ...place, handoffId, reason, at: handoff.since.toMillis() });
    if (mode !== "queued" && mode !== "agent" && handoffDueAt) {
      tasks.push({ kind: "handoffClosed", ...place, handoffId, at: handoffDueAt.toMillis() });
    }
  }
  if (mode === "closed" && handoffDueAt) {
    tasks.push({ kind: "conversationClosed", ...place, at: handoffDueAt.toMillis() });
  }
  return tasks.map(taskOf);
}

const taskOf = (payload: RecordActivityTask): Task => ({
  queue: "recordActivity",
  id: hashId("recordActivity", eventIdOf(payload)),
  payload,
});
