/**
 * What the script does for retrieval and for drafts. It understands nothing: a follow-up gets the words of the question before it, a
 * translation is only of words that name an errand, and a draft repeats what it is given.
 */
import { z } from "zod";
import { detectLanguage } from "./languages.ts";
import { aboutTerms, errandWord, termSet, words } from "./words.ts";

const QueryInput = z.object({
  conversation: z.array(z.object({ from: z.string(), text: z.string() })),
  question: z.string(),
  languages: z.array(z.string()),
});

export function searchQuery(input: unknown) {
  const { conversation, question, languages } = QueryInput.parse(input);
  const before = conversation.findLast(({ from }) => from === "customer")?.text ?? "";
  const own = termSet(question);
  const missing = aboutTerms(before).filter(({ term, spoken }) => spoken && !own.has(term));
  const standalone = missing.length === 0 ? question : `${question} (${before.replace(/[?？!.]+$/u, "")})`;
  const translations = languages.flatMap((language) => {
    const text = errandsIn(standalone, language);
    return text === "" ? [] : [{ language, text }];
  });
  return { standalone, translations };
}

/** "¿Cuánto cuesta aparcar?" -> "price parking": the errands of the question, named in the language. */
function errandsIn(text: string, language: string): string {
  if (detectLanguage(words(text)) === language) return "";
  return aboutTerms(text)
    .filter(({ spoken }) => !spoken)
    .map(({ term }) => errandWord(term, language))
    .filter((word) => word !== "")
    .join(" ");
}

const RankingInput = z.object({
  question: z.string(),
  passages: z.array(z.object({ id: z.string(), heading: z.string(), text: z.string() })),
});

/** By the share of the question's words that a passage has. */
export function ranking(input: unknown) {
  const { question, passages } = RankingInput.parse(input);
  const asked = [...termSet(question)];
  return {
    ranking: passages.map(({ id, heading, text }) => {
      const said = termSet(`${heading} ${text}`);
      const share = asked.filter((term) => said.has(term)).length / (asked.length || 1);
      return { id, score: Math.round(share * 30) / 10 };
    }),
  };
}

const EntryInput = z.object({ questions: z.array(z.string()), answers: z.array(z.string()) });

/** The first question and the last answer, as they are. */
export function knowledgeEntry(input: unknown) {
  const { questions, answers } = EntryInput.parse(input);
  return { question: questions[0] ?? "", answer: answers.at(-1) ?? "" };
}
