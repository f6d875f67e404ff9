/**
 * Text as the words that lexical search compares. What is stored of a document are its words as they are written (`wordsOf`); stems are
 * derived when an index is loaded and when it is asked, so that they may change without indexing anything again. Pure.
 */

import anyAscii from "any-ascii";

/** Scripts that put no space between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
const wordPattern = /\d+(?:[.,:]\d+)+|[\p{L}\p{M}\p{N}]+/gu;
const startsUnspaced = new RegExp(`^${unspaced.source}`, "u");

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Words in order, lower case, accents kept. Scripts without spaces give overlapping pairs of characters, as readers see characters. */
export function wordsOf(text: string): string[] {
  const found: string[] = [];
  for (const [word] of text.normalize("NFKC").toLowerCase().matchAll(wordPattern)) {
    let from = 0;
    for (const run of word.matchAll(unspaced)) {
      if (run.index > from) found.push(word.slice(from, run.index));
      found.push(...pairs(run[0]));
      from = run.index + run[0].length;
    }
    if (from < word.length) found.push(word.slice(from));
  }
  return found;
}

function pairs(run: string): string[] {
  const characters = charactersOf(run);
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => `${characters[index] ?? ""}${character}`);
}

/** True for a word that `wordsOf` made of two characters of a script without spaces. */
export const isPair = (word: string): boolean => startsUnspaced.test(word);

const stemLength = 5;
/** A syllable of Korean says as much as two letters or three. */
const hangulStem = 2;

/**
 * What inflected forms of a word have in common, roughly and in any language: no accents, light stripping for Arabic and Hindi, and the
 * first five characters, which retrieve about as well as a stemmer across European languages (McNamee and Mayfield, 2004,
 * https://doi.org/10.1023/B:INRT.0000009441.78971.be). Of a pair, its first character.
 */
export function stemOf(word: string): string {
  if (isPair(word)) return word.slice(0, firstCharacterLength(word));
  const bare = fold(word);
  if (/^\p{Nd}/u.test(bare)) return plainNumber(bare);
  if (hangul.test(bare)) return bare.slice(0, hangulStem);
  const stripped = arabic.test(bare) ? lightArabic(bare) : devanagari.test(bare) ? lightHindi(bare) : bare;
  return stripped.length > stemLength ? stripped.slice(0, stemLength) : stripped;
}

const gramLength = 4;

/**
 * Parts of a word that also its inflections, compounds and misspellings have: overlapping runs of four characters, of two in Korean, where "_" stands
 * for either end (McNamee and Mayfield, as above). None of a pair, nor of a number: 2015 has nothing of 2016.
 */
export function gramsOf(word: string): string[] {
  if (isPair(word) || /^\p{Nd}/u.test(word)) return [];
  const bare = fold(word);
  const length = hangul.test(bare) ? hangulStem : gramLength;
  const characters = Array.from(`_${arabic.test(bare) ? plainArabic(bare) : bare}_`);
  if (characters.length <= length) return [characters.join("")];
  return characters.slice(length - 1).map((_, from) => characters.slice(from, from + length).join(""));
}

const firstCharacterLength = (word: string): number => charactersOf(word)[0]?.length ?? word.length;

/** As readers see them; the segmenter is slow, and only these scripts combine. */
function charactersOf(text: string): string[] {
  if (!/[\p{M}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(text)) return Array.from(text);
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

const letters: Record<string, string> = { ß: "ss", ø: "o", đ: "d", ł: "l", ı: "i", æ: "ae", œ: "oe" };

/** Marks that change no letter: accents of Latin, Greek and Cyrillic, vowel signs of Arabic. */
function fold(word: string): string {
  return word
    .normalize("NFD")
    .replace(/[\u0300-\u036f]|[\u064b-\u065f]|\u0670|\u0640|\u093c/gu, "")
    .normalize("NFC")
    .replace(/[ßøđłıæœ]/gu, (letter) => letters[letter] ?? letter);
}

/** "1.200" and "1,200" are one number, and so are "٢٠١٥" and "2015"; "2,50" is "2.50". */
function plainNumber(number: string): string {
  const digits = number.replace(/\p{Nd}/gu, (digit) => anyAscii(digit));
  return /^\d{1,3}(?:[.,]\d{3})+$/u.test(digits) ? digits.replace(/[.,]/gu, "") : digits.replace(/,(?=\d{1,2}$)/u, ".");
}

const hangul = /^\p{Script=Hangul}/u;
const arabic = /\p{Script=Arabic}/u;
const devanagari = /\p{Script=Devanagari}/u;

const plainArabic = (word: string): string =>
  word
    .replace(/[أإآٱ]/gu, "ا")
    .replace(/ى/gu, "ي")
    .replace(/ة$/u, "ه");

/** The article and common particles and endings go where three letters stay (after Larkey's light10). */
function lightArabic(word: string): string {
  const begun = plainArabic(word).replace(/^(?:وال|بال|كال|فال|ال|لل|و)(?=.{3})/u, "");
  return begun.replace(/(?<=.{3})(?:ها|ان|ات|ون|ين|يه|ه|ي)$/u, "");
}

/** Endings of case and number. */
const lightHindi = (word: string): string => word.replace(/(?<=.{2})[\u0901-\u0903\u093e-\u094c\u090f\u0913]+$/u, "");
