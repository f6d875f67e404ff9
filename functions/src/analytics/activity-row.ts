/** An event as the row that is kept of it. Pure. */
import type { ActivityRow } from "@frontdesk/model/activity";
import type { Message } from "@frontdesk/model/message";
import type { RecordActivityTask } from "@frontdesk/model/tasks";
import { eventIdOf } from "./activity-tasks.ts";

type MessageTask = Extract<RecordActivityTask, { kind: "message" }>;

const nothingMore = {
  direction: null,
  authorKind: null,
  messageType: null,
  outcome: null,
  model: null,
  promptTokens: null,
  completionTokens: null,
  costMicroUsd: null,
  totalMs: null,
  handoffReason: null,
};

/** Who of the team it was is not kept, nor what was said. */
export function messageRow(task: MessageTask, message: Message, recordedAt: Date): ActivityRow {
  const { direction, author, type, at, provenance } = message;
  return {
    ...nothingMore,
    ...commonOf(task, recordedAt),
    occurredAt: at.toDate(),
    direction: direction === "note" ? null : direction,
    authorKind: author.kind,
    messageType: type,
    ...(provenance && {
      outcome: provenance.outcome,
      model: provenance.model,
      promptTokens: provenance.promptTokens,
      completionTokens: provenance.completionTokens,
      costMicroUsd: provenance.costMicroUsd,
      totalMs: Math.round(provenance.totalMs),
    }),
  };
}

export function eventRow(task: Exclude<RecordActivityTask, MessageTask>, recordedAt: Date): ActivityRow {
  return {
    ...nothingMore,
    ...commonOf(task, recordedAt),
    occurredAt: new Date(task.at),
    handoffReason: task.kind === "handoffOpened" ? task.reason : null,
  };
}

const commonOf = (task: RecordActivityTask, recordedAt: Date) => ({
  eventId: eventIdOf(task),
  tenantId: task.tenantId,
  kind: task.kind,
  conversationId: task.conversationId,
  recordedAt,
});
