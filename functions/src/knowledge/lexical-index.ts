/**
 * Lexical search over a tenant's sources, in memory: BM25 over words, over stems and over neighbours, which no language needs to be set up
 * for. Sources come and go whole, so that a version is swapped at once. Pure.
 */
import type { ChunkWords } from "./lexical-shard.ts";
import { isStopWord } from "./stop-words.ts";
import { isPair, stemOf, wordsOf } from "./terms.ts";

/** `score` is comparable within one search; `coverage`, 0 to 1, is the share of the question's weight whose stems the chunk has. */
export type LexicalMatch = { id: string; sourceId: string; version: string; score: number; coverage: number };

export type LexicalIndex = {
  put(sourceId: string, version: string, chunks: readonly ChunkWords[]): void;
  remove(sourceId: string): void;
  versionOf(sourceId: string): string | undefined;
  /** Best first. */
  search(question: string, limit: number): LexicalMatch[];
  /** What it holds, for bounding memory. */
  size(): { chunks: number; words: number };
};

/** Long documents are often right, so that length counts less than BM25's usual 0.75. */
const k1 = 0.9;
const b = 0.4;
/** How often a word in the title or a heading counts. */
const aboveWeight = 2;
/** A pair of characters is as much as a word; its first character alone is nearly nothing. */
const stemWeight = (word: string) => (isPair(word) ? 0.3 : 1);
const wordWeight = (word: string) => (isPair(word) ? 2 : 1);
const neighbourWeight = 0.3;
/** In a small base, words that say nothing are rare, and would outweigh those that do. */
const meaning = (word: string): number => (isStopWord(word) ? 0.3 : 1);
/** What a word that says nothing counts in the coverage of a question. */
const stopWordShare = 0.15;
/** Of the pairs in a text without spaces, many lie across two words and are found nowhere else. */
const pairReach = 1.6;
/** Chunks whose neighbours are compared. */
const closerLook = 50;

type Doc = { id: string; words: Uint32Array; length: number };
/** Postings in rows: `docs` and `counts` from `starts[n]` on are those of `terms[n]`; `terms` is sorted. */
type SourceIndex = {
  version: string;
  docs: Doc[];
  terms: Uint32Array;
  starts: Uint32Array;
  postings: Uint32Array;
  counts: Float32Array;
};

export function lexicalIndex(): LexicalIndex {
  const numbers = new Map<string, number>();
  /** By number: what neighbours are compared by, also as a number. */
  const parts: number[] = [];
  const partNumbers = new Map<string, number>();
  const sameStem = new Map<string, number[]>();
  const sources = new Map<string, SourceIndex>();
  let docCount = 0;
  let totalLength = 0;
  let wordCount = 0;

  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    const number = numbers.size;
    numbers.set(word, number);
    const stem = stemOf(word);
    const part = partOf(word);
    const partNumber = partNumbers.get(part) ?? partNumbers.size;
    partNumbers.set(part, partNumber);
    parts.push(partNumber);
    const family = sameStem.get(stem);
    if (family) family.push(number);
    else sameStem.set(stem, [number]);
    return number;
  };
  const count = (source: SourceIndex, sign: 1 | -1) => {
    docCount += sign * source.docs.length;
    for (const { length, words } of source.docs) {
      totalLength += sign * length;
      wordCount += sign * words.length;
    }
  };
  const remove = (sourceId: string) => {
    const source = sources.get(sourceId);
    if (source) count(source, -1);
    sources.delete(sourceId);
  };

  /** Adds to `scores` the BM25 of a term that any of `terms` stands for, and to what they cover what it is worth there. */
  const addTerm = (
    terms: readonly number[],
    weight: number,
    worthOf: (idf: number) => number,
    scores: Map<Doc, Entry>,
  ): void => {
    const hits: Hit[] = [];
    for (const [sourceId, source] of sources) hits.push(...hitsOf(sourceId, source, terms));
    const idf = idfOf(hits.length, docCount);
    const worth = worthOf(idf);
    const average = totalLength / docCount || 1;
    for (const { sourceId, source, doc, frequency } of hits) {
      const entry = scores.get(doc) ?? { sourceId, source, doc, score: 0, covered: 0 };
      scores.set(doc, entry);
      const norm = k1 * (1 - b + (b * doc.length) / average);
      entry.score += (weight * idf * frequency * (k1 + 1)) / (frequency + norm);
      entry.covered += worth;
    }
  };

  return {
    put(sourceId, version, chunks) {
      remove(sourceId);
      const source = build(version, chunks, numberOf);
      sources.set(sourceId, source);
      count(source, 1);
    },
    remove,
    versionOf: (sourceId) => sources.get(sourceId)?.version,
    size: () => ({ chunks: docCount, words: wordCount }),
    search(question, limit) {
      const asked = wordsOf(question);
      if (docCount === 0 || asked.length === 0) return [];
      const scores = new Map<Doc, Entry>();
      const partWorth = new Map<string, number>();
      let whole = 0;
      /** Notes what a word of the question is worth; it is counted once, as a stem or as a pair. */
      const noting = (word: string) => (idf: number) => {
        const value = idf * (isStopWord(word) ? stopWordShare : 1);
        partWorth.set(partOf(word), idf);
        whole += value;
        return value;
      };
      for (const [stem, { word, times }] of countStems(asked)) {
        const worth = isPair(word) ? worthless : noting(word);
        addTerm(sameStem.get(stem) ?? [], times * stemWeight(word) * meaning(word), worth, scores);
      }
      for (const [word, times] of countWords(asked)) {
        const number = numbers.get(word);
        const worth = isPair(word) ? noting(word) : worthless;
        addTerm(number === undefined ? [] : [number], times * wordWeight(word) * meaning(word), worth, scores);
      }
      const reach = asked.filter(isPair).length > asked.length / 2 ? pairReach : 1;
      const ranked = [...scores.values()].toSorted(byScore).slice(0, Math.max(limit, closerLook));
      const near = neighboursOf(asked, partWorth, idfOf(1, docCount), partNumbers);
      for (const entry of ranked) entry.score += neighbourWeight * neighbourScore(entry.doc, near, parts);
      return ranked
        .toSorted(byScore)
        .slice(0, limit)
        .map(({ sourceId, source, doc, score, covered }) => ({
          id: doc.id,
          sourceId,
          version: source.version,
          score,
          coverage: whole === 0 ? 0 : Math.min(1, (covered / whole) * reach),
        }));
    },
  };
}

