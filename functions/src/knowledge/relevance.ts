/**
 * Whether a passage is about a question: a logistic regression over both signals, the cosine similarity of the vectors and the share of
 * the question's words that the passage has. Similarities of different embedding models do not compare, so each has figures of its own.
 * Pure.
 */
import type { FusionWeights } from "./fuse.ts";

export type Calibration = {
  /** Of the logistic function, for similarity and coverage. */
  bias: number;
  similarity: number;
  coverage: number;
  fusion: FusionWeights;
  /** Similarity from which two questions mean the same. */
  sameQuestion: number;
  /** Where the figures come from, for who reads the evaluation. */
  from: string;
};

export const calibrations: Record<string, Calibration> = {
  "stand-in": {
    bias: -3.3,
    similarity: 6.5,
    coverage: 6.9,
    fusion: { vector: 1, lexical: 4, k: 5 },
    sameQuestion: 0.5,
    from: "fitted with the stand-in embedder to XQuAD, e-manual and our own set together",
  },
  "text-embedding-3-small": {
    bias: -6.6,
    similarity: 17,
    coverage: 3,
    fusion: { vector: 1, lexical: 1, k: 10 },
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

/** 0 to 1: how likely the passage is about the question. */
export function relevanceOf(signals: { similarity: number; coverage: number }, calibration: Calibration): number {
  const { bias, similarity, coverage } = calibration;
  return 1 / (1 + Math.exp(-(bias + similarity * signals.similarity + coverage * signals.coverage)));
}
