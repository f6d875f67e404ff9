/** Of sources, retrieval and what found no answer. */
import { wikisOf } from "../../knowledge/wiki-tokens.ts";
import { fileReader } from "../../knowledge/file-reader.ts";
import { likelyLanguage } from "../../knowledge/likely-language.ts";
import { lexicalSearch } from "../../knowledge/lexical-search.ts";
import { calibrationFor } from "../../knowledge/relevance.ts";
import { storedPassages } from "../../knowledge/read-passages.ts";
import { passageRetriever } from "../../knowledge/retrieve.ts";
import { pictureReader } from "../../services/openai/picture-text.ts";
import { timedTranscriber } from "../../services/openai/timed-transcription.ts";
import { firestoreVectors } from "../../services/vectors/firestore-vectors.ts";
import { pineconeIndex } from "../../services/vectors/pinecone.ts";
import type { VectorIndex } from "../../services/vectors/vector-index.ts";
import { webFetcher } from "../../services/web/web-fetcher.ts";
import {
  crawlAllowedHosts,
  embeddingDimensions,
  notionBaseUrl,
  openaiApiKey,
  openaiBaseUrl,
  openaiEmbeddingModel,
  openaiTimedTranscriptionModel,
  pineconeApiKey,
  pineconeIndexHost,
  readScannedPages,
  retrievalCalibration,
  retrievalRerank,
  retrievalThreshold,
  vectorStore,
} from "../config.ts";
import { PermanentError } from "../errors.ts";
import { core, firestore, once, tasks } from "./core.ts";
import { openai } from "./models.ts";
import { keys } from "./tokens.ts";
import { storage } from "./files.ts";
import { meter } from "./usage.ts";

const vectors = once((): VectorIndex => {
  const dimension = embeddingDimensions;
  const store = vectorStore.value();
  if (store === "firestore") return firestoreVectors({ firestore: firestore(), dimension });
  if (store !== "pinecone")
    throw new PermanentError(`VECTOR_STORE is "${store}": it must be "pinecone" or "firestore".`);
  const host = pineconeIndexHost.value();
  if (host === "")
    throw new PermanentError("PINECONE_INDEX_HOST is not set. Name the index's host, or set VECTOR_STORE=firestore.");
  return pineconeIndex({ apiKey: () => pineconeApiKey.value(), host: () => host, dimension });
});

const knowledgeDeps = once(() => ({
  ...core(),
  embedder: openai().embedder,
  vectors: vectors(),
}));

/** Keeps tenants' words between events. */
const lexical = once(() => lexicalSearch({ firestore: firestore() }));

const calibration = once(() => calibrationFor(retrievalCalibration.value() || openaiEmbeddingModel.value()));

export const retriever = once(() =>
  passageRetriever({
    ...core(),
    readPassages: storedPassages(firestore()),
    embedder: openai().embedder,
    llm: openai().llm,
    vectors: vectors(),
    lexical: lexical(),
    calibration: calibration(),
    threshold: Number(retrievalThreshold.value()),
    rerank: retrievalRerank.value(),
    languageOf: likelyLanguage,
  }),
);

export const sourceEditDeps = once(() => ({ ...core(), storage: storage(), keys: keys() }));

/** Functions that use it list the secrets `openaiApiKey` and `pineconeApiKey`. */
export const sourceDeps = once(() => ({
  ...knowledgeDeps(),
  meter: meter(),
  storage: storage(),
  tasks: tasks(),
  reader: fileReader({
    storage: storage(),
    transcriber: timedTranscriber({
      apiKey: () => openaiApiKey.value(),
      baseUrl: () => openaiBaseUrl.value(),
      model: () => openaiTimedTranscriptionModel.value(),
    }),
    pictures: readScannedPages.value() ? pictureReader(openai().llm) : null,
  }),
}));

const fetcher = once(() =>
  webFetcher({
    allowed: () =>
      crawlAllowedHosts
        .value()
        .split(",")
        .map((place) => place.trim())
        .filter(Boolean),
  }),
);

export const syncDeps = once(() => ({
  ...core(),
  storage: storage(),
  tasks: tasks(),
  fetcher: fetcher(),
  wikiOf: wikisOf({ firestore: firestore(), keys: keys(), fetcher: fetcher(), notionUrl: () => notionBaseUrl.value() }),
}));

export const unansweredDeps = once(() => ({
  ...core(),
  embedder: openai().embedder,
  llm: openai().llm,
  sameQuestion: calibration().sameQuestion,
  tasks: tasks(),
  meter: meter(),
}));

export const reactionDeps = once(() => ({ ...core(), tasks: tasks(), meter: meter() }));
