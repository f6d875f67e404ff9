/** Runs one set: indexes its passages as documents of a tenant, asks its questions, and asks what nothing answers. */
import { performance } from "node:perf_hooks";
import { Firestore, Timestamp } from "@google-cloud/firestore";
import type { Source } from "@frontdesk/model/knowledge";
import { paths } from "@frontdesk/model/paths";
import { ingestSource } from "../../functions/src/knowledge/ingest-source.ts";
import { lexicalSearch } from "../../functions/src/knowledge/lexical-search.ts";
import { likelyLanguage } from "../../functions/src/knowledge/likely-language.ts";
import { storedPassages } from "../../functions/src/knowledge/read-passages.ts";
import { passageRetriever } from "../../functions/src/knowledge/retrieve.ts";
import type { Retriever } from "../../functions/src/knowledge/retrieve.ts";
import { PermanentError } from "../../functions/src/platform/errors.ts";
import { newOwner } from "../../functions/src/platform/ids.ts";
import { fakeStorage } from "../../functions/src/services/storage/storage.fake.ts";
import { inMemoryVectors } from "../../functions/src/services/vectors/vectors.fake.ts";
import { plainBm25 } from "./bm25.ts";
import type { Labelled } from "./calibrate.ts";
import { figuresOf, refusalOf } from "./metrics.ts";
import type { Figures, Ranked, Refusal } from "./metrics.ts";
import type { Models } from "./models.ts";
import { halve } from "./sets.ts";
import type { EvalSet, Passage, Question } from "./sets.ts";
import { fakeMeter } from "../../functions/src/usage/meter.fake.ts";

export type SetResult = {
  name: string;
  passages: number;
  questions: number;
  figures: { method: string; figures: Figures }[];
  refusals: { from: string; count: number; refusal: Refusal }[];
  signals: Labelled[];
  msPerQuery: number;
  readsPerQuery: number;
  megabytesPerSecond: number;
};

const candidates = 50;
const atOnce = 6;

type Base = {
  retriever: Retriever;
  tenantId: string;
  chunkCount: number;
  /** The two baselines: ids of passages, best first. */
  byWords: (question: string) => string[];
  byVector: (question: string) => Promise<string[]>;
  megabytesPerSecond: number;
};

let tenants = 0;

export async function evaluate(set: EvalSet, models: Models): Promise<SetResult> {
  const firestore = new Firestore({ projectId: "demo-eval" });
  try {
    const base = await index(set.passages, models, firestore);
    const ranked = { ours: [] as Ranked[], words: [] as Ranked[], vector: [] as Ranked[] };
    const signals: Labelled[] = [];
    const inside: boolean[] = [];
    let [ms, reads] = [0, 0];
    for (const { question, gold } of set.questions) {
      const began = performance.now();
      const found = await ask(question, base);
      ms += performance.now() - began;
      reads += found.reads;
      inside.push(found.refused);
      signals.push({ ...found.signals, answerable: true });
      ranked.ours.push({ ids: found.ids, gold });
      ranked.words.push({ ids: base.byWords(question), gold });
      ranked.vector.push({ ids: await base.byVector(question), gold });
    }
    const refusals: SetResult["refusals"] = [];
    for (const { from, questions } of set.unanswerable) {
      const asked = await askAll(questions, base);
      signals.push(...asked.signals.map((one) => ({ ...one, answerable: false })));
      refusals.push({ from, count: questions.length, refusal: refusalOf(inside, asked.refused) });
    }
    const half = set.across ? null : halve(set);
    if (half && half.outside.length > 0 && half.inside.length > 0) {
      const refusal = await refuseOthers(half, models, firestore, signals);
      refusals.push({ from: "other passages", count: half.outside.length, refusal });
    }
    const count = set.questions.length || 1;
    return {
      name: set.name,
      passages: set.passages.length,
      questions: set.questions.length,
      figures: [
        { method: "Frontdesk", figures: figuresOf(ranked.ours) },
        { method: "plain BM25", figures: figuresOf(ranked.words) },
        { method: "plain vectors", figures: figuresOf(ranked.vector) },
      ],
      refusals,
      signals,
      msPerQuery: ms / count,
      readsPerQuery: reads / count,
      megabytesPerSecond: base.megabytesPerSecond,
    };
  } finally {
    await firestore.terminate();
  }
}

