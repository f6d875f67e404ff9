/**
 * Lexical search over a tenant's sources, in memory: BM25 over words, over stems, over parts of words and over neighbours, which no language
 * needs to be set up for. Sources come and go whole, so that a version is swapped at once. Pure.
 */
import { askedWords } from "./asked-words.ts";
import type { AskedUnit, AskedWord } from "./asked-words.ts";
import type { ChunkWords } from "./lexical-shard.ts";
import { Postings } from "./postings.ts";
import type { Doc } from "./postings.ts";
import { scriptOf, soundKeys, soundOf } from "./sound.ts";
import { gramsOf, isPair, stemOf } from "./terms.ts";

/** `score` is comparable within one search; `coverage`, 0 to 1, is the share of what the question's words are worth whose stems the chunk has. */
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
/** What each kind of term counts, for words and for pairs of characters. */
const kinds = {
  word: (word: string) => (isPair(word) ? 1 : 0.7),
  stem: (word: string) => (isPair(word) ? 0.7 : 1),
  gram: 0.4,
  sound: 0.7,
  nameInChinese: 1,
  neighbours: (word: string) => (isPair(word) ? 0.1 : 0.5),
};
/** Words of two characters have more synonyms that share none, so that less of a question is found where it is answered. */
const ideographReach = 1.6;
/** Chunks whose neighbours are compared. */
const closerLook = 50;

export function lexicalIndex(): LexicalIndex {
  const postings = new Postings();
  return {
    put: (sourceId, version, chunks) => postings.put(sourceId, version, chunks),
    remove: (sourceId) => postings.remove(sourceId),
    versionOf: (sourceId) => postings.versionOf(sourceId),
    size: () => ({ chunks: postings.docCount, words: postings.wordCount }),
    search: (question, limit) => search(askedWords(question), limit, postings),
  };
}

type Asked = ReturnType<typeof askedWords>;

function search(asked: Asked, limit: number, postings: Postings): LexicalMatch[] {
  if (postings.docCount === 0 || asked.words.length === 0) return [];
  const scores = new Float64Array(postings.capacity);
  const found: number[] = [];
  const rarity = new Map<string, number>();
  for (const { words, weight, names } of termsOf(asked, postings)) {
    const { slots, counts } = postings.hits(words);
    const idf = idfOf(slots.length, postings.docCount);
    for (const name of names) rarity.set(name, idf);
    for (const [n, slot] of slots.entries()) {
      const norm = k1 * (1 - b + (b * (postings.docAt(slot)?.length ?? 0)) / postings.averageLength);
      const before = scores[slot] ?? 0;
      const frequency = counts[n] ?? 0;
      if (before === 0) found.push(slot);
      scores[slot] = before + (weight * idf * frequency * (k1 + 1)) / (frequency + norm);
    }
  }
  const near = neighboursOf(asked.words, rarity, postings);
  const best = found
    .toSorted((x, y) => (scores[y] ?? 0) - (scores[x] ?? 0))
    .slice(0, Math.max(limit, closerLook))
    .flatMap((slot) => {
      const doc = postings.docAt(slot);
      return doc ? [{ doc, score: (scores[slot] ?? 0) + neighbourScore(doc, near, postings) }] : [];
    });
  const { whole, covered } = cover(asked, postings);
  const reach = asked.ideographic ? ideographReach : 1;
  return best
    .toSorted((x, y) => y.score - x.score)
    .slice(0, limit)
    .map(({ doc: { id, source, slot }, score }) => ({
      id,
      sourceId: source.sourceId,
      version: source.version,
      score,
      coverage: whole === 0 ? 0 : Math.min(1, ((covered[slot] ?? 0) / whole) * reach),
    }));
}

type Term = { words: readonly number[]; weight: number; names: readonly string[] };

