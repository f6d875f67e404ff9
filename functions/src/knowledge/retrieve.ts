/**
 * Finds the passages of a tenant's own documents that a customer's questions are about: vector search and lexical search in the tenant's
 * own namespace, joined by score, and a decision whether anything of it is relevant at all.
 */
import type { Place } from "@frontdesk/model/knowledge";
import { errorFields } from "../platform/log.ts";
import type { Log } from "../platform/log.ts";
import type { Embedder, Llm } from "../services/openai/openai.ts";
import type { Match, VectorIndex } from "../services/vectors/vector-index.ts";
import { fuse } from "./fuse.ts";
import type { LexicalSearch } from "./lexical-search.ts";
import type { ReadPassages } from "./read-passages.ts";
import { relevanceOf } from "./relevance.ts";
import type { Calibration } from "./relevance.ts";
import { rankPassages } from "./rerank.ts";
import { askForQuery, leansOnContext } from "./search-query.ts";
import type { Said, Spent } from "./search-query.ts";

/** `earlier` is what was said before the questions; `user` names the customer to the model, by nothing that identifies them. */
type RetrievalRequest = { tenantId: string; questions: string[]; earlier?: readonly Said[]; user?: string };

/**
 * `score` is the relevance, 0 to 1. The signals behind it: the cosine similarity (null where only words were found), the BM25 score (null where
 * only the vector was), the share of the question's words, and the fused score of both, 0 to 1.
 */
export type FoundPassage = Match & {
  similarity: number | null;
  lexical: number | null;
  coverage: number;
  fused: number;
  reranked: number | null;
  language: string;
  place: Place | null;
};

/**
 * `passages` are the relevant ones, best first; empty when nothing is. `considered` are those that came nearest, also irrelevant ones.
 * `queries` is what was searched for in the end; `spent` are the model calls that took, embeddings among them; `reads` the Firestore documents.
 */
export type Retrieval = {
  passages: FoundPassage[];
  considered: FoundPassage[];
  queries: string[];
  threshold: number;
  spent: Spent[];
  reads: number;
};

export type Retriever = { retrieve(request: RetrievalRequest): Promise<Retrieval> };

export type RetrieverDeps = {
  readPassages: ReadPassages;
  embedder: Embedder;
  vectors: Pick<VectorIndex, "query">;
  lexical: LexicalSearch;
  llm: Llm;
  calibration: Calibration;
  /** Relevance from which a question counts as one that the documents speak of. */
  threshold: number;
  rerank: boolean;
  languageOf: (text: string) => Promise<string>;
  log: Log;
};

const candidatesPerQuery = 50;
/** Read, shown in the playground and, by parameter, ranked anew. */
const consideredLimit = 20;
const passageLimit = 8;
/** Beside a relevant passage, others that are nearly as relevant give the model context. */
const contextShare = 0.5;
const mostTranslations = 3;

export function passageRetriever(deps: RetrieverDeps): Retriever {
  return { retrieve: (request) => retrieve(request, deps) };
}

async function retrieve(request: RetrievalRequest, deps: RetrieverDeps): Promise<Retrieval> {
  const { tenantId, questions, earlier = [], user = tenantId } = request;
  const spent: Spent[] = [];
  let reads = 0;
  const query = async (question: string, languages: readonly string[]) => {
    try {
      const asked = await askForQuery({ question, earlier, languages, user }, deps.llm);
      spent.push(asked.spent);
      return asked;
    } catch (error) {
      // Searching for the question as it stands is better than no answer.
      deps.log.warn("question searched for as it stands", errorFields(error));
      return null;
    }
  };
  const search = async (queries: string[]) => {
    const found = await candidates(tenantId, queries, deps);
    spent.push(found.spent);
    const read = await deps.readPassages(tenantId, found.best.slice(0, consideredLimit));
    reads += found.reads + read.reads;
    return { passages: read.passages, languages: found.languages };
  };

  let queries = [...questions];
  const [last = ""] = questions.slice(-1);
  const whole = questions.join(" ");
  if (earlier.length > 0 && leansOnContext(whole)) {
    const asked = await query(whole, []);
    if (asked && asked.standalone !== "") queries = [...new Set([asked.standalone, ...questions])];
  }
  let { passages, languages } = await search(queries);
  if (!isAnyRelevant(passages, deps)) {
    const foreign = await otherLanguages(whole, languages, deps);
    const asked = foreign.length > 0 ? await query(whole, foreign) : null;
    if (asked && asked.translations.length > 0) {
      queries = [...new Set([...queries, ...asked.translations])];
      ({ passages, languages } = await search(queries));
    }
  }
  if (deps.rerank && passages.length > 1 && isAnyRelevant(passages, deps)) {
    passages = await rerank(queries[0] ?? last, passages, user, spent, deps);
  }
  const relevant = isAnyRelevant(passages, deps)
    ? passages.filter(({ score }) => score >= deps.threshold * contextShare).slice(0, passageLimit)
    : [];
  return { passages: relevant, considered: passages, queries, threshold: deps.threshold, spent, reads };
}

