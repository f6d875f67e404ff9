/** Which chunks have which words, by source, so that a source comes and goes whole. In memory, in numbers. Pure. */
import type { ChunkWords } from "./lexical-shard.ts";
import { soundInChinese } from "./chinese-names.ts";
import { scriptOf, soundKeys, soundOf } from "./sound.ts";
import type { Script } from "./sound.ts";
import { gramsOf, isPair, stemOf } from "./terms.ts";

/** `words` are numbers of words in order; `length` counts those of headings as often as they count; `slot` is its place in lists of all chunks. */
export type Doc = { id: string; source: IndexedSource; words: Uint32Array; length: number; slot: number };

/** Slots of the chunks that have any of some words, and how often they have them together. */
export type Hits = { slots: readonly number[]; counts: readonly number[] };

/** Postings in rows: `places` and `counts` from `starts[n]` on are those of `terms[n]`; `terms` is sorted. */
export type IndexedSource = {
  sourceId: string;
  version: string;
  docs: Doc[];
  terms: Uint32Array;
  starts: Uint32Array;
  places: Uint32Array;
  counts: Float32Array;
};

/** How often a word in the title or a heading counts. */
const aboveWeight = 2;

export class Postings {
  readonly #sources = new Map<string, IndexedSource>();
  readonly #numbers = new Map<string, number>();
  /** By number of a word: the sources that have it, and the number of what neighbours are compared by. */
  readonly #holders: IndexedSource[][] = [];
  readonly #parts: number[] = [];
  readonly #partNumbers = new Map<string, number>();
  readonly #stems = new Map<string, number[]>();
  readonly #grams = new Map<string, number[]>();
  /** By script: words whose sounds nobody asked for yet, and the numbers of those that sound alike. */
  readonly #unheard = new Map<Script, string[]>();
  readonly #sounds = new Map<Script, Map<string, number[]>>();
  /** Words that nobody asked for in Chinese characters yet, and the numbers of those that would be written alike. */
  readonly #unwritten: string[] = [];
  readonly #inChinese = new Map<string, number[]>();
  readonly #slots: (Doc | undefined)[] = [];
  readonly #free: number[] = [];
  /** Counts by slot while hits are gathered; all zero in between. */
  #gathered = new Float32Array(1_024);
  #docs = 0;
  #words = 0;
  #length = 0;

  put(sourceId: string, version: string, chunks: readonly ChunkWords[]): void {
    this.remove(sourceId);
    const source = this.#build(sourceId, version, chunks);
    this.#sources.set(sourceId, source);
    for (const term of source.terms) this.#holders[term]?.push(source);
    this.#count(source, 1);
  }

  remove(sourceId: string): void {
    const source = this.#sources.get(sourceId);
    if (!source) return;
    this.#sources.delete(sourceId);
    for (const term of source.terms) {
      const holders = this.#holders[term] ?? [];
      holders.splice(holders.indexOf(source), 1);
    }
    for (const { slot } of source.docs) {
      this.#slots[slot] = undefined;
      this.#free.push(slot);
    }
    this.#count(source, -1);
  }

  versionOf(sourceId: string): string | undefined {
    return this.#sources.get(sourceId)?.version;
  }

  get docCount(): number {
    return this.#docs;
  }
  get wordCount(): number {
    return this.#words;
  }
  get averageLength(): number {
    return this.#length / this.#docs || 1;
  }

