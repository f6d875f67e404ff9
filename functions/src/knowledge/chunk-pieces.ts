/** Passages of extracted text: within a budget of tokens, each with its headings, place and language. */
import type { Place } from "@frontdesk/model/knowledge";
import { chunkMarkdown } from "./chunk-markdown.ts";
import type { Piece } from "./extract/extraction.ts";
import { languageOf } from "./language.ts";
import { estimateTokens } from "./tokens.ts";

export type PlacedChunk = { heading: string; text: string; place: Place; language: string };

/**
 * What a passage aims at, and the longest sentence that is repeated at the beginning of the next, in characters. A passage is to say about as much
 * in every language, and scripts differ both in what a character says and in the tokens that it costs.
 */
const usual = { target: 900, overlap: 120 };
/** No passage aims at more than this: a page of some of them is what the model is given. */
const mostTokens = 420;

/** `language` is what passages are said to be in that are too short to tell. */
export async function chunkPieces(pieces: readonly Piece[], language: string): Promise<PlacedChunk[]> {
  const chunks = cutPieces(pieces);
  return Promise.all(chunks.map(async (chunk) => ({ ...chunk, language: await languageOf(chunk.text, language) })));
}

/** The same passages without their language, which takes most of the time. */
export function cutPieces(pieces: readonly Piece[]): Omit<PlacedChunk, "language">[] {
  const chunks: Omit<PlacedChunk, "language">[] = [];
  for (const { text, heading: above, place } of pieces) {
    const sizes = sizesFor(text);
    const found = chunkMarkdown(text, sizes);
    // A slide may be nothing but its title.
    if (found.length === 0 && above !== "") found.push({ heading: "", text: above });
    for (const chunk of found) {
      const heading = [above, chunk.heading].filter(Boolean).join(" › ");
      chunks.push({ heading, text: chunk.text, place });
    }
  }
  return chunks;
}

/** Chunks are cut by characters; scripts whose characters cost more get fewer of them. */
function sizesFor(text: string) {
  const sample = text.slice(0, 20_000);
  const density = sample.length === 0 ? 0 : estimateTokens(sample) / sample.length;
  const share = Math.min(1, mostTokens / (density * usual.target || 1));
  return { target: Math.round(usual.target * share), overlap: Math.round(usual.overlap * share) };
}
