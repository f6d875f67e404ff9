/**
 * What a word sounds like, roughly and in any alphabet, so that a name is found where another script spells it its own way: "Бронкос", "Μπρόνκος"
 * and "برونكوس" for "Broncos". Vowels differ most and are left out; consonants that stand for each other are one. Pure.
 */
import anyAscii from "any-ascii";

/** Scripts that spell by sound and put spaces between words. */
const scripts = [
  ["latin", /^\p{Script=Latin}/u],
  ["cyrillic", /^\p{Script=Cyrillic}/u],
  ["greek", /^\p{Script=Greek}/u],
  ["arabic", /^\p{Script=Arabic}/u],
  ["hebrew", /^\p{Script=Hebrew}/u],
  ["hangul", /^\p{Script=Hangul}/u],
  ["armenian", /^\p{Script=Armenian}/u],
  ["georgian", /^\p{Script=Georgian}/u],
  ["devanagari", /^\p{Script=Devanagari}/u],
  ["bengali", /^\p{Script=Bengali}/u],
  ["tamil", /^\p{Script=Tamil}/u],
  ["telugu", /^\p{Script=Telugu}/u],
] as const;
export type Script = (typeof scripts)[number][0] | "other";

/** "other" for numbers, and for scripts whose words are not known by their spaces. */
export const scriptOf = (word: string): Script => scripts.find(([, pattern]) => pattern.test(word))?.[0] ?? "other";

/** Shorter ones are had by words that have nothing to do with each other. */
const least = 3;

/** Letters for consonants, as "prnks"; "" where they are too few to tell. */
export function soundOf(word: string): string {
  const script = scriptOf(word);
  if (script === "other") return "";
  const spelled = anyAscii(word.normalize("NFC"))
    .toLowerCase()
    .replace(/[^a-z]/gu, "");
  const sound = merged(script === "latin" ? softened(spelled) : script === "greek" ? greekPairs(spelled) : spelled);
  return sound.length < least ? "" : sound;
}

/** Spellings of Latin scripts alone; elsewhere a letter is always said alike. */
const softened = (word: string): string =>
  word
    .replace(/^(?:kn|gn)/u, "n")
    .replace(/gh(?=[^aeiou]|$)/gu, "")
    .replace(/[cg](?=[eiy])/gu, "s")
    .replace(/ch/gu, "s")
    .replace(/qu/gu, "k");

const greekPairs = (word: string): string => word.replace(/mp/gu, "b").replace(/nt/gu, "d").replace(/gk/gu, "g");

const classes: readonly (readonly [RegExp, string])[] = [
  [/ph/gu, "f"],
  [/th/gu, "t"],
  [/kh/gu, ""],
  [/t?s[ch]*h?|d?zh|t?ch|d?j|tz|z/gu, "s"],
  [/ks|x/gu, "ks"],
  [/^w/u, "v"],
  [/[aeiouyhw]/gu, ""],
  [/[cgkq]/gu, "k"],
  [/[bp]/gu, "p"],
  [/[dt]/gu, "t"],
  [/[fv]/gu, "v"],
  [/m(?=[^aeiou])/gu, "n"],
  [/(.)\1+/gu, "$1"],
];

const merged = (word: string): string =>
  classes.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), word);

const beginning = 4;

/** What to look up: the whole sound, and its beginning, which inflections share. */
export const soundKeys = (sound: string): string[] =>
  sound === "" ? [] : sound.length < beginning ? [sound] : [sound, `${sound.slice(0, beginning)}~`];
