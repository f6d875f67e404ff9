/** What the model wrote is a draft: this decides what may be said. Pure. */
import { whatsappLimits } from "@frontdesk/model/limits";
import type { HandoffReason } from "@frontdesk/model/handoff";
import type { ReplyButton } from "@frontdesk/model/message";
import type { Provenance } from "@frontdesk/model/provenance";
import { unsupportedFigures } from "./checks/grounding.ts";
import { parroted } from "./checks/parroting.ts";
import { leaks } from "./checks/leaks.ts";
import { emptyPromises } from "./checks/promises.ts";
import { base } from "./language.ts";
import type { TellLanguage } from "./language.ts";
import { knownPhrases, phrasesFor } from "./phrases.ts";
import type { ModelAnswer } from "./prompt.ts";
import { turnPhrases } from "./turn-phrases.ts";
import { whatsappFormat } from "./whatsapp-format.ts";

/** Tapping it asks for a person; see `answer-turn.ts`. */
export const personButtonId = "handoff:person";

export type CheckedAnswer = {
  outcome: Provenance["outcome"];
  text: string;
  buttons: ReplyButton[];
  language: string;
  /** Ids of the passages, tool results or profile that the answer rests on, all of this turn. */
  cited: string[];
  handoff: HandoffReason | null;
};

/** What was there to be cited in this turn, and what may be said. */
export type Grounds = {
  /** Ids of passages, tool results and the profile. */
  citable: ReadonlySet<string>;
  /** False where neither a passage was found nor a tool asked: then there is nothing to answer from. */
  anythingFound: boolean;
  evidence: readonly string[];
  /** The customer's messages of this turn: what they say is no source. */
  questions: readonly string[];
  /** Titles of buttons and rows that stand below the answer. */
  offered: readonly string[];
  secrets: readonly string[];
  toolNames: readonly string[];
  /** A tool changed something in this turn. */
  deedDone: boolean;
  /** Of the customer's latest message, where its words tell. */
  language: string | null;
  languages: readonly string[];
  tell: TellLanguage;
};

/** `hard` must not be sent; a `soft` one is written anew once and then let pass. Texts are for the model and the team. */
export type Problem = { hardness: "hard" | "soft"; text: string };

const smallTalkLimit = 300;
/** Longer, nobody reads it; longer than two messages hold, it is not sent. */
const shortAnswer = 1_200;
const answerLimit = 2 * whatsappLimits.textBody;

/** Of what is said in the model's own words; the others are said in ours. */
export function problemsOf(draft: ModelAnswer, grounds: Grounds): Problem[] {
  if (draft.outcome !== "answered" && draft.outcome !== "smallTalk") return [];
  const text = formatted(draft);
  const unknown = draft.citations.filter((id) => !grounds.citable.has(id));
  const whole = [text, ...grounds.offered].join("\n");
  const figures = unsupportedFigures(whole, grounds.evidence);
  const promises = emptyPromises(whole, grounds.evidence, grounds.deedDone);
  const ordered = parroted(text, grounds.questions, grounds.evidence);
  const limit = draft.outcome === "smallTalk" ? smallTalkLimit : answerLimit;
  return [
    ...hard(text === "" ? ["It is empty."] : []),
    ...hard(draft.outcome === "answered" && draft.citations.length === 0 ? ["It cites nothing."] : []),
    ...hard(unknown.length > 0 ? [`It cites what was not retrieved: ${unknown.join(", ")}.`] : []),
    ...hard(figures.length > 0 ? [`These are in no passage, tool result or profile: ${figures.join(", ")}.`] : []),
    ...hard(
      promises.length > 0 ? [`It claims what no tool has done or what is not so: "${promises.join('", "')}".`] : [],
    ),
    ...hard(ordered === null ? [] : [`It repeats the customer in place of what the sources say: "${ordered}".`]),
    ...hard(
      leaks(whole, grounds.secrets, grounds.toolNames).length > 0 ? ["It speaks of your instructions or tools."] : [],
    ),
    ...hard(text.length > limit ? [`It is too long: at most ${limit} characters.`] : []),
    ...(text.length > shortAnswer && text.length <= limit
      ? [soft(`It is long: at most ${shortAnswer} characters.`)]
      : []),
    ...languageProblem(text, grounds),
  ];
}