  /** Numbers of the words that are that word, have that stem, or contain that run of characters. */
  ofWord(word: string): readonly number[] {
    const number = this.#numbers.get(word);
    return number === undefined ? [] : [number];
  }
  ofStem(stem: string): readonly number[] {
    return this.#stems.get(stem) ?? [];
  }
  ofGram(gram: string): readonly number[] {
    return this.#grams.get(gram) ?? [];
  }
  /** Numbers of the words of other scripts that sound like it, or begin so. */
  ofSound(sound: string, script: Script): readonly number[] {
    for (const [other, words] of this.#unheard) {
      if (other === script) continue;
      const sounds = this.#sounds.get(other) ?? new Map<string, number[]>();
      this.#sounds.set(other, sounds);
      for (const word of words) {
        const number = this.#numbers.get(word) ?? 0;
        for (const key of soundKeys(soundOf(word))) addTo(sounds, key, number);
      }
      this.#unheard.delete(other);
    }
    return [...this.#sounds].flatMap(([other, sounds]) => (other === script ? [] : (sounds.get(sound) ?? [])));
  }
  /** Numbers of the words that a name in Chinese characters may stand for. */
  ofNameInChinese(sound: string): readonly number[] {
    for (const word of this.#unwritten.splice(0)) {
      const own = soundInChinese(word);
      if (own !== "") addTo(this.#inChinese, own, this.#numbers.get(word) ?? 0);
    }
    return this.#inChinese.get(sound) ?? [];
  }
  /** What neighbours are compared by, as a number: the stem of a word, a pair as it is. */
  partOf(word: string): number | undefined {
    return this.#partNumbers.get(partOf(word));
  }
  partAt(word: number): number {
    return this.#parts[word] ?? -1;
  }

  /** One more than the highest slot. */
  get capacity(): number {
    return this.#slots.length;
  }
  docAt(slot: number): Doc | undefined {
    return this.#slots[slot];
  }

  hits(words: readonly number[]): Hits {
    const gathered = this.#gathered;
    const slots: number[] = [];
    for (const word of words) {
      for (const { terms, starts, places, counts, docs } of this.#holders[word] ?? []) {
        const row = findRow(terms, word);
        const end = starts[row + 1] ?? 0;
        for (let at = starts[row] ?? 0; at < end; at += 1) {
          const slot = docs[places[at] ?? 0]?.slot ?? 0;
          const before = gathered[slot] ?? 0;
          if (before === 0) slots.push(slot);
          gathered[slot] = before + (counts[at] ?? 0);
        }
      }
    }
    const counts = slots.map((slot) => gathered[slot] ?? 0);
    for (const slot of slots) gathered[slot] = 0;
    return { slots, counts };
  }

  #numberOf(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(word, number);
    this.#holders.push([]);
    const part = partOf(word);
    const partNumber = this.#partNumbers.get(part) ?? this.#partNumbers.size;
    this.#partNumbers.set(part, partNumber);
    this.#parts.push(partNumber);
    addTo(this.#stems, stemOf(word), number);
    for (const gram of new Set(gramsOf(word))) addTo(this.#grams, gram, number);
    const script = scriptOf(word);
    if (script !== "other") {
      addTo(this.#unheard, script, word);
      this.#unwritten.push(word);
    }
    return number;
  }

  #count({ docs }: IndexedSource, sign: 1 | -1): void {
    this.#docs += sign * docs.length;
    for (const { length, words } of docs) {
      this.#length += sign * length;
      this.#words += sign * words.length;
    }
  }

  #place(): number {
    const slot = this.#free.pop() ?? this.#slots.push(undefined) - 1;
    if (slot >= this.#gathered.length) this.#gathered = new Float32Array(this.#gathered.length * 2);
    return slot;
  }

  #build(sourceId: string, version: string, chunks: readonly ChunkWords[]): IndexedSource {
    const rows = new Map<number, { place: number; count: number }[]>();
    const docs: Doc[] = [];
    const source: IndexedSource = { sourceId, version, docs, ...emptyRows };
    for (const [place, { id, above, words }] of chunks.entries()) {
      const counts = new Map<number, number>();
      const numbered = Uint32Array.from(words, (word, at) => {
        const number = this.#numberOf(word);
        counts.set(number, (counts.get(number) ?? 0) + (at < above ? aboveWeight : 1));
        return number;
      });
      for (const [number, count] of counts) addTo(rows, number, { place, count });
      const doc = {
        id,
        source,
        words: numbered,
        length: words.length + above * (aboveWeight - 1),
        slot: this.#place(),
      };
      this.#slots[doc.slot] = doc;
      docs.push(doc);
    }
    const terms = Uint32Array.from(rows.keys()).toSorted();
    const starts = new Uint32Array(terms.length + 1);
    const all = [...terms].flatMap((term, index) => {
      const row = rows.get(term) ?? [];
      starts[index + 1] = (starts[index] ?? 0) + row.length;
      return row;
    });
    const places = Uint32Array.from(all, ({ place }) => place);
    return Object.assign(source, { terms, starts, places, counts: Float32Array.from(all, ({ count }) => count) });
  }
}

const emptyRows = {
  terms: new Uint32Array(),
  starts: new Uint32Array(),
  places: new Uint32Array(),
  counts: new Float32Array(),
};

const partOf = (word: string): string => (isPair(word) ? word : stemOf(word));

function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Place of `term`, which is there, in a sorted list. */
function findRow(terms: Uint32Array, term: number): number {
  let [low, high] = [0, terms.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((terms[middle] ?? 0) < term) low = middle + 1;
    else high = middle;
  }
  return low;
}
