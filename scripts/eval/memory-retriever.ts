/**
 * Passages by similarity from vectors in memory. The deployed search also joins words and reads Firestore; `npm run eval:retrieval` measures it.
 * Here the answers are measured, on passages that are there in any case.
 */
import type { Retriever } from "../../functions/src/knowledge/retrieve.ts";
import { leansOnContext } from "../../functions/src/knowledge/search-query.ts";
import type { Embedder } from "../../functions/src/services/openai/openai.ts";
import type { VectorIndex } from "../../functions/src/services/vectors/vector-index.ts";

const perQuestion = 6;
const limit = 10;

export type EvalPassage = { sourceTitle: string; heading: string; text: string };

export function memoryRetriever(
  deps: { embedder: Embedder; vectors: VectorIndex; minScore: number },
  passages: ReadonlyMap<string, EvalPassage>,
): Retriever {
  return {
    async retrieve({ tenantId, questions, earlier = [] }) {
      const before = earlier.findLast(({ from }) => from === "customer")?.text;
      const whole = questions.join(" ");
      const queries = before !== undefined && leansOnContext(whole) ? [...questions, `${before} ${whole}`] : questions;
      const { vectors } = await deps.embedder.embed(queries);
      const found = await Promise.all(vectors.map((values) => deps.vectors.query(tenantId, values, perQuestion)));
      const best = new Map<string, number>();
      for (const { id, score } of found.flat()) best.set(id, Math.max(best.get(id) ?? 0, score));
      const considered = [...best]
        .toSorted(([, a], [, b]) => b - a)
        .flatMap(([id, score]) => {
          const passage = passages.get(id);
          const signals = { similarity: score, lexical: null, coverage: 0, fused: score, reranked: null };
          return passage
            ? [
                {
                  id,
                  tenantId,
                  sourceId: id.split("#")[0] ?? "",
                  sourceVersion: "1",
                  ...passage,
                  score,
                  ...signals,
                  language: "",
                  place: null,
                },
              ]
            : [];
        });
      const relevant = considered.filter(({ score }) => score >= deps.minScore).slice(0, limit);
      return { passages: relevant, considered, queries, threshold: deps.minScore, spent: [], reads: 0 };
    },
  };
}
