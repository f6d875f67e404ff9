/** What is stored for lexical search: the words of one batch of a source's chunks, as few bytes. */
import { gunzipSync, gzipSync } from "node:zlib";
import type { Chunk } from "@frontdesk/model/knowledge";
import { z } from "zod";
import { wordsOf } from "./terms.ts";

/** Of the words, the first `above` are those of the title and the headings. */
export type ChunkWords = { id: string; above: number; words: string[] };

/** `words` are places in `terms`: text repeats itself. */
const Packed = z.object({
  terms: z.array(z.string()),
  chunks: z.array(z.object({ id: z.string(), above: z.number(), words: z.array(z.number()) })),
});

export function chunkWords(
  id: string,
  { sourceTitle, heading, text }: Pick<Chunk, "sourceTitle" | "heading" | "text">,
): ChunkWords {
  const above = wordsOf(heading.startsWith(sourceTitle) ? heading : `${sourceTitle} ${heading}`);
  return { id, above: above.length, words: [...above, ...wordsOf(text)] };
}

/** About 500 bytes a chunk. */
export function packShard(chunks: readonly ChunkWords[]): Buffer {
  const places = new Map<string, number>();
  const placeOf = (word: string) => {
    const place = places.get(word) ?? places.size;
    places.set(word, place);
    return place;
  };
  const packed = chunks.map(({ id, above, words }) => ({ id, above, words: words.map(placeOf) }));
  return gzipSync(JSON.stringify({ terms: [...places.keys()], chunks: packed } satisfies z.infer<typeof Packed>));
}

/** Throws on bytes that are no shard. */
export function unpackShard(bytes: Uint8Array): ChunkWords[] {
  const { terms, chunks } = Packed.parse(JSON.parse(gunzipSync(bytes).toString("utf8")));
  return chunks.map(({ id, above, words }) => ({ id, above, words: words.map((place) => terms[place] ?? "") }));
}
