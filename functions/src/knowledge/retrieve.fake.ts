/** A retriever for tests of what comes after it: finds the same passages whatever is asked. */
import type { Match } from "../services/vectors/vector-index.ts";
import type { Retriever } from "./retrieve.ts";

export function fixedRetriever(matches: readonly Match[]): Retriever {
  return {
    retrieve: async ({ questions }) => {
      const passages = matches.map((match) => ({
        ...match,
        similarity: match.score,
        lexical: null,
        coverage: 1,
        fused: match.score,
        reranked: null,
        language: "",
        place: null,
      }));
      return { passages, considered: passages, queries: questions, threshold: 0.5, spent: [], reads: 0 };
    },
  };
}
