/** Finds the passages of a tenant's own documents that a customer's questions are about. */
import type { Embedder } from "../services/openai/openai.ts";
import type { Match, VectorIndex } from "../services/vectors/vector-index.ts";

type RetrievalRequest = { tenantId: string; questions: string[] };

/** `passages` are the relevant ones, best first; empty when nothing is. */
type Retrieval = { passages: Match[] };

export type Retriever = { retrieve(request: RetrievalRequest): Promise<Retrieval> };

type Deps = { embedder: Embedder; vectors: VectorIndex; minScore: number };

const passagesPerQuestion = 6;
const passageLimit = 10;

/** One embedding call, one query a question, in the tenant's own namespace; `minScore` is a cosine similarity. */
export function passageRetriever(deps: Deps): Retriever {
  return { retrieve: (request) => retrieve(request, deps) };
}

async function retrieve({ tenantId, questions }: RetrievalRequest, deps: Deps): Promise<Retrieval> {
  const { vectors } = await deps.embedder.embed(questions);
  const found = await Promise.all(vectors.map((values) => deps.vectors.query(tenantId, values, passagesPerQuestion)));
  const best = new Map<string, Match>();
  for (const match of found.flat()) {
    const known = best.get(match.id);
    const own = match.tenantId === tenantId;
    if (own && match.score >= deps.minScore && (!known || known.score < match.score)) best.set(match.id, match);
  }
  return { passages: [...best.values()].toSorted((a, b) => b.score - a.score).slice(0, passageLimit) };
}
