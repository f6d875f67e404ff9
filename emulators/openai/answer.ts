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

  const asked = questions.map(withoutPremise);
  const before = earlier.at(-1);
  const alone = asked.every((question) => !goesOn(question));
  const followed = before === undefined || alone ? [] : bestQuotations([asked.join(" ")], passages, language, before);
  const quoted = followed.length > 0 ? followed : bestQuotations(asked, passages, language);
  if (quoted.length === 0) return say("noAnswer", phrases.noAnswer[language]);
  const citations = [...new Set(quoted.map(({ passage }) => passage.id))];
  const lines = quoted.flatMap(({ text, kind, foreign }, index) => [
    ...(foreign && !quoted[index - 1]?.foreign ? [phrases.quoting[language]] : []),
    kind === "sentence" ? text : `• ${text}`,
  ]);
  return say("answered", lines.join("\n"), citations);
}

/** "And with tint?" and "what about the family room?" ask for the same of something else. */
const goesOn = (question: string): boolean =>
  /^[¿¡\s]*(?:and|or|but|what about|how about|und|oder|aber|y|o|pero|e|ou|mas|et|mais)(?![\p{L}])/iu.test(question);

const tag =
  /[,;]?\s*(?:right|correct|true|yes|no|isn't it|isn't that so|is that right|don't you|doesn't it|aren't you|can't I|oder|nicht wahr|stimmt's|richtig|¿?verdad|¿?cierto|¿?no es así|certo|não é|né|n'est-ce pas|vero|giusto)\s*\?$/iu;
const claim =
  /^(?:so|also|then|entonces|então|alors|quindi|I(?:'ve)? (?:heard|read)(?: that)?|ich habe gehört,?(?: dass)?|he oído que|ouvi dizer que|j'ai entendu dire que|ho sentito che)[,\s]/iu;
const numberWords =
  "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|hundred|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|dois|três|quatro|sete|oito|nove|dez";
/** What only says how sure they are. */
const assurance =
  /(?<!\p{L})(?:doch|nur|bloß|schon|extra|zusätzlich|only|just|still|surely|additional|more|solo|sólo|más|aparte|só|apenas|mais|seulement|soltanto)(?!\p{L})/giu;
const claimedFigure = new RegExp(
  String.raw`(?:[€$]\s*)?\b(?:\d+(?:[.,:]\d+)?|(?:${numberWords})(?![\p{L}]))\s*(?:euros?|€|eur|%|a\.?m\.?|p\.?m\.?|uhr)?`,
  "giu",
);

/** What somebody is sure of is looked up without what they are sure of: "A cut is 20 euros, right?" asks for the price of a cut. */
function withoutPremise(question: string): string {
  if (!tag.test(question) && !claim.test(question)) return question;
  const claimed = question.replace(tag, "").replace(claim, "").replace(assurance, " ");
  const figures = claimed.match(claimedFigure) ?? [];
  const isPrice =
    figures.some((figure) => /€|eur|\$/iu.test(figure)) ||
    /\b(?:costs?|kostet|cuesta|custa|coûte|costa)\b/iu.test(claimed);
  return `${isPrice ? "How much " : ""}${claimed.replace(claimedFigure, " ").replace(/\?+\s*$/u, "")}?`;
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
