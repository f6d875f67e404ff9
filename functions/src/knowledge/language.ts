/** What language a text is in. */
import { byFunctionWords } from "./function-words.ts";

const leastLetters = 60;
/** Other alphabets are of fewer languages, and some say more with a letter. */
const leastForeignLetters = 25;
/** Below both, several languages are as likely: of the detector's own measure, and times that of the next language. */
const leastAccuracy = 0.3;
const clearLead = 2;

/** A BCP 47 tag; `otherwise` where the text is too short, or could be of several languages. */
export async function languageOf(text: string, otherwise: string): Promise<string> {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const isLatin = (text.match(/\p{Script=Latin}/gu)?.length ?? 0) > letters / 2;
  if (letters < (isLatin ? leastLetters : leastForeignLetters)) return otherwise;
  const known = byFunctionWords(text);
  if (known !== null) return known;
  const { detectAll } = await import("tinyld");
  // Price lists have few words that tell: what is left then must at least be written in such letters.
  const [best, next] = detectAll(text.slice(0, 1_000)).filter(({ lang }) => isWrittenInLatin(lang) === isLatin);
  if (!best) return otherwise;
  const isClear = best.accuracy >= leastAccuracy || best.accuracy >= clearLead * (next?.accuracy ?? 0);
  return isClear ? best.lang : otherwise;
}

const isWrittenInLatin = (language: string): boolean => new Intl.Locale(language).maximize().script === "Latn";
