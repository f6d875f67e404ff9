/** Passages of extracted text: within a budget of tokens, each with its headings, place and language. */
import type { Place } from "@frontdesk/model/knowledge";
import { chunkMarkdown } from "./chunk-markdown.ts";
import type { Piece } from "./extract/extraction.ts";
import { languageOf } from "./language.ts";
import { estimateTokens } from "./tokens.ts";

export type PlacedChunk = { heading: string; text: string; place: Place; language: string };

/** What a passage aims at, and the longest sentence that is repeated at the beginning of the next. */
const budget = { tokens: 220, overlap: 30 };
const usualDensity = 220 / 900;

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
  const density = Math.max(usualDensity, sample.length === 0 ? 0 : estimateTokens(sample) / sample.length);
  return { target: Math.round(budget.tokens / density), overlap: Math.round(budget.overlap / density) };
}