const hard = (texts: string[]): Problem[] => texts.map((text) => ({ hardness: "hard", text }));

const soft = (text: string): Problem => ({ hardness: "soft", text });

/** A right answer in the wrong language serves better than none. */
function languageProblem(text: string, { language, languages, tell }: Grounds): Problem[] {
  if (language === null) return [];
  const spoken = tell(text, [language, ...languages]);
  if (spoken === null || base(spoken) === base(language)) return [];
  return [soft(`It is in "${spoken}"; the customer writes in "${language}".`)];
}

/** What is said for a draft without a hard problem. `sure` is the least confidence that counts. */
export function acceptDraft(
  draft: ModelAnswer,
  grounds: Grounds,
  { name, sure, formerMisses }: { name: string; sure: number; formerMisses: number },
): CheckedAnswer {
  const language = languageOf(draft, grounds);
  if (draft.outcome === "handoff") return handedOver(draft.handoff ?? "askedForPerson", language);
  if (draft.outcome === "outOfScope") return outOfScope(name, language);
  if (draft.outcome === "noAnswer" || (draft.outcome === "answered" && !grounds.anythingFound)) {
    return notFound(draft, grounds, formerMisses);
  }
  if (draft.confidence < sure && draft.outcome === "answered") return handedOver("lowConfidence", language);
  const cited = [...new Set(draft.citations)].filter((id) => grounds.citable.has(id));
  return {
    outcome: draft.outcome,
    text: formatted(draft),
    buttons: [],
    language: draft.language,
    cited,
    handoff: null,
  };
}

const missesAllowed = 2;

/** Where we have our own words for saying so, the model's are not used, since they may hold facts. */
function notFound(draft: ModelAnswer, grounds: Grounds, formerMisses: number): CheckedAnswer {
  const language = languageOf(draft, grounds);
  if (formerMisses >= missesAllowed) return handedOver("noAnswerFound", language);
  const text = formatted(draft);
  const ours = knownPhrases(language)?.noAnswer;
  const clean =
    draft.outcome === "noAnswer" &&
    text.length <= smallTalkLimit &&
    unsupportedFigures(text, []).length === 0 &&
    problemsOf({ ...draft, outcome: "smallTalk" }, grounds).every(({ hardness }) => hardness === "soft");
  return offerPerson(ours ?? ((clean && text) || phrasesFor(language).noAnswer), language);
}

export function languageOf(draft: ModelAnswer, grounds: Pick<Grounds, "language">): string {
  return grounds.language ?? draft.language;
}

const formatted = (draft: ModelAnswer) => whatsappFormat(draft.text).toWellFormed();

/** Nothing can be said; a person is one tap away. */
export function offerPerson(text: string, language: string): CheckedAnswer {
  return { ...said(text, language, "noAnswer"), buttons: [personButton(language)] };
}

export function outOfScope(name: string, language: string): CheckedAnswer {
  const text = turnPhrases(language).outOfScope.replace("{business}", () => name);
  return offerPerson(text.slice(0, whatsappLimits.interactiveBody), language);
}

export function handedOver(reason: HandoffReason, language: string): CheckedAnswer {
  return { ...said(handoffText(reason, language), language, "handoff"), handoff: reason };
}

const personButton = (language: string): ReplyButton => ({
  id: personButtonId,
  title: phrasesFor(language).personButton,
});

export function said(text: string, language: string, outcome: CheckedAnswer["outcome"]): CheckedAnswer {
  return { outcome, text, buttons: [], language, cited: [], handoff: null };
}

function handoffText(reason: HandoffReason, language: string): string {
  const ours = turnPhrases(language);
  switch (reason) {
    case "ungroundedAnswer":
      return ours.ungrounded;
    case "lowConfidence":
    case "noAnswerFound":
      return ours.unsure;
    case "complaint":
      return ours.complaint;
    case "paymentIssue":
      return ours.paymentIssue;
    case "policy":
      return ours.policy;
    case "budgetExhausted":
      return ours.budget;
    case "turnFailed":
    case "repeatedFailure":
      return phrasesFor(language).failed;
    case "askedForPerson":
    case "assigned":
    case "mediaNotUnderstood":
    case "takenOver":
      return phrasesFor(language).handoff;
  }
}
