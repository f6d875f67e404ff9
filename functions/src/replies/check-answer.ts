/** What the model wrote is a draft: this decides what may be said. Pure. */
import { whatsappLimits } from "@frontdesk/model/limits";
import type { HandoffReason } from "@frontdesk/model/handoff";
import type { ReplyButton } from "@frontdesk/model/message";
import { knownPhrases, phrasesFor } from "./phrases.ts";
import type { ModelAnswer, Passage } from "./prompt.ts";

/** Tapping it asks for a person; see `answer-turn.ts`. */
export const personButtonId = "handoff:person";

export type CheckedAnswer = {
  outcome: ModelAnswer["outcome"];
  text: string;
  buttons: ReplyButton[];
  language: string;
  /** Aliases of the passages that the answer rests on, all of them retrieved in this turn. */
  cited: string[];
  handoff: HandoffReason | null;
};

const smallTalkLimit = 300;

/** Of an answer in all its parts: longer than two messages, nobody reads it. */
const answerLimit = 2 * whatsappLimits.textBody;

/**
 * An answer must cite a passage that was retrieved in this turn; one that does not is replaced by saying so. Where we have our own words
 * for saying so, the model's are not used, since they may hold facts.
 */
export function checkAnswer(draft: ModelAnswer, passages: Passage[]): CheckedAnswer {
  const language = draft.language;
  const text = draft.text.trim().toWellFormed();
  const cited = [...new Set(draft.citations)].filter((id) => passages.some(({ alias }) => alias === id));
  if (draft.outcome === "handoff") return askedForPerson(language);
  if (draft.outcome === "smallTalk" && text !== "" && text.length <= smallTalkLimit) {
    return { outcome: "smallTalk", text, buttons: [], language, cited: [], handoff: null };
  }
  if (draft.outcome === "answered" && text !== "" && text.length <= answerLimit && cited.length > 0) {
    return { outcome: "answered", text, buttons: [], language, cited, handoff: null };
  }
  const ours = knownPhrases(language)?.noAnswer;
  const theirs = draft.outcome === "noAnswer" && text.length <= whatsappLimits.interactiveBody ? text : "";
  return offerPerson(ours ?? (theirs || phrasesFor(language).noAnswer), language);
}

/** Nothing can be said; a person is one tap away. */
export function offerPerson(text: string, language: string): CheckedAnswer {
  return {
    outcome: "noAnswer",
    text,
    buttons: [{ id: personButtonId, title: phrasesFor(language).personButton }],
    language,
    cited: [],
    handoff: null,
  };
}

export function askedForPerson(language: string, handoff: HandoffReason = "askedForPerson"): CheckedAnswer {
  const text = phrasesFor(language).handoff;
  return { outcome: "handoff", text, buttons: [], language, cited: [], handoff };
}

export function turnFailed(language: string): CheckedAnswer {
  const text = phrasesFor(language).failed;
  return { outcome: "handoff", text, buttons: [], language, cited: [], handoff: "turnFailed" };
}
