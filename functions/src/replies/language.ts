/** Which language a text is in, as far as its words tell. */
import type { detect, detectAll } from "tinyld";
import { byFunctionWords } from "../knowledge/function-words.ts";

/** `null` where the text is too short or too mixed to tell. */
export type TellLanguage = (text: string, among: readonly string[]) => string | null;

type Detector = { detect: typeof detect; detectAll: typeof detectAll };

/** `tell` knows only the commonest languages of a text that was not `read` before: the others need tables that take a third of a second to load. */
export type LanguageTeller = { tell: TellLanguage; read(texts: readonly string[]): Promise<void> };

export function languageTeller(): LanguageTeller {
  let detector: Detector | null = null;
  return {
    tell: (text, among) => settled(text) ?? (detector && detected(text, among, detector)),
    async read(texts) {
      if (detector === null && texts.some((text) => settled(text) === null && isLongEnough(spoken(text)))) {
        detector = await import("tinyld");
      }
    },
  };
}

/** What needs no tables: the script, and words and letters that tell. */
function settled(text: string): string | null {
  const words = spoken(text);
  // No other language that is near it writes these.
  return scriptLanguage(words) ?? (/[¿¡]/u.test(words) ? "es" : byFunctionWords(words));
}

const isLongEnough = (words: string) => (words.match(/\p{L}/gu) ?? []).length >= fewestLetters;

function detected(text: string, among: readonly string[], detector: Detector): string | null {
  const words = spoken(text);
  if (!isLongEnough(words)) return null;
  const only = [...new Set([...among.map(base), ...common])];
  const best = detector.detect(words, { only });
  if (best === "") return null;
  if (among.map(base).includes(best)) return best;
  // In a language that the business does not speak: with those of all the world it must be the likeliest too.
  return detector.detectAll(words)[0]?.lang === best ? best : null;
}

const fewestLetters = 12;
/** Customers write these to businesses that never said that they speak them. */
const common = ["en", "es", "pt", "fr", "de", "it"];

export const base = (tag: string): string => tag.toLowerCase().split(/[-_]/u)[0] ?? "";

/** Addresses, figures and names in capitals tell no language. */
function spoken(text: string): string {
  return text.replace(/https?:\/\/\S+|\S+@\S+|[\d€$£]+|\p{Lu}{2,}/gu, " ").trim();
}

const scripts: [RegExp, string][] = [
  [/\p{Script=Arabic}/gu, "ar"],
  [/\p{Script=Devanagari}/gu, "hi"],
  [/\p{Script=Hangul}/gu, "ko"],
  [/\p{Script=Thai}/gu, "th"],
  [/\p{Script=Hebrew}/gu, "he"],
  [/\p{Script=Greek}/gu, "el"],
  [/\p{Script=Bengali}/gu, "bn"],
  [/\p{Script=Tamil}/gu, "ta"],
  [/\p{Script=Telugu}/gu, "te"],
  [/\p{Script=Gujarati}/gu, "gu"],
  [/\p{Script=Georgian}/gu, "ka"],
  [/\p{Script=Armenian}/gu, "hy"],
  [/\p{Script=Cyrillic}/gu, "ru"],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, "zh"],
];

/** Letters that tell of another language in the same script. */
const others: Record<string, [RegExp, string][]> = {
  zh: [[/[\p{Script=Hiragana}\p{Script=Katakana}]/u, "ja"]],
  ar: [[/[ٹڈڑےں]/u, "ur"], [/[پچژگ]/u, "fa"]],
  ru: [[/[іїєґ]/iu, "uk"], [/[ћђљњџј]/iu, "sr"], [/[бвгджзклмнпрстфхцчшщ]ъ[бвгджзклмнпрстфхцчшщ]/iu, "bg"]],
}; // prettier-ignore

/** Of an alphabet; of characters that are words, fewer tell. */
const fewest = { letters: 3, characters: 2 };

/** Scripts in which one language stands for nearly all that customers write. */
function scriptLanguage(text: string): string | null {
  const letters = (text.match(/\p{L}/gu) ?? []).length;
  if (letters < fewest.characters) return null;
  const language = scripts.find(([script]) => (text.match(script) ?? []).length > letters / 2)?.[1];
  if (language === undefined || (letters < fewest.letters && language !== "zh")) return null;
  return others[language]?.find(([own]) => own.test(text))?.[1] ?? language;
}
