/**
 * Whether a passage is about a question: a logistic regression over the cosine similarity of the vectors, the share of the question's words that
 * the passage has, and how many passages there are, since the best of many fits better by chance. Similarities of different embedding models do
 * not compare, so each has figures of its own. Pure.
 */
import type { FusionWeights } from "./fuse.ts";

export type Calibration = {
  /** Of the logistic function, for similarity, coverage and the logarithm of the number of passages. */
  bias: number;
  similarity: number;
  coverage: number;
  size: number;
  fusion: FusionWeights;
  /** Similarity from which two questions mean the same. */
  sameQuestion: number;
  /** Where the figures come from, for who reads the evaluation. */
  from: string;
};

export const calibrations: Record<string, Calibration> = {
  "stand-in": {
    bias: -0.9,
    similarity: 9,
    coverage: 8.3,
    size: -1,
    fusion: { vector: 0.05 },
    sameQuestion: 0.5,
    from: "fitted with the stand-in embedder to sets in ten languages, each left out in turn to check it (decision 029)",
  },
  "text-embedding-3-small": {
    bias: -6.6,
    similarity: 17,
    coverage: 3,
    size: 0,
    fusion: { vector: 0.5 },
    sameQuestion: 0.7,
    from: "assumed from published similarities, not measured here: run `npm run eval:retrieval -- --calibrate` with a key",
  },
};

/** The calibration of that name; for a model that nobody has measured, that of OpenAI's small one. */
export function calibrationFor(name: string): Calibration {
  const known = calibrations[name] ?? calibrations["text-embedding-3-small"];
  if (!known) throw new Error("there is no calibration to fall back on");
  return known;
}

export type Signals = { similarity: number; coverage: number; passages: number };

/** No base was smaller or larger when this was fitted. */
const sizes = { least: 4, most: 1_000 };

export const logSize = (passages: number): number => Math.log(Math.min(sizes.most, Math.max(sizes.least, passages)));

/** 0 to 1: how likely the passage is about the question. `passages` is how many there are to choose from. */
export function relevanceOf(signals: Signals, { bias, similarity, coverage, size }: Calibration): number {
  const sum = bias + similarity * signals.similarity + coverage * signals.coverage + size * logSize(signals.passages);
  return 1 / (1 + Math.exp(-sum));
}
