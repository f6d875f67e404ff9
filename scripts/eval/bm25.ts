/** Plain BM25 over words, as textbooks have it: the baseline. https://en.wikipedia.org/wiki/Okapi_BM25 */
import { wordsOf } from "../../functions/src/knowledge/terms.ts";

const k1 = 1.2;
const b = 0.75;

/** Ids of the passages that share a word with the question, best first. */
export function plainBm25(texts: ReadonlyMap<string, string>): (question: string) => string[] {
  const postings = new Map<string, Map<string, number>>();
  const lengths = new Map<string, number>();
  for (const [id, text] of texts) {
    const words = wordsOf(text);
    lengths.set(id, words.length);
    for (const word of words) {
      const having = postings.get(word) ?? new Map<string, number>();
      postings.set(word, having.set(id, (having.get(id) ?? 0) + 1));
    }
  }
  const average = [...lengths.values()].reduce((sum, length) => sum + length, 0) / (lengths.size || 1);
  return (question) => {
    const scores = new Map<string, number>();
    for (const word of wordsOf(question)) {
      const having = postings.get(word) ?? new Map<string, number>();
      const idf = Math.log(1 + (lengths.size - having.size + 0.5) / (having.size + 0.5));
      for (const [id, count] of having) {
        const norm = k1 * (1 - b + (b * (lengths.get(id) ?? 0)) / average);
        scores.set(id, (scores.get(id) ?? 0) + (idf * count * (k1 + 1)) / (count + norm));
      }
    }
    return [...scores].toSorted(([, one], [, other]) => other - one).map(([id]) => id);
  };
}
