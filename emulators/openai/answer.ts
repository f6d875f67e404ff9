/** The script that stands in for a model: it hands over, exchanges greetings, quotes passages or says that it does not know. */
import type { Conversation } from "./conversation.ts";
import { detectLanguage, languages, phrases } from "./languages.ts";
import type { Language } from "./languages.ts";
import { bestQuotations } from "./quotations.ts";
import { courtesyOf, reasonForPerson } from "./small-talk.ts";
import { words } from "./words.ts";

export type AssistantAnswer = {
  outcome: "answered" | "smallTalk" | "noAnswer" | "handoff";
  text: string;
  citations: string[];
  language: Language;
  confidence: number;
  handoff: "askedForPerson" | "complaint" | "paymentIssue" | null;
};

export function answer({ passages, unanswered, earlier, told }: Conversation): AssistantAnswer {
  const language = languages.find((known) => known === told) ?? languageOf(unanswered, earlier);
  const say = (outcome: AssistantAnswer["outcome"], text: string, citations: string[] = []): AssistantAnswer => ({
    outcome,
    text,
    citations,
    language,
    confidence: outcome === "noAnswer" ? 0.2 : 0.9,
    handoff: null,
  });

  const reason = unanswered.map(reasonForPerson).findLast((found) => found !== null) ?? null;
  if (reason !== null) return { ...say("handoff", phrases.handoff[language]), handoff: reason };

  const courtesies = unanswered.map(courtesyOf);
  const questions = unanswered.filter((_, index) => courtesies[index] === null);
  if (questions.length === 0) {
    return say("smallTalk", phrases[courtesies.findLast((courtesy) => courtesy !== null) ?? "greeting"][language]);
  }

  const quoted = bestQuotations(questions.map(withoutPremise), passages, language);
  if (quoted.length === 0) return say("noAnswer", phrases.noAnswer[language]);
  const citations = [...new Set(quoted.map(({ passage }) => passage.id))];
  const lines = quoted.flatMap(({ text, kind, foreign }, index) => [
    ...(foreign && !quoted[index - 1]?.foreign ? [phrases.quoting[language]] : []),
    kind === "sentence" ? text : `• ${text}`,
  ]);
  return say("answered", lines.join("\n"), citations);
}

const tag =
  /[,;]?\s*(?:right|correct|yes|isn't it|is that right|don't you|doesn't it|oder|nicht wahr|stimmt's|¿?verdad|¿?no es así|certo|não é|n'est-ce pas|vero)\s*\?$/iu;
const claimedFigure = /(?:[€$]\s*)?\b\d+(?:[.,:]\d+)?\s*(?:euros?|€|eur|%|a\.?m\.?|p\.?m\.?|uhr)?/giu;

/** What somebody is sure of is looked up without what they are sure of: "A cut is 20 euros, right?" asks for the price of a cut. */
function withoutPremise(question: string): string {
  if (!tag.test(question)) return question;
  const claim = question.replace(tag, "").replace(/^(?:so|also|then|entonces|então)\s+/iu, "");
  const figures = claim.match(claimedFigure) ?? [];
  const isPrice = figures.some((figure) => /€|eur|\$/iu.test(figure));
  return `${isPrice ? "How much " : ""}${claim.replace(claimedFigure, " ")}?`;
}

/** The language of the newest words that tell one; English where none do. */
function languageOf(unanswered: readonly string[], earlier: readonly string[]): Language {
  const candidates = [...unanswered.toReversed(), unanswered.join(" "), ...earlier.toReversed()];
  for (const text of candidates) {
    const language = detectLanguage(words(text));
    if (language) return language;
  }
  return "en";
}