/** Everything to look for, once each. `names` are the words whose rarity it tells: that of their stems, of a pair as it is. */
function termsOf(asked: Asked, postings: Postings): Term[] {
  const terms = new Map<string, Term>();
  const add = (key: string, words: () => readonly number[], weight: number, name: string | null) => {
    const known = terms.get(key);
    terms.set(key, {
      words: known?.words ?? words(),
      weight: weight + (known?.weight ?? 0),
      names: [...(known?.names ?? []), ...(name === null ? [] : [name])],
    });
  };
  for (const sound of asked.names) add(`c${sound}`, () => postings.ofNameInChinese(sound), kinds.nameInChinese, null);
  for (const { word, weight } of asked.words) {
    const stem = stemOf(word);
    add(`s${stem}`, () => postings.ofStem(stem), weight * kinds.stem(word), isPair(word) ? null : word);
    add(`w${word}`, () => postings.ofWord(word), weight * kinds.word(word), isPair(word) ? word : null);
    const script = scriptOf(word);
    for (const key of soundKeys(soundOf(word)))
      add(`p${key}`, () => postings.ofSound(key, script), weight * kinds.sound, null);
    for (const gram of gramsOf(word)) add(`g${gram}`, () => postings.ofGram(gram), weight * kinds.gram, null);
  }
  return [...terms.values()];
}

/** What all units are worth, and by slot those that a chunk has. */
function cover({ units, names }: Asked, postings: Postings): { whole: number; covered: Float64Array } {
  const covered = new Float64Array(postings.capacity);
  let whole = 0;
  const count = (having: readonly number[], worth: number) => {
    const value = worth * idfOf(having.length, postings.docCount);
    whole += value;
    for (const slot of having) covered[slot] = (covered[slot] ?? 0) + value;
  };
  for (const unit of units) count(holdersOf(unit, postings), unit.worth);
  for (const name of names) {
    const having = postings.hits(postings.ofNameInChinese(name)).slots;
    // Its characters are counted as missing already where it is.
    if (having.length > 0) count(having, 1);
  }
  return { whole, covered };
}

function holdersOf(unit: AskedUnit, postings: Postings): readonly number[] {
  if ("stem" in unit) {
    const { stem, word = "" } = unit;
    const [sound = ""] = soundKeys(soundOf(word));
    const alike = sound === "" ? [] : postings.ofSound(sound, scriptOf(word));
    return postings.hits([...postings.ofStem(stem), ...alike]).slots;
  }
  const [first = [], ...others] = unit.pairs.map((pair) => postings.hits(postings.ofWord(pair)).slots);
  const sets = others.map((slots) => new Set(slots));
  return first.filter((slot) => sets.every((slots) => slots.has(slot)));
}

/** https://en.wikipedia.org/wiki/Okapi_BM25, with the 1 that keeps it positive. */
const idfOf = (having: number, all: number): number => Math.log(1 + (all - having + 0.5) / (having + 0.5));

/** Two part numbers as one key; there are fewer than this. */
const keySpace = 2 ** 26;

/** Words that stand beside each other in the question, and what finding them is worth: no more than a word that one chunk has. */
function neighboursOf(
  asked: readonly AskedWord[],
  rarity: ReadonlyMap<string, number>,
  postings: Postings,
): ReadonlyMap<number, number> {
  const most = idfOf(1, postings.docCount);
  const near = new Map<number, number>();
  for (const [index, { word }] of asked.slice(1).entries()) {
    const before = asked[index]?.word ?? "";
    const [first, second] = [postings.partOf(before), postings.partOf(word)];
    if (first === undefined || second === undefined) continue;
    const worth = Math.min(most, (rarity.get(before) ?? 0) + (rarity.get(word) ?? 0));
    near.set(first * keySpace + second, kinds.neighbours(word) * worth);
  }
  return near;
}

function neighbourScore(doc: Doc, near: ReadonlyMap<number, number>, postings: Postings): number {
  const found = new Set<number>();
  let before = -1;
  for (const word of doc.words) {
    const part = postings.partAt(word);
    const key = before * keySpace + part;
    if (near.has(key)) found.add(key);
    before = part;
  }
  return [...found].reduce((sum, key) => sum + (near.get(key) ?? 0), 0);
}