type Hit = { sourceId: string; source: SourceIndex; doc: Doc; frequency: number };
type Entry = { sourceId: string; source: SourceIndex; doc: Doc; score: number; covered: number };

const worthless = () => 0;

const byScore = (x: Entry, y: Entry) => y.score - x.score;

/** The chunks of a source that have any of the terms, and how often they have them together. */
function hitsOf(sourceId: string, source: SourceIndex, terms: readonly number[]): Hit[] {
  const found = new Map<number, number>();
  for (const term of terms) {
    const row = findRow(source.terms, term);
    if (row < 0) continue;
    for (let at = source.starts[row] ?? 0; at < (source.starts[row + 1] ?? 0); at += 1) {
      const place = source.postings[at] ?? 0;
      found.set(place, (found.get(place) ?? 0) + (source.counts[at] ?? 0));
    }
  }
  return [...found].flatMap(([place, frequency]) => {
    const doc = source.docs[place];
    return doc ? [{ sourceId, source, doc, frequency }] : [];
  });
}

/** https://en.wikipedia.org/wiki/Okapi_BM25, with the 1 that keeps it positive. */
const idfOf = (having: number, all: number): number => Math.log(1 + (all - having + 0.5) / (having + 0.5));

function countWords(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function countStems(words: readonly string[]): Map<string, { word: string; times: number }> {
  const counts = new Map<string, { word: string; times: number }>();
  for (const word of words) {
    const stem = stemOf(word);
    counts.set(stem, { word, times: (counts.get(stem)?.times ?? 0) + 1 });
  }
  return counts;
}

/** What neighbours are compared by: the stem of a word, a pair as it is. */
const partOf = (word: string): string => (isPair(word) ? word : stemOf(word));

/** Two part numbers as one key; there are fewer than this. */
const keySpace = 2 ** 26;

/** Parts that stand beside each other in the question, and what finding them is worth: no more than a word that one chunk has. */
function neighboursOf(
  words: readonly string[],
  worth: ReadonlyMap<string, number>,
  most: number,
  numbers: ReadonlyMap<string, number>,
): ReadonlyMap<number, number> {
  const near = new Map<number, number>();
  for (const [index, word] of words.slice(1).entries()) {
    const [before, part] = [partOf(words[index] ?? ""), partOf(word)];
    const [first, second] = [numbers.get(before), numbers.get(part)];
    if (first === undefined || second === undefined) continue;
    near.set(first * keySpace + second, Math.min(most, (worth.get(before) ?? 0) + (worth.get(part) ?? 0)));
  }
  return near;
}

function neighbourScore(doc: Doc, near: ReadonlyMap<number, number>, parts: readonly number[]): number {
  const found = new Set<number>();
  let before = -1;
  for (const word of doc.words) {
    const part = parts[word] ?? -1;
    const key = before * keySpace + part;
    if (near.has(key)) found.add(key);
    before = part;
  }
  return [...found].reduce((sum, key) => sum + (near.get(key) ?? 0), 0);
}

function build(version: string, chunks: readonly ChunkWords[], numberOf: (word: string) => number): SourceIndex {
  const rows = new Map<number, { doc: number; count: number }[]>();
  const docs = chunks.map(({ id, above, words }, doc): Doc => {
    const counts = new Map<number, number>();
    const numbered = Uint32Array.from(words, (word, place) => {
      const number = numberOf(word);
      counts.set(number, (counts.get(number) ?? 0) + (place < above ? aboveWeight : 1));
      return number;
    });
    for (const [number, count] of counts) {
      const row = rows.get(number);
      if (row) row.push({ doc, count });
      else rows.set(number, [{ doc, count }]);
    }
    return { id, words: numbered, length: words.length + above * (aboveWeight - 1) };
  });
  const terms = Uint32Array.from(rows.keys()).toSorted();
  const starts = new Uint32Array(terms.length + 1);
  const all = [...terms].flatMap((term, index) => {
    const row = rows.get(term) ?? [];
    starts[index + 1] = (starts[index] ?? 0) + row.length;
    return row;
  });
  const postings = Uint32Array.from(all, ({ doc }) => doc);
  return { version, docs, terms, starts, postings, counts: Float32Array.from(all, ({ count }) => count) };
}

/** Place of `term` in a sorted list, or -1. */
function findRow(terms: Uint32Array, term: number): number {
  let [low, high] = [0, terms.length - 1];
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = terms[middle] ?? 0;
    if (found === term) return middle;
    if (found < term) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
