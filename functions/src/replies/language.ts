/** Which language a text is in, as far as its words tell. */

/** `null` where the text is too short or too mixed to tell. */
export type TellLanguage = (text: string, among: readonly string[]) => string | null;

/** Loaded on first use: its tables are large. */
export async function languageTeller(): Promise<TellLanguage> {
  const { detect, detectAll } = await import("tinyld");
  return (text, among) => {
    const words = spoken(text);
    const script = scriptLanguage(words);
    if (script !== null) return script;
    // No other language that is near it writes these.
    if (/[¿¡]/u.test(words)) return "es";
    if ((words.match(/\p{L}/gu) ?? []).length < fewestLetters) return null;
    const only = [...new Set([...among.map(base), ...common])];
    const best = detect(words, { only });
    if (best === "") return null;
    // With the languages of all the world it must be among the likeliest too, or the text is in one that nobody here speaks.
    const anywhere = detectAll(words)
      .slice(0, 3)
      .map(({ lang }) => lang);
    return among.map(base).includes(best) || anywhere[0] === best ? best : null;
  };
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
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, "ja"],
  [/\p{Script=Thai}/gu, "th"],
  [/\p{Script=Hebrew}/gu, "he"],
  [/\p{Script=Greek}/gu, "el"],
];

/** Scripts in which one language stands for nearly all that customers write. */
function scriptLanguage(text: string): string | null {
  const letters = (text.match(/\p{L}/gu) ?? []).length;
  if (letters < 3) return null;
  return scripts.find(([script]) => (text.match(script) ?? []).length > letters / 2)?.[1] ?? null;
}
