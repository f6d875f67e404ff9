/** Which work a new message calls for. Pure; the trigger enqueues what this returns. */
import type { Message } from "@frontdesk/model/message";
import { asksHowLong } from "../handoff/asks-how-long.ts";
import { hasFileToFetch, isAnsweredAfterReading } from "../media/routing.ts";
import { hashId } from "../platform/ids.ts";
import type { Task } from "../platform/tasks.ts";

/** Messages that a customer writes within this time of each other get one answer. */
export const burstWindowMs = 1_000;

/**
 * Ids are of the message, so that an event delivered twice enqueues once. Whether a person has taken over by the time the task runs
 * is the worker's to decide.
 */
export function routeMessage(message: Message, messageId: string): Task[] {
  const { tenantId, conversationId } = message;
  if (message.direction === "out" && message.status === "queued") {
    return [
      ...handoffTasks(message),
      ...unansweredTasks(message, messageId),
      {
        queue: "sendMessage",
        id: hashId("sendMessage", tenantId, conversationId, messageId),
        payload: { tenantId, conversationId, messageId },
      },
    ];
  }
  const tasks: Task[] = [...reactionTasks(message, messageId), ...positionTasks(message, messageId)];
  const fetched = hasFileToFetch(message);
  if (fetched) {
    tasks.push({
      queue: "fetchMedia",
      id: hashId("fetchMedia", tenantId, conversationId, messageId),
      payload: { tenantId, conversationId, messageId },
    });
  }
  // The worker that fetches such a file orders the answer when it was read.
  const answeredLater = fetched && isAnsweredAfterReading(message);
  if (message.direction === "in" && message.turnSeq !== undefined && !answeredLater) {
    tasks.push({
      queue: "reply",
      id: hashId("reply", tenantId, conversationId, messageId),
      payload: { tenantId, conversationId, turnSeq: message.turnSeq },
      delaySeconds: burstWindowMs / 1_000,
    });
  }
  return tasks;
}

/** The message that tells a customer of a handover is what brings the team. */
function handoffTasks({ tenantId, conversationId, handoffId }: Message): Task[] {
  if (handoffId === undefined) return [];
  const payload = { tenantId, conversationId, handoffId };
  return [
    { queue: "stepHandoff", id: hashId("stepHandoff", handoffId), payload },
    { queue: "summarizeHandoff", id: hashId("summarizeHandoff", handoffId), payload },
  ];
}

/** Whether they wait at all is the worker's to find out; what the assistant owes an answer needs none. */
function positionTasks(
  { tenantId, conversationId, direction, text, turnSeq, fromHistory }: Message,
  messageId: string,
): Task[] {
  if (direction !== "in" || turnSeq !== undefined || fromHistory || !asksHowLong(text)) return [];
  const id = hashId("tellPosition", tenantId, conversationId, messageId);
  return [{ queue: "tellPosition", id, payload: { tenantId, conversationId, messageId } }];
}

/** What a customer thinks of an answer, in one emoji. */
function reactionTasks(
  { tenantId, conversationId, direction, reaction, fromHistory }: Message,
  messageId: string,
): Task[] {
  if (direction !== "in" || !reaction || fromHistory) return [];
  const id = hashId("noteReaction", tenantId, conversationId, messageId);
  return [{ queue: "noteReaction", id, payload: { tenantId, conversationId, messageId } }];
}

/** What the assistant could not answer is a task for whoever looks after the documents. */
function unansweredTasks({ tenantId, conversationId, provenance }: Message, messageId: string): Task[] {
  if (provenance?.outcome !== "noAnswer" || provenance.guard) return [];
  const id = hashId("noteUnanswered", tenantId, conversationId, messageId, "noAnswer");
  return [{ queue: "noteUnanswered", id, payload: { tenantId, conversationId, messageId } }];
}
