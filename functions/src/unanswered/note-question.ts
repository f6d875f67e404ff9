/** Keeps the question of an answer that was none, and puts it to those that mean the same. */
import type { Firestore } from "@google-cloud/firestore";
import { Timestamp } from "@google-cloud/firestore";
import type { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import type { NoteUnansweredTask } from "@frontdesk/model/tasks";
import type { UnansweredQuestion, UnansweredReason } from "@frontdesk/model/unanswered";
import { askedBefore, findMessage } from "../conversations/asked-and-answered.ts";
import { isSuspendedNow } from "../oversight/suspension.ts";
import { isAlreadyExists } from "../platform/firestore.ts";
import { groupQuestions } from "./group-questions.ts";
import type { GroupDeps } from "./group-questions.ts";

const questionLimit = 500;

export type NoteDeps = GroupDeps & { firestore: Firestore };

/** May be repeated: a question is noted once, and grouping goes on with what is not grouped yet. */
export async function noteUnanswered(task: NoteUnansweredTask, deps: NoteDeps): Promise<void> {
  const message = await findMessage(task, deps.firestore);
  const reason = message && reasonOf(message);
  if (message && reason) {
    const asked = await askedBefore(task, message.at, deps.firestore);
    const question = asked.join(" ").replace(/\s+/gu, " ").trim().slice(0, questionLimit).toWellFormed();
    if (question !== "") await keep(task, message, reason, question, deps);
  }
  // Grouping asks the model; the next question that is noted has this one grouped too.
  if (await isSuspendedNow(task.tenantId, deps.firestore)) return;
  await groupQuestions(task.tenantId, deps);
}

/** Null where the feedback was taken back meanwhile. */
function reasonOf({ feedback, customerReaction, provenance }: Message): UnansweredReason | null {
  // What is not the business's affair needs no entry in its knowledge.
  if (provenance?.outcome === "noAnswer" && !provenance.guard) return "noAnswer";
  if (feedback?.value === "down") return "thumbsDown";
  return customerReaction?.value === "down" ? "customerReaction" : null;
}

async function keep(
  { tenantId, conversationId, messageId }: NoteUnansweredTask,
  { at, feedback, provenance }: Message,
  reason: UnansweredReason,
  question: string,
  { firestore, now }: NoteDeps,
): Promise<void> {
  const noted: UnansweredQuestion = {
    tenantId,
    groupId: null,
    question,
    language: provenance?.language ?? "",
    reason,
    note: feedback?.reason ?? "",
    conversationId,
    messageId,
    at,
    createdAt: Timestamp.fromDate(now()),
  };
  await firestore
    .doc(paths.unansweredQuestion(tenantId, messageId))
    .create(noted)
    .catch((error: unknown) => {
      if (!isAlreadyExists(error)) throw error;
    });
}
