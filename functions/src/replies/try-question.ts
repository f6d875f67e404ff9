/** What the assistant would answer to a question, and why: the same retrieval, prompt and checks as in a conversation, and nothing is sent. */
import { Timestamp } from "@google-cloud/firestore";
import type { Message } from "@frontdesk/model/message";
import type { Tried } from "@frontdesk/model/unanswered";
import type { FoundPassage, Retrieval, Retriever } from "../knowledge/retrieve.ts";
import type { Businesses } from "../tenants/businesses.ts";
import { AppError } from "../platform/errors.ts";
import type { Budget } from "../usage/budget.ts";
import type { Meter } from "../usage/meter.ts";
import type { CheckedAnswer } from "./check-answer.ts";
import { composeAnswer } from "./compose-answer.ts";
import type { ComposeDeps } from "./compose-answer.ts";

export type TryDeps = ComposeDeps & {
  businesses: Businesses;
  budget: Pick<Budget, "isExhausted">;
  meter: Pick<Meter, "note">;
  newOwner: () => string;
};

export async function tryQuestion(
  { tenantId, question }: { tenantId: string; question: string },
  deps: TryDeps,
): Promise<Tried> {
  const began = deps.now().getTime();
  const business = await deps.businesses.find(tenantId);
  if (await deps.budget.isExhausted(tenantId, business)) {
    throw new AppError(
      "failedPrecondition",
      "The month's budget is used up, so nothing can be tried before it is raised.",
    );
  }
  const searches: Retrieval[] = [];
  const retriever: Retriever = {
    async retrieve(request) {
      const found = await deps.retriever.retrieve(request);
      searches.push(found);
      return found;
    },
  };
  const asked = messageOf(tenantId, question, deps.now());
  const place = { tenantId, conversationId: `playground-${tenantId}`, contactId: "playground", turnSeq: 1 };
  const { answer, provenance, spent } = await composeAnswer(
    { place, business, history: [asked], questions: [question] },
    { ...deps, retriever, firestore: null },
  );
  await deps.meter.note(tenantId, "try", deps.newOwner(), spent);
  const passages = searches.flatMap((search) => search.passages);
  const considered = searches.flatMap((search) => search.considered);
  const queries = searches.flatMap((search) => search.queries);
  const threshold = searches[0]?.threshold ?? 0;
  const cited = new Set(provenance.passages.filter((passage) => passage.cited).map(({ chunkId }) => chunkId));
  const used = new Set(passages.map(({ id }) => id));
  return {
    outcome: answer.outcome,
    text: answer.text,
    why: whyOf(answer, passages, considered),
    queries,
    threshold,
    passages: considered.map((passage) => ({
      id: passage.id,
      sourceId: passage.sourceId,
      sourceTitle: passage.sourceTitle,
      heading: passage.heading,
      text: passage.text,
      relevance: passage.score,
      similarity: passage.similarity,
      lexical: passage.lexical,
      coverage: passage.coverage,
      fused: passage.fused,
      used: used.has(passage.id),
      cited: cited.has(passage.id),
    })),
    ms: deps.now().getTime() - began,
  };
}

function whyOf(answer: CheckedAnswer, passages: readonly FoundPassage[], considered: readonly FoundPassage[]): string {
  if (answer.outcome === "answered") {
    if (passages.length === 1) return "The answer rests on the one passage that was relevant enough.";
    return `The answer rests on ${count(answer.cited.length)} of the ${count(passages.length)} that were relevant enough.`;
  }
  if (answer.outcome === "smallTalk") return "This is small talk, for which no document is needed.";
  if (answer.outcome === "handoff") return "This calls for a person, so the conversation would be handed over.";
  if (considered.length === 0) return "No document has anything in common with the question.";
  if (passages.length === 0) return "No passage was relevant enough, so the assistant says that it does not know.";
  return `${count(passages.length)} looked relevant, but the answer is in none of them, so the assistant says that it does not know.`;
}

const count = (n: number): string => `${n} ${n === 1 ? "passage" : "passages"}`;

const messageOf = (tenantId: string, text: string, now: Date): Message => ({
  tenantId,
  conversationId: "playground",
  direction: "in",
  author: { kind: "contact" },
  type: "text",
  text,
  status: "received",
  at: Timestamp.fromDate(now),
  createdAt: Timestamp.fromDate(now),
});
