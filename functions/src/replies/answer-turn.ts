/**
 * The assistant's turn: waits out the burst, takes the lease, retrieves, asks the model, checks the answer and commits it, if it is
 * still wanted. Any step may fail or the worker may die; the task is delivered again and ends with one answer.
 */
import type { Firestore } from "@google-cloud/firestore";
import type { Conversation } from "@frontdesk/model/conversation";
import { topicIn } from "@frontdesk/model/handoff-policy";
import type { Message, Provenance } from "@frontdesk/model/message";
import type { ReplyTask } from "@frontdesk/model/tasks";
import { turnMessages } from "../conversations/history.ts";
import { isReadable, searchable } from "../conversations/readable.ts";
import { commitAnswer, passTurn, releaseTurn, takeTurn } from "../conversations/turn.ts";
import type { Retriever } from "../knowledge/retrieve.ts";
import type { DeskSettings } from "../handoff/settings.ts";
import { noticeFor } from "../handoff/tell-customer.ts";
import { isStillToBeRead } from "../media/routing.ts";
import { BusyError, PermanentError } from "../platform/errors.ts";
import { errorFields } from "../platform/log.ts";
import type { Log } from "../platform/log.ts";
import type { Llm } from "../services/openai/openai.ts";
import type { WhatsApp } from "../services/whatsapp/whatsapp.ts";
import type { Businesses } from "../tenants/businesses.ts";
import { askedForPerson, checkAnswer, offerPerson, personButtonId, turnFailed } from "./check-answer.ts";
import type { CheckedAnswer } from "./check-answer.ts";
import { costMicroUsd } from "./cost.ts";
import { phrasesFor } from "./phrases.ts";
import { ModelAnswer, modelAnswerName, namePassages, promptFor, promptVersion } from "./prompt.ts";
import type { Passage } from "./prompt.ts";

export type AnswerDeps = {
  firestore: Firestore;
  businesses: Businesses;
  llm: Llm;
  retriever: Retriever;
  whatsapp: Pick<WhatsApp, "showTyping">;
  desk: DeskSettings;
  now: () => Date;
  sleep: (ms: number) => Promise<void>;
  newOwner: () => string;
  log: Log;
};

const maxAnswerTokens = 600;

/** Throws when the queue should come again. On the queue's `lastAttempt` a person is fetched and the customer is told. */
export async function answerTurn(task: ReplyTask, lastAttempt: boolean, deps: AnswerDeps): Promise<void> {
  const owner = deps.newOwner();
  const startedAt = deps.now().getTime();
  const turn = await takeTurn(task, owner, deps);
  if (turn.kind === "over") return;
  try {
    const draft = await draftAnswer(task, turn.conversation, lastAttempt, deps);
    if (!draft) {
      await passTurn(task, owner, deps);
      return;
    }
    const provenance = { ...draft.provenance, totalMs: deps.now().getTime() - startedAt };
    const { buttons, handoff } = draft.answer;
    const text = await withNotice(task.tenantId, draft.answer, deps);
    const outcome = await commitAnswer(task, owner, { text, buttons, handoff, provenance }, deps);
    deps.log.info("turn finished", { conversationId: task.conversationId, turnSeq: task.turnSeq, outcome });
  } catch (error) {
    if (!(error instanceof BusyError) || error instanceof StillReadingError) await releaseTurn(task, owner, deps);
    throw error;
  }
}

/** Who is handed over is also told when somebody will answer. */
async function withNotice(
  tenantId: string,
  { text, handoff, language }: CheckedAnswer,
  deps: AnswerDeps,
): Promise<string> {
  const notice = handoff === null ? "" : await noticeFor(tenantId, language, deps);
  return notice === "" ? text : `${text} ${notice}`;
}

/** The newest messages include a file whose words are not there yet. */
class StillReadingError extends BusyError {}

type Draft = { answer: CheckedAnswer; provenance: Omit<Provenance, "totalMs"> };