const now = () => new Date();

type Half = { base: Passage[]; inside: Question[]; outside: string[] };

async function refuseOthers(half: Half, models: Models, firestore: Firestore, signals: Labelled[]): Promise<Refusal> {
  const base = await index(half.base, models, firestore);
  const inside = await askAll(
    half.inside.map(({ question }) => question),
    base,
  );
  const outside = await askAll(half.outside, base);
  signals.push(...inside.signals.map((one) => ({ ...one, answerable: true })));
  signals.push(...outside.signals.map((one) => ({ ...one, answerable: false })));
  return refusalOf(inside.refused, outside.refused);
}

async function askAll(questions: readonly string[], base: Base) {
  const asked = [];
  for (const question of questions) asked.push(await ask(question, base));
  return { refused: asked.map(({ refused }) => refused), signals: asked.map(({ signals }) => signals) };
}

/** A passage is a document here, so that its source's id is the passage's. */
async function ask(question: string, { retriever, tenantId, chunkCount }: Base) {
  const { passages, considered, reads } = await retriever.retrieve({ tenantId, questions: [question] });
  const [nearest] = considered.toSorted((a, b) => b.score - a.score);
  return {
    ids: [...new Set(considered.map(({ sourceId }) => sourceId))],
    refused: passages.length === 0,
    signals: { similarity: nearest?.similarity ?? 0, coverage: nearest?.coverage ?? 0, passages: chunkCount },
    reads,
  };
}

async function index(passages: readonly Passage[], models: Models, firestore: Firestore): Promise<Base> {
  const tenantId = `eval${process.pid}x${tenants++}`;
  const vectors = inMemoryVectors();
  const began = performance.now();
  const queue = [...passages];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift())
      await indexOne(tenantId, next, models, firestore, vectors);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - began) / 1_000;
  const bytes = passages.reduce((sum, { title, text }) => sum + Buffer.byteLength(`${title}\n${text}`), 0);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const { embedder, llm, calibration, threshold, rerank } = models;
  const lexical = lexicalSearch({ firestore });
  const common = { readPassages: storedPassages(firestore), embedder, llm, calibration, threshold, rerank };
  const search = { vectors, lexical, languageOf: likelyLanguage, log };
  return {
    tenantId,
    chunkCount: vectors.held(tenantId).length,
    retriever: passageRetriever({ ...common, ...search }),
    byWords: plainBm25(new Map(passages.map(({ id, title, text }) => [id, `${title}\n${text}`]))),
    byVector: async (question) => {
      const [values = []] = (await embedder.embed([question])).vectors;
      const matches = await vectors.query(tenantId, values, candidates);
      return [...new Set(matches.map(({ sourceId }) => sourceId))];
    },
    megabytesPerSecond: bytes / 1_000_000 / seconds,
  };
}

/** Passages are written text: there is nothing to read from a bucket, and nothing that takes several runs. */
const noFiles = {
  storage: fakeStorage(),
  reader: {
    read: () => {
      throw new Error("there are no files in a set");
    },
  },
  tasks: { enqueue: async () => {} },
};

async function indexOne(
  tenantId: string,
  { id, lang, title, text }: Passage,
  { embedder }: Models,
  firestore: Firestore,
  vectors: ReturnType<typeof inMemoryVectors>,
): Promise<void> {
  const source: Source = {
    tenantId,
    title: title.slice(0, 200) || id,
    kind: "markdown",
    // A heading with nothing under it.
    content: text.trim() === "" ? title : text,
    language: lang,
    status: "pending",
    error: null,
    version: "",
    chunkCount: 0,
    createdAt: Timestamp.fromDate(now()),
  };
  await firestore.doc(paths.source(tenantId, id)).set(source);
  try {
    await ingestSource(
      { tenantId, sourceId: id },
      { ...noFiles, firestore, embedder, vectors, meter: fakeMeter(), now, newOwner },
    );
  } catch (error) {
    // Such as a passage without text: it is not found, as it would not be in a real base.
    if (!(error instanceof PermanentError)) throw error;
    console.error(`${id} was not indexed: ${error.message}`);
  }
}
