/**
 * The turn from question to checked answer, over documents held in memory: the very use case that the deployed function runs, its search
 * included, without Firestore and without WhatsApp.
 */
import type { AnswerCase } from "@frontdesk/model/answer-case";
import type { Message } from "@frontdesk/model/message";
import { isReadable, searchable } from "../../functions/src/conversations/readable.ts";
import { caseMessages } from "../../functions/src/replies/case-messages.ts";
import { composeAnswer } from "../../functions/src/replies/compose-answer.ts";
import type { ComposeDeps } from "../../functions/src/replies/compose-answer.ts";
import type { Draft } from "../../functions/src/replies/draft.ts";
import type { Moderator } from "../../functions/src/services/openai/moderation.ts";
import type { Llm, TurnModel } from "../../functions/src/services/openai/openai.ts";
import { businessOf } from "../../functions/src/tenants/businesses.ts";
import { frontDeskTools } from "../../functions/src/tools/front-desk-tools.ts";
import type { EvalBusiness } from "./businesses.ts";
import { fileDocuments, shelfRetriever } from "./memory-retriever.ts";
import type { SearchModels } from "./memory-retriever.ts";

export type EvalServices = SearchModels & { llm: TurnModel & Llm; moderator: Moderator | null };

export type EvalDesk = {
  answer(asked: Pick<AnswerCase, "history" | "question" | "documents">): Promise<Draft & { ms: number }>;
  /** The same for messages as they come, none of them answered yet. */
  answerMessages(messages: Message[], documents?: AnswerCase["documents"]): Promise<Draft>;
};

/** A Wednesday in the afternoon: cases may say "today". */
export const now = () => new Date("2026-11-25T15:00:00Z");

export async function evalDesk(business: EvalBusiness, services: EvalServices): Promise<EvalDesk> {
  const tenantId = business.folder;
  const shelf = await fileDocuments(business.documents, services.embedder);
  const retriever = await shelfRetriever(tenantId, shelf, services);
  const speaker = businessOf({ name: business.name, timeZone: business.timeZone }, business.settings, business.hours);
  let asks = 0;
  const retrieverFor = async (documents: AnswerCase["documents"]) => {
    if (documents.length === 0) return retriever;
    const own = documents.map(({ title, text }, n) => ({ id: `extra${n}`, title, text: `# ${title}\n\n${text}` }));
    return shelfRetriever(tenantId, await fileDocuments(own, services.embedder, shelf), services);
  };
  const compose = async (messages: Message[], questions: string[], documents: AnswerCase["documents"]) => {
    const place = { tenantId, conversationId: `case${asks++}`, contactId: "customer", turnSeq: 1 };
    const deps: ComposeDeps = {
      firestore: null,
      now,
      llm: services.llm,
      tools: frontDeskTools,
      moderator: services.moderator,
      retriever: await retrieverFor(documents),
      fileOf: async (_, id) => ({
        storagePath: id,
        mimeType: "application/pdf",
        filename: `${id}.pdf`,
        size: 1,
        title: id,
      }),
      log: { info: () => {}, warn: () => {}, error: () => {} },
    };
    return composeAnswer({ place, business: speaker, history: messages, questions }, deps);
  };
  return {
    async answer({ history, question, documents }) {
      const { history: messages, questions } = caseMessages({ history, question }, now());
      const began = performance.now();
      const draft = await compose(messages, questions, documents);
      return { ...draft, ms: performance.now() - began };
    },
    answerMessages: (messages, documents = []) =>
      compose(messages, messages.filter(isReadable).map(searchable), documents),
  };
}
