/** The deployed search over documents in memory: the same two searches, joined and judged by the same code, without Firestore. */
import { chunkMarkdown } from "../../functions/src/knowledge/chunk-markdown.ts";
import { embeddedText } from "../../functions/src/knowledge/embed-passages.ts";
import { lexicalIndex } from "../../functions/src/knowledge/lexical-index.ts";
import { chunkWords } from "../../functions/src/knowledge/lexical-shard.ts";
import { likelyLanguage } from "../../functions/src/knowledge/likely-language.ts";
import type { Calibration } from "../../functions/src/knowledge/relevance.ts";
import { passageRetriever } from "../../functions/src/knowledge/retrieve.ts";
import type { Retriever } from "../../functions/src/knowledge/retrieve.ts";
import type { Embedder, Llm } from "../../functions/src/services/openai/openai.ts";
import { inMemoryVectors } from "../../functions/src/services/vectors/vectors.fake.ts";
import type { EvalDocument } from "./businesses.ts";

export type SearchModels = { embedder: Embedder; llm: Llm; calibration: Calibration; threshold: number };

export type Shelf = { documents: EvalDocument[]; chunks: Filed[]; languages: string[] };
type Filed = { id: string; sourceId: string; sourceTitle: string; heading: string; text: string; values: number[] };

const version = "1";
const embeddedAtOnce = 64;
const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** Cut and embedded as indexing does. Those of `before` are not embedded again. */
export async function fileDocuments(documents: EvalDocument[], embedder: Embedder, before?: Shelf): Promise<Shelf> {
  const cut = documents.flatMap(({ id, title, text }) =>
    chunkMarkdown(text).map((chunk, n) => ({ id: `${id}#${n}`, sourceId: id, sourceTitle: title, ...chunk })),
  );
  const chunks: Filed[] = [...(before?.chunks ?? [])];
  for (let start = 0; start < cut.length; start += embeddedAtOnce) {
    const some = cut.slice(start, start + embeddedAtOnce);
    const { vectors } = await embedder.embed(some.map((chunk) => embeddedText(chunk.sourceTitle, chunk)));
    chunks.push(...some.map((chunk, n) => ({ ...chunk, values: vectors[n] ?? [] })));
  }
  const languages = await Promise.all(documents.map(({ text }) => likelyLanguage(text)));
  return {
    documents: [...(before?.documents ?? []), ...documents],
    chunks,
    languages: [...new Set([...(before?.languages ?? []), ...languages])].filter((language) => language !== ""),
  };
}

export async function shelfRetriever(tenantId: string, shelf: Shelf, models: SearchModels): Promise<Retriever> {
  const { chunks, languages } = shelf;
  const byId = new Map(chunks.map((chunk) => [chunk.id, chunk]));
  const vectors = inMemoryVectors();
  await vectors.upsert(
    tenantId,
    chunks.map(({ id, values, ...passage }) => ({
      id,
      values,
      metadata: { tenantId, sourceVersion: version, ...passage },
    })),
  );
  const words = lexicalIndex();
  for (const { id } of shelf.documents) {
    const own = chunks.filter(({ sourceId }) => sourceId === id);
    words.put(
      id,
      version,
      own.map((chunk) => chunkWords(chunk.id, chunk)),
    );
  }
  return passageRetriever({
    ...models,
    vectors,
    lexical: {
      search: async (_, questions, limit) => ({
        matches: questions.map((question) => words.search(question, limit)),
        passages: chunks.length,
        languages: languages.toSorted(),
        reads: 0,
      }),
    },
    readPassages: async (_, candidates) => ({
      passages: candidates.flatMap((candidate) => {
        const chunk = byId.get(candidate.id);
        if (!chunk) return [];
        const { sourceTitle, heading, text } = chunk;
        return [{ ...candidate, sourceTitle, heading, text, language: "", place: null }];
      }),
      reads: 0,
    }),
    rerank: false,
    languageOf: likelyLanguage,
    log: silent,
  });
}
