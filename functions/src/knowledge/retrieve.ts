/** Finds the passages of a tenant's own documents that a customer's questions are about. */
import type { Embedder } from "../services/openai/openai.ts";
import type { Match, VectorIndex } from "../services/pinecone/pinecone.ts";

type Deps = { embedder: Embedder; vectors: VectorIndex; minScore: number };

const passagesPerQuestion = 6;
const passageLimit = 10;

/**
 * The best passages over all questions, best first; empty when nothing is relevant. One embedding call, one query a question, in the
 * tenant's own namespace; `minScore` is a cosine similarity.
 */
export async function retrieve(tenantId: string, questions: string[], deps: Deps): Promise<Match[]> {
  const { vectors } = await deps.embedder.embed(questions);
  const found = await Promise.all(vectors.map((values) => deps.vectors.query(tenantId, values, passagesPerQuestion)));
  const best = new Map<string, Match>();
  for (const match of found.flat()) {
    const known = best.get(match.id);
    const own = match.tenantId === tenantId;
    if (own && match.score >= deps.minScore && (!known || known.score < match.score)) best.set(match.id, match);
  }
  return [...best.values()].toSorted((a, b) => b.score - a.score).slice(0, passageLimit);
}
