/**
 * The turn from question to checked answer, over documents held in memory: the very use case that the deployed function runs, without
 * Firestore and without WhatsApp.
 */
import type { AnswerCase } from "@frontdesk/model/answer-case";
import { chunkMarkdown } from "../../functions/src/knowledge/chunk-markdown.ts";
import { caseMessages } from "../../functions/src/replies/case-messages.ts";
import { composeAnswer } from "../../functions/src/replies/compose-answer.ts";
import type { ComposeDeps, Draft } from "../../functions/src/replies/compose-answer.ts";
import type { Moderator } from "../../functions/src/services/openai/moderation.ts";
import type { Embedder, TurnModel } from "../../functions/src/services/openai/openai.ts";
import type { VectorIndex } from "../../functions/src/services/vectors/vector-index.ts";
import { inMemoryVectors } from "../../functions/src/services/vectors/vectors.fake.ts";
import { businessOf } from "../../functions/src/tenants/businesses.ts";
import { frontDeskTools } from "../../functions/src/tools/front-desk-tools.ts";
import type { EvalBusiness, EvalDocument } from "./businesses.ts";
import { memoryRetriever } from "./memory-retriever.ts";
import type { EvalPassage } from "./memory-retriever.ts";

export type EvalServices = { llm: TurnModel; embedder: Embedder; moderator: Moderator | null; minScore: number };

export type EvalDesk = {
  answer(asked: Pick<AnswerCase, "history" | "question" | "documents">): Promise<Draft & { ms: number }>;
};

const embeddedAtOnce = 64;
/** A Wednesday in the afternoon: cases may say "today". */
const now = () => new Date("2026-11-25T15:00:00Z");

export async function evalDesk(business: EvalBusiness, services: EvalServices): Promise<EvalDesk> {
  const tenantId = business.folder;
  const vectors = inMemoryVectors();
  const passages = await index(business.documents, tenantId, vectors, services.embedder);
  const speaker = businessOf({ name: business.name, timeZone: business.timeZone }, business.settings, business.hours);
  let asks = 0;
  return {
    async answer({ history, question, documents }) {
      const place = { tenantId, conversationId: `case${asks++}`, contactId: "customer", turnSeq: 1 };
      const own = documents.length > 0 ? inMemoryVectors() : vectors;
      let texts = passages;
      if (documents.length > 0) {
        const extra = documents.map(({ title, text }, n) => ({
          id: `extra${n}.md`,
          title,
          text: `# ${title}\n\n${text}`,
        }));
        texts = await index([...business.documents, ...extra], tenantId, own, services.embedder);
      }
      const deps: ComposeDeps = {
        firestore: null,
        now,
        llm: services.llm,
        tools: frontDeskTools,
        moderator: services.moderator,
        retriever: memoryRetriever({ ...services, vectors: own }, texts),
        fileOf: async (_, id) => ({
          storagePath: id,
          mimeType: "application/pdf",
          filename: `${id}.pdf`,
          size: 1,
          title: id,
        }),
        log: { info: () => {}, warn: () => {}, error: () => {} },
      };
      const { history: messages, questions } = caseMessages({ history, question }, now());
      const began = performance.now();
      const draft = await composeAnswer({ place, business: speaker, history: messages, questions }, deps);
      return { ...draft, ms: performance.now() - began };
    },
  };
}

async function index(
  documents: EvalDocument[],
  tenantId: string,
  vectors: VectorIndex,
  embedder: Embedder,
): Promise<Map<string, EvalPassage>> {
  const chunks = documents.flatMap(({ id, title, text }) =>
    chunkMarkdown(text).map((chunk, n): [string, EvalPassage] => [`${id}#${n}`, { sourceTitle: title, ...chunk }]),
  );
  for (let start = 0; start < chunks.length; start += embeddedAtOnce) {
    const some = chunks.slice(start, start + embeddedAtOnce);
    const embedded = await embedder.embed(
      some.map(([, chunk]) => `${chunk.sourceTitle}\n${chunk.heading}\n${chunk.text}`),
    );
    const metadata = (id: string) => ({ tenantId, sourceId: id.split("#")[0] ?? "", sourceVersion: "1" });
    const found = some.map(([id, chunk], n) => ({
      id,
      values: embedded.vectors[n] ?? [],
      metadata: { ...metadata(id), ...chunk },
    }));
    await vectors.upsert(tenantId, found);
  }
  return new Map(chunks);
}