/** Null where the customer deleted whatever asked for an answer. */
async function draftAnswer(
  task: ReplyTask,
  conversation: Conversation,
  lastAttempt: boolean,
  deps: AnswerDeps,
): Promise<Draft | null> {
  const { history, pending } = await turnMessages(task, conversation.turn.answeredSeq, task.turnSeq, deps.firestore);
  if (!lastAttempt && pending.some((message) => isStillToBeRead(message, deps.now().getTime()))) {
    throw new StillReadingError("a voice message or photo of this turn is still being read");
  }
  const business = await deps.businesses.find(task.tenantId);
  const language = languageSoFar(history) ?? business.settings.languages[0] ?? "en";
  if (pending.some(({ tap }) => tap?.id === personButtonId)) return withoutModel(askedForPerson(language));
  if (pending.length > 0 && pending.every(({ deletedAt }) => deletedAt)) return null;
  const questions = pending.filter(isReadable).map(searchable);
  if (questions.length === 0) return withoutModel(offerPerson(phrasesFor(language).unreadable, language));
  const { policy } = await deps.desk.find(task.tenantId);
  if (topicIn(questions, policy.topics) !== null) return withoutModel(askedForPerson(language, "policy"));
  try {
    void showTyping(pending, conversation.channelId, deps);
    return await askModel(task, business, history, questions, deps);
  } catch (error) {
    if (!lastAttempt && !(error instanceof PermanentError)) throw error;
    deps.log.error("turn handed to a person", { conversationId: task.conversationId, ...errorFields(error) });
    return withoutModel(turnFailed(language));
  }
}

async function askModel(
  task: ReplyTask,
  business: Parameters<typeof promptFor>[0],
  history: Message[],
  questions: string[],
  deps: AnswerDeps,
): Promise<Draft> {
  const began = deps.now().getTime();
  const { passages: found } = await deps.retriever.retrieve({ tenantId: task.tenantId, questions });
  const passages = namePassages(found);
  const retrieved = deps.now().getTime();
  const completion = await deps.llm.complete({
    schemaName: modelAnswerName,
    schema: ModelAnswer,
    messages: promptFor(business, history, passages),
    maxTokens: maxAnswerTokens,
    user: task.conversationId,
  });
  const answer = checkAnswer(completion.value, passages);
  const { model, promptTokens, completionTokens } = completion;
  return {
    answer,
    provenance: {
      outcome: answer.outcome,
      passages: passages.map((passage) => passageProvenance(passage, answer.cited)),
      model,
      promptVersion,
      language: answer.language,
      promptTokens,
      completionTokens,
      costMicroUsd: costMicroUsd(model, promptTokens, completionTokens),
      retrieveMs: retrieved - began,
      modelMs: deps.now().getTime() - retrieved,
    },
  };
}

function passageProvenance({ alias, ...passage }: Passage, cited: string[]): Provenance["passages"][number] {
  const { id, sourceId, sourceVersion, sourceTitle, heading, text, score } = passage;
  return { chunkId: id, sourceId, sourceVersion, sourceTitle, heading, text, score, cited: cited.includes(alias) };
}

function withoutModel(answer: CheckedAnswer): Draft {
  return {
    answer,
    provenance: {
      outcome: answer.outcome,
      passages: [],
      model: "none",
      promptVersion,
      language: answer.language,
      promptTokens: 0,
      completionTokens: 0,
      costMicroUsd: 0,
      retrieveMs: 0,
      modelMs: 0,
    },
  };
}

/** A courtesy: the answer does not wait for it, and it never throws. */
async function showTyping(pending: Message[], channelId: string, { whatsapp, log }: AnswerDeps): Promise<void> {
  const wamid = pending.at(-1)?.wamid;
  if (wamid === undefined) return;
  try {
    await whatsapp.showTyping(channelId, wamid);
  } catch (error) {
    log.warn("typing indicator not shown", errorFields(error));
  }
}

/** The language of the assistant's last answer. */
function languageSoFar(history: Message[]): string | undefined {
  return history.findLast(({ provenance }) => provenance !== undefined)?.provenance?.language;
}
