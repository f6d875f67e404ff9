/** The words of a question, and how much each of them says. Pure. */
import { namesInChinese } from "./chinese-names.ts";
import { isStopWord } from "./stop-words.ts";
import { isPair, stemOf, wordsOf } from "./terms.ts";

/** `weight` is what finding it counts. */
export type AskedWord = { word: string; weight: number };

/**
 * What a passage has or has not: a word's stem, a pair, or all the pairs of a word in a script that is spelled by sound. `worth` is 0 to 1.
 */
export type AskedUnit = { stem: string; word?: string } | { pairs: readonly string[] };

type Worth = { worth: number };

/** In a small base, words that say nothing are rare, and would outweigh those that do. */
const stopWeight = 0.3;
const stopWorth = 0.15;
/** Of the pairs in a text without spaces, many lie across two words, and are found only where these stand together. */
const acrossWords = 0.6;

type Asked = {
  /** In order, with repetitions. */
  words: AskedWord[];
  units: (AskedUnit & Worth)[];
  /** Sounds of foreign names in Chinese characters. */
  names: string[];
  /** Most of it is written in Chinese characters or kana. */
  ideographic: boolean;
};

export function askedWords(question: string): Asked {
  const all = wordsOf(question);
  const spaced = all.filter((word) => !isPair(word));
  const unspaced = spaced.length < all.length ? unspacedWords(question) : [];
  const inside = new Set(unspaced.flat());
  return {
    ideographic: all.filter((word) => ideographs.test(word)).length > all.length / 2,
    words: all.map((word) => {
      const weight = isPair(word) && !inside.has(word) ? acrossWords : 1;
      return { word, weight: isStopWord(word) ? stopWeight : weight };
    }),
    names: unspaced.length > 0 ? namesInChinese(question) : [],
    units: [
      ...spaced.map((word) => ({ stem: stemOf(word), word, worth: isStopWord(word) ? stopWorth : 1 })),
      ...unspaced.flatMap(unitsOf),
    ],
  };
}

const ideographs = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Words of two characters that mean much the same often share one of them; words that are spelled by sound share letters by chance. */
function unitsOf(pairs: readonly string[]): (AskedUnit & Worth)[] {
  const worth = pairs.every(isStopWord) ? stopWorth : 1;
  if (!ideographs.test(pairs[0] ?? "")) return [{ pairs, worth }];
  return pairs.flatMap((pair) => [
    { pairs: [pair], worth: worth / 2 },
    ...[...new Set(pair)].map((stem) => ({ stem, worth: worth / 4 })),
  ]);
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

/** By the dictionaries of ICU, which know Chinese, Japanese, Thai, Lao, Khmer and Burmese; each as its pairs. */
function unspacedWords(question: string): string[][] {
  const segments = segmenter.segment(question.normalize("NFKC").toLowerCase());
  return Array.from(segments, ({ segment }) => wordsOf(segment).filter(isPair)).filter((pairs) => pairs.length > 0);
}
