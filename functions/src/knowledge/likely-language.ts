/** The language of a short text, such as a question. */

/** An ISO 639-1 code, "" where nothing tells. The package is loaded on first use. */
export async function likelyLanguage(text: string): Promise<string> {
  const { detect } = await import("tinyld");
  return detect(text);
}
