/** What language a text is in. */

const leastLetters = 60;
/** Below this, several languages are as likely. */
const leastAccuracy = 0.3;

/** A BCP 47 tag; `otherwise` where the text is too short, or could be of several languages. */
export async function languageOf(text: string, otherwise: string): Promise<string> {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < leastLetters) return otherwise;
  const { detectAll } = await import("tinyld");
  const [best] = detectAll(text.slice(0, 1_000));
  return best && best.accuracy >= leastAccuracy ? best.lang : otherwise;
}
