/** Whether an answer says what the customer ordered it to say, in place of what the sources do. Pure. */
import { visible } from "../prompt.ts";

/** Words in a row of the customer's own message that no answer needs to repeat. */
const run = 9;
/** Characters in a row, for what has no words: signs, emoji, letters under heaps of marks. */
const stretchLength = 60;
/** Of the words of a short answer that no source has, the share that may be the customer's. */
const most = 0.8;

/**
 * The words that only the customer said: a long run of their message, or all that a short answer says. What stands in the sources may be said
 * in any case, so that a customer who quotes a document is answered from it.
 */
export function parroted(answer: string, questions: readonly string[], evidence: readonly string[]): string | null {
  const copied = copiedStretch(answer, questions, evidence);
  if (copied !== null) return copied;
  const known = evidence.map((text) => ` ${wordsOf(text).join(" ")} `).join("\n");
  const asked = questions.map((text) => ` ${wordsOf(text).join(" ")} `).join("\n");
  const words = wordsOf(answer);
  for (let start = 0; start + run <= words.length; start++) {
    const stretch = ` ${words.slice(start, start + run).join(" ")} `;
    if (asked.includes(stretch) && !known.includes(stretch)) return stretch.trim();
  }
  // Figures have a check of their own: an answer with any is one that the sources bear out.
  if (/\p{N}/u.test(answer)) return null;
  const telling = words.filter((word) => Array.from(word).length > 3);
  if (telling.length === 0) return null;
  const inSources = telling.some((word) => isNear(word, known));
  const echoed = telling.filter((word) => asked.includes(` ${word} `));
  return !inSources && echoed.length >= telling.length * most ? echoed.join(" ") : null;
}

const plain = (text: string) => text.replace(/\s+/gu, " ");

function copiedStretch(answer: string, questions: readonly string[], evidence: readonly string[]): string | null {
  const [said, known] = [plain(answer), plain(evidence.join("\n"))];
  for (const question of questions.map(plain)) {
    for (let start = 0; start + stretchLength <= question.length; start += 10) {
      const stretch = question.slice(start, start + stretchLength);
      if (said.includes(stretch) && !known.includes(stretch)) return stretch.toWellFormed();
    }
  }
  return null;
}

/** An inflected form: its first five letters begin a word of the sources. */
const isNear = (word: string, known: string): boolean => known.includes(` ${word.slice(0, 5)}`);

/** Letters that only look like Latin ones are read as those. */
const wordsOf = (text: string): string[] =>
  unmasked(text)
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

const twins: Record<string, string> = {
  а: "a", в: "b", с: "c", ԁ: "d", е: "e", ѕ: "s", һ: "h", і: "i", ї: "i", ј: "j", к: "k", м: "m", н: "h", о: "o", р: "p", т: "t", у: "y", х: "x",
  α: "a", ε: "e", ι: "i", κ: "k", ν: "v", ο: "o", ρ: "p", τ: "t", υ: "u", χ: "x", Ι: "i", Ο: "o", Α: "a", Ε: "e", Ρ: "p", Τ: "t", Х: "x",
}; // prettier-ignore

/** A Latin word with Cyrillic or Greek letters in it is a mask; a word of one script is not. */
export function unmasked(text: string): string {
  return visible(text.normalize("NFKC")).replace(/[\p{L}\p{M}]+/gu, (word) =>
    /\p{Script=Latin}/u.test(word) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word)
      ? Array.from(word, (letter) => twins[letter] ?? twins[letter.toLowerCase()] ?? letter).join("")
      : word,
  );
}
