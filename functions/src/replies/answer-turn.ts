/**
 * The assistant's turn: waits out the burst, takes the lease, composes an answer and commits it, if it is still wanted. Any step may fail or
 * the worker may die; the task is delivered again and ends with one answer.
 */
import type { Firestore } from "@google-cloud/firestore";
import type { Conversation } from "@frontdesk/model/conversation";
import { topicIn } from "@frontdesk/model/handoff-policy";
import type { Message } from "@frontdesk/model/message";
import type { ReplyTask } from "@frontdesk/model/tasks";
import { turnMessages } from "../conversations/history.ts";
import { isReadable, searchable } from "../conversations/readable.ts";
import { commitAnswer, passTurn, releaseTurn, takeTurn } from "../conversations/turn.ts";
import type { DeskSettings } from "../handoff/settings.ts";
import { noticeFor } from "../handoff/tell-customer.ts";
import { isStillToBeRead } from "../media/routing.ts";
import { BusyError, PermanentError } from "../platform/errors.ts";
import { errorFields } from "../platform/log.ts";
import type { WhatsApp } from "../services/whatsapp/whatsapp.ts";
import type { Business, Businesses } from "../tenants/businesses.ts";
import { settleProposal, TakenOverError } from "../tools/call-tool.ts";
import type { Place } from "../tools/tool.ts";
import type { Budget } from "../usage/budget.ts";
import { handedOver, offerPerson, personButtonId, said } from "./check-answer.ts";
import type { CheckedAnswer } from "./check-answer.ts";
import { composeAnswer, languageSoFar } from "./compose-answer.ts";
import type { ComposeDeps } from "./compose-answer.ts";
import { withoutModel } from "./draft.ts";
import type { Draft } from "./draft.ts";
import { confirmPrefix, declinePrefix } from "./join-parts.ts";
import { phrasesFor } from "./phrases.ts";
import { turnPhrases } from "./turn-phrases.ts";

export type AnswerDeps = ComposeDeps & {
  firestore: Firestore;
  businesses: Businesses;
  budget: Budget;
  desk: DeskSettings;
  whatsapp: Pick<WhatsApp, "showTyping">;
  sleep: (ms: number) => Promise<void>;
  newOwner: () => string;
};

/** Throws when the queue should come again. On the queue's `lastAttempt` a person is fetched and the customer is told. */
export async function answerTurn(task: ReplyTask, lastAttempt: boolean, deps: AnswerDeps): Promise<void> {
  const owner = deps.newOwner();
  const startedAt = deps.now().getTime();
  const turn = await takeTurn(task, owner, deps);
  if (turn.kind === "over") return;
  try {
    const { draft, business } = await draftAnswer(task, turn.conversation, lastAttempt, deps);
    if (!draft) {
      await passTurn(task, owner, deps);
      return;
    }
    const provenance = { ...draft.provenance, totalMs: deps.now().getTime() - startedAt };
    const { buttons, handoff } = draft.answer;
    const text = await withNotice(task.tenantId, draft.answer, deps);
    const { spent, parts, proposal } = draft;
    const answer = { text, buttons, handoff, provenance, spent, parts, proposal, timeZone: business.timeZone };
    const outcome = await commitAnswer(task, owner, answer, deps);
    deps.log.info("turn finished", { conversationId: task.conversationId, turnSeq: task.turnSeq, outcome });
    if (outcome === "committed") await deps.budget.noteTurn(task.tenantId, business.timeZone);
  } catch (error) {
    // A person took over in the middle: the transaction that says so ends the turn.
    if (error instanceof TakenOverError) return passTurn(task, owner, deps);
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

/** `draft` is null where the customer deleted whatever asked for an answer. */
async function draftAnswer(
  task: ReplyTask,
  conversation: Conversation,
  lastAttempt: boolean,
  deps: AnswerDeps,
): Promise<{ draft: Draft | null; business: Business }> {
  const { history, pending } = await turnMessages(task, conversation.turn.answeredSeq, task.turnSeq, deps.firestore);
  if (!lastAttempt && pending.some((message) => isStillToBeRead(message, deps.now().getTime()))) {
    throw new StillReadingError("a voice message or photo of this turn is still being read");
  }
  const business = await deps.businesses.find(task.tenantId);
  const place: Place = { ...task, contactId: conversation.contactId };
  const language = languageSoFar(history) ?? business.settings.languages[0] ?? "en";
  const plain = (answer: Parameters<typeof withoutModel>[0], guard?: Parameters<typeof withoutModel>[3]) => ({
    draft: withoutModel(answer, business, deps.now, guard),
    business,
  });
  if (pending.some(({ tap }) => tap?.id === personButtonId)) return plain(handedOver("askedForPerson", language));
  const settled = await settleTap(pending, place, language, deps);
  if (settled !== null) return plain(said(settled, language, "smallTalk"), "confirmation");
  if (pending.length > 0 && pending.every(({ deletedAt }) => deletedAt)) return { draft: null, business };
  const questions = pending.filter(isReadable).map(searchable);
  if (questions.length === 0) return plain(offerPerson(phrasesFor(language).unreadable, language));
  const { policy } = await deps.desk.find(task.tenantId);
  if (topicIn(questions, policy.topics) !== null) return plain(handedOver("policy", language));
  if (await deps.budget.isExhausted(task.tenantId, business))
    return plain(handedOver("budgetExhausted", language), "budget");
  try {
    void showTyping(pending, conversation.channelId, deps);
    return { draft: await composeAnswer({ place, business, history, questions }, deps), business };
  } catch (error) {
    if (error instanceof TakenOverError || (!lastAttempt && !(error instanceof PermanentError))) throw error;
    deps.log.error("turn handed to a person", { conversationId: task.conversationId, ...errorFields(error) });
    return plain(handedOver("turnFailed", language));
  }
}

/** What to say after a tap under a proposal, or null where there was none. The newest tap counts. */
async function settleTap(pending: Message[], place: Place, language: string, deps: AnswerDeps): Promise<string | null> {
  const tapped = pending
    .flatMap(({ tap }) => tap?.id ?? [])
    .findLast((id) => id.startsWith(confirmPrefix) || id.startsWith(declinePrefix));
  if (tapped === undefined) return null;
  const agreed = tapped.startsWith(confirmPrefix);
  const id = tapped.slice((agreed ? confirmPrefix : declinePrefix).length);
  if (!/^[0-9a-f]{32}$/u.test(id)) return turnPhrases(language).lapsed;
  const { outcome } = await settleProposal(id, agreed, place, deps.tools, deps);
  const ours = turnPhrases(language);
  return { done: ours.saved, declined: ours.declined, lapsed: ours.lapsed }[outcome];
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
