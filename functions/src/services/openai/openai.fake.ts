/** Model and embeddings for tests: no network, no chance. */
import type { Embedder } from "./openai.ts";

const dimensions = 64;

/** Counts words into 64 places: texts that share words are near each other. `embedded` holds every text, in order. */
export function fakeEmbedder(): Embedder & { embedded: string[] } {
  const embedded: string[] = [];
  return {
    embedded,
    embed: async (texts) => {
      embedded.push(...texts);
      return { vectors: texts.map(vectorOf), tokens: texts.join(" ").split(/\s+/u).length, model: "fake" };
    },
  };
}

function vectorOf(text: string): number[] {
  const vector = Array.from({ length: dimensions }, () => 0);
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    let place = 7;
    for (const character of word) place = (place * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
    vector[place % dimensions] = (vector[place % dimensions] ?? 0) + 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
