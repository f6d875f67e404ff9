/**
 * How a version of the assistant's settings would answer, beside the one that is live: the same retrieval, prompt, tools and checks as in a
 * conversation. Nothing is sent, and nothing is changed but what a case says of its last run.
 */
import type { Firestore } from "@google-cloud/firestore";
import { SavedCase } from "@frontdesk/model/answer-case";
import type { ExpectedAnswer, TrialAnswer, TriedVersion } from "@frontdesk/model/answer-case";
import { AssistantVersion } from "@frontdesk/model/assistant";
import type { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import type { AssistantSettings } from "@frontdesk/model/tenant";
import type { TrialSubject, TryVersionInput } from "@frontdesk/model/trial";
import { addSpent } from "@frontdesk/model/usage";
import type { Spent } from "@frontdesk/model/usage";
import { threadUpTo } from "../conversations/asked-and-answered.ts";
import { searchable } from "../conversations/readable.ts";
import type { Caller } from "../platform/callable.ts";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import { caseMessages } from "../replies/case-messages.ts";
import { composeAnswer } from "../replies/compose-answer.ts";
import type { ComposeDeps } from "../replies/compose-answer.ts";
import { failuresOf } from "../replies/score-case.ts";
import type { Business, Businesses } from "../tenants/businesses.ts";
import type { Budget } from "../usage/budget.ts";
import type { Meter } from "../usage/meter.ts";
import { keepRun } from "./keep-run.ts";

export type TryVersionDeps = Omit<ComposeDeps, "firestore"> & {
  firestore: Firestore;
  businesses: Businesses;
  budget: Pick<Budget, "isExhausted">;
  meter: Pick<Meter, "note">;
  newOwner: () => string;
};

type Asked = { history: Message[]; questions: string[]; expect: ExpectedAnswer | null };

export async function tryVersion(
  { tenantId, number, subject }: TryVersionInput,
  caller: Pick<Caller, "uid" | "name">,
  deps: TryVersionDeps,
): Promise<TriedVersion> {
  const { firestore } = deps;
  const [version, business] = await Promise.all([
    firestore.doc(paths.assistantVersion(tenantId, String(number))).get(),
    deps.businesses.find(tenantId),
  ]);
  const found = parseSnapshot(AssistantVersion, version);
  if (!found) throw new AppError("notFound", "There is no such version.");
  if (await deps.budget.isExhausted(tenantId, business)) {
    throw new AppError(
      "failedPrecondition",
      "The month's budget is used up, so nothing can be tried before it is raised.",
    );
  }
  const asked = await askedBy(tenantId, subject, deps);
  const isLive = business.settings.version === number;
  const [tried, live] = await Promise.all([
    answerWith(tenantId, business, { ...found.values, version: number }, asked, deps),
    isLive || !business.isSetUp ? null : answerWith(tenantId, business, business.settings, asked, deps),
  ]);
  const spent = live ? addSpent(tried.spent, live.spent) : tried.spent;
  await deps.meter.note(tenantId, "try", deps.newOwner(), spent);
  const result: TriedVersion = { tried: tried.answer, live: live && live.answer };
  if (subject.kind === "case" && asked.expect) {
    await keepRun({ tenantId, caseId: subject.caseId, number, expect: asked.expect, result }, caller, deps);
  }
  return result;
}

async function askedBy(tenantId: string, subject: TrialSubject, { firestore, now }: TryVersionDeps): Promise<Asked> {
  switch (subject.kind) {
    case "own":
      return { ...caseMessages({ history: [], question: subject.question }, now()), expect: null };
    case "case": {
      const saved = parseSnapshot(SavedCase, await firestore.doc(paths.answerCase(tenantId, subject.caseId)).get());
      if (!saved) throw new AppError("notFound", "This case was removed.");
      return { ...caseMessages(saved, now()), expect: saved.expect };
    }
    case "past": {
      const { conversationId, messageId } = subject;
      const thread = await threadUpTo({ tenantId, conversationId, messageId }, firestore);
      if (!thread) throw new AppError("notFound", "This conversation is not there any more.");
      if (thread.asked.length === 0) throw new AppError("failedPrecondition", "Nothing was asked before this message.");
      return { history: thread.history, questions: thread.asked.map(searchable), expect: null };
    }
  }
}

async function answerWith(
  tenantId: string,
  business: Business,
  settings: AssistantSettings,
  { history, questions, expect }: Asked,
  deps: TryVersionDeps,
): Promise<{ answer: TrialAnswer; spent: Spent }> {
  const began = deps.now().getTime();
  const place = { tenantId, conversationId: `trial-${tenantId}`, contactId: "trial", turnSeq: 1 };
  const asked = { place, business: { ...business, settings }, history, questions };
  const draft = await composeAnswer(asked, { ...deps, firestore: null });
  const { answer, provenance, spent } = draft;
  const cited = provenance.passages.filter((passage) => passage.cited);
  return {
    spent,
    answer: {
      outcome: answer.outcome,
      text: answer.text,
      language: answer.language,
      handoff: answer.handoff,
      sources: [...new Set(cited.map(({ sourceTitle }) => sourceTitle))],
      tools: (provenance.tools ?? []).filter(({ status }) => status !== "refused").map(({ name }) => name),
      failures: expect && failuresOf({ expect }, draft),
      tokens: spent.promptTokens + spent.completionTokens,
      costMicroUsd: provenance.costMicroUsd,
      ms: deps.now().getTime() - began,
    },
  };
}
