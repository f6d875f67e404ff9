/** The language of a short text, such as a question. */
import { byFunctionWords } from "./function-words.ts";

/** An ISO 639-1 code, "" where nothing tells. The package is loaded on first use, for what the commonest words do not tell. */
export async function likelyLanguage(text: string): Promise<string> {
  const known = byFunctionWords(text);
  if (known !== null) return known;
  const { detect } = await import("tinyld");
  return detect(text);
}
