/** Cuts text without losing a character: the pieces joined are the text. Pure. */

/** After full stops of every script; those of Latin ones only before something that can begin a sentence. */
const boundary = new RegExp(
  [
    String.raw`(?<=\.["'”’»)\]]*)\s+(?=[^\p{Ll}\p{N}\s])`,
    String.raw`(?<=[!?…]["'”’»)\]]*)\s+`,
    String.raw`(?<=[。！？｡][」』”）]*)(?![」』”）])\s*`,
    String.raw`(?<=[؟۔።।॥]["'”»)]*)\s*`,
  ].join("|"),
  "gu",
);

const abbreviation =
  /(?:^|[\s(])(?:\p{Lu}|dra?|sra?|srta|mrs?|ms|prof|st|no|nr|tel|av|avda|str|ca|approx|etc|z\.\s?b|d\.\s?h|u\.\s?a|e\.g|i\.e|p\.\s?ej|bzw|inkl)\.$/iu;
const longestAbbreviation = 10;

/** Sentences with the space that follows them. */
export function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const { index, 0: space } of text.matchAll(boundary)) {
    const end = index + space.length;
    if (end <= start || end >= text.length) continue;
    if (abbreviation.test(text.slice(Math.max(start, index - longestAbbreviation), index))) continue;
    sentences.push(text.slice(start, end));
    start = end;
  }
  return start < text.length ? [...sentences, text.slice(start)] : sentences;
}

/** Pieces of at most `limit` characters, cut at spaces where there are any, else between the characters that a reader sees. */
export function splitLong(text: string, limit: number): string[] {
  if (text.length <= limit) return [text];
  const words = text.match(/\s*\S+(?:\s+$)?|\s+$/gu) ?? [text];
  return join(
    words.flatMap((word) => (word.length <= limit ? [word] : join(graphemes(word), limit))),
    limit,
  );
}

function join(parts: readonly string[], limit: number): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last !== undefined && last.length + part.length <= limit) joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}

const graphemes = (text: string): string[] =>
  Array.from(new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text), ({ segment }) => segment);