const isAnyRelevant = (passages: readonly FoundPassage[], { threshold }: RetrieverDeps): boolean =>
  passages.some(({ score }) => score >= threshold);

/** Languages of the documents that the question is not in, the first few. */
async function otherLanguages(question: string, languages: readonly string[], deps: RetrieverDeps): Promise<string[]> {
  if (languages.length === 0) return [];
  const own = (await deps.languageOf(question)).split("-")[0] ?? "";
  return languages.filter((language) => language.split("-")[0] !== own).slice(0, mostTranslations);
}

export type Candidate = Omit<FoundPassage, "heading" | "text" | "sourceTitle" | "language" | "place">;

/** One embedding call for all queries, one vector and one lexical search each. A passage keeps its best scores over all queries. */
async function candidates(tenantId: string, queries: string[], deps: RetrieverDeps) {
  const [{ vectors, tokens, model }, lexical] = await Promise.all([
    deps.embedder.embed(queries),
    deps.lexical.search(tenantId, queries, candidatesPerQuery),
  ]);
  const nearest = await Promise.all(vectors.map((values) => deps.vectors.query(tenantId, values, candidatesPerQuery)));
  const best = new Map<string, Candidate>();
  for (const [n, matches] of nearest.entries()) {
    const own = matches.filter((match) => match.tenantId === tenantId);
    const byWords = lexical.matches[n] ?? [];
    for (const candidate of joined(tenantId, own, byWords, lexical.passages, deps.calibration)) {
      const known = best.get(candidate.id);
      best.set(candidate.id, known ? better(known, candidate) : candidate);
    }
  }
  const ranked = [...best.values()].toSorted((a, b) => b.fused - a.fused);
  const spent: Spent = { model, promptTokens: tokens, completionTokens: 0 };
  return { best: ranked, languages: lexical.languages, reads: lexical.reads, spent };
}

function joined(
  tenantId: string,
  nearest: readonly Match[],
  byWords: LexicalMatches,
  passages: number,
  calibration: Calibration,
): Candidate[] {
  const similarities = new Map(nearest.map((match) => [match.id, match]));
  const words = new Map(byWords.map((match) => [match.id, match]));
  // What vector search did not bring is no nearer than the last that it did.
  const farthest = nearest.length < candidatesPerQuery ? 0 : (nearest.at(-1)?.score ?? 0);
  const most = Math.max(0, ...byWords.map(({ coverage }) => coverage));
  const fused = fuse(nearest, byWords, most, calibration.fusion);
  return [...fused].map(([id, score]) => {
    const match = similarities.get(id);
    const word = words.get(id);
    const coverage = word?.coverage ?? 0;
    return {
      id,
      tenantId,
      sourceId: match?.sourceId ?? word?.sourceId ?? "",
      sourceVersion: match?.sourceVersion ?? word?.version ?? "",
      score: relevanceOf({ similarity: match?.score ?? farthest, coverage, passages }, calibration),
      similarity: match?.score ?? null,
      lexical: word?.score ?? null,
      coverage,
      fused: score,
      reranked: null,
    };
  });
}

type LexicalMatches = Awaited<ReturnType<LexicalSearch["search"]>>["matches"][number];

/** The scores of the query that the passage fits best. */
const better = (a: Candidate, b: Candidate): Candidate => {
  const [first, second] = a.score >= b.score ? [a, b] : [b, a];
  return { ...first, fused: Math.max(first.fused, second.fused) };
};

async function rerank(
  question: string,
  passages: FoundPassage[],
  user: string,
  spent: Spent[],
  deps: RetrieverDeps,
): Promise<FoundPassage[]> {
  try {
    const ranking = await rankPassages(question, passages, user, deps.llm);
    spent.push(ranking.spent);
    return passages
      .map((passage) => ({ ...passage, reranked: ranking.scores.get(passage.id) ?? null }))
      .toSorted((a, b) => (b.reranked ?? 0) - (a.reranked ?? 0) || b.fused - a.fused);
  } catch (error) {
    deps.log.warn("passages left in the order of the search", errorFields(error));
    return passages;
  }
}
