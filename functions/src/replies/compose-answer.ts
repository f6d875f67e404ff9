/**
 * From a customer's questions to an answer that may be sent: moderation, retrieval, the model with its tools, the checks. Writes nothing but
 * what tools write; the playground and `npm run eval:answers` run the same.
 */
import type { Message } from "@frontdesk/model/message";
import type { Retriever } from "../knowledge/retrieve.ts";
import type { Log } from "../platform/log.ts";
import type { Moderator } from "../services/openai/moderation.ts";
import type { Match } from "../services/vectors/vector-index.ts";
import type { Business } from "../tenants/businesses.ts";
import type { KnowledgeFile, Place, Tool, ToolContext } from "../tools/tool.ts";
import { asksForPerson } from "./asks-for-person.ts";
import { handedOver, outOfScope, said } from "./check-answer.ts";
import { converse } from "./converse.ts";
import type { ConverseDeps } from "./converse.ts";
import { isCourtesy, isGreeting } from "./courtesy.ts";
import { courteousReply, courtesyKind, courtesyLanguage } from "./courtesy-phrases.ts";
import { draftMaker } from "./draft.ts";
import type { Draft } from "./draft.ts";
import { joinParts } from "./join-parts.ts";
import { languageTeller } from "./language.ts";
import { lookedUp, saidEarlier } from "./look-ups.ts";
import { passageShelf } from "./passage-shelf.ts";
import { isGeneralPurpose, isTakeover } from "./scope.ts";
import { turnLedger } from "./turn-ledger.ts";
import type { TurnLedger } from "./turn-ledger.ts";

export type ComposeDeps = ConverseDeps & {
  tools: readonly Tool[];
  /** Null where moderation is off. */
  moderator: Moderator | null;
  retriever: Retriever;
  fileOf: (tenantId: string, sourceId: string) => Promise<KnowledgeFile | null>;
  log: Log;
};

export type Asked = {
  place: Place;
  business: Business;
  /** Oldest first, the unanswered ones among them. */
  history: Message[];
  questions: string[];
};

export async function composeAnswer(asked: Asked, deps: ComposeDeps): Promise<Draft> {
  const { business, history, questions, place } = asked;
  const ledger = turnLedger(deps.now);
  const teller = languageTeller();
  await teller.read(questions);
  const { languages, greeting = "" } = business.settings;
  const isChat = questions.every(isCourtesy);
  const tellings = questions
    .toReversed()
    .map((text) => teller.tell(text, languages) ?? (isChat ? courtesyLanguage(text) : null));
  const told = tellings.find((found) => found !== null) ?? null;
  const language = told ?? languageSoFar(history) ?? languages[0] ?? "en";
  const finish = draftMaker(business, ledger);

  if (await isFlagged(questions, ledger, deps)) return finish(handedOver("policy", language), { guard: "moderation" });
  if (greeting && questions.every(isGreeting) && !history.some(({ direction }) => direction === "out")) {
    return finish(said(greeting, language, "smallTalk"), { guard: "greeting" });
  }
  if (questions.some(asksForPerson)) return finish(handedOver("askedForPerson", language));
  const courteous = () => said(courteousReply(language, courtesyKind(questions, isGreeting)), language, "smallTalk");
  // Emoji alone: no model is needed to be friendly.
  if (isChat && questions.every((question) => !/[\p{L}\p{N}]/u.test(question))) return finish(courteous());
  if (questions.every((question) => isGeneralPurpose(question) || isTakeover(question))) {
    return finish(outOfScope(business.name, language), { guard: "scope" });
  }

  const shelf = passageShelf();
  if (!isChat) {
    shelf.add(await ledger.timed("retrieve", "", () => lookUp(lookedUp(questions, language), { asked, ledger, deps })));
  }
  const context: ToolContext = {
    place,
    business,
    now: deps.now(),
    language,
    passages: shelf.all,
    search: async (query) =>
      shelf.add(await ledger.timed("retrieve", query, () => lookUp([query], { asked, ledger, deps }))),
    fileOf: (sourceId) => deps.fileOf(place.tenantId, sourceId),
  };
  const tools = isChat ? [] : deps.tools;
  const turn = await converse({ ...asked, context, ledger, told, tools, shelf, teller }, deps);
  const extra = { shelf, confidence: turn.confidence, guard: turn.guard };
  if (isChat && turn.answer.outcome === "noAnswer") {
    return finish(courteous(), extra);
  }
  const isOwnWords = turn.answer.outcome === "answered" || turn.answer.outcome === "smallTalk";
  if (isOwnWords && (await isFlagged([turn.answer.text], ledger, deps))) {
    ledger.refusals.push("Moderation refused the answer.");
    return finish(handedOver("policy", language), { ...extra, guard: "moderation" });
  }
  return { ...finish(turn.answer, extra), ...joinParts(turn, language) };
}

type LookUp = { asked: Asked; ledger: TurnLedger; deps: ComposeDeps };

/** What the search itself asked of models is the turn's expense as well. */
async function lookUp(questions: string[], { asked: { place, history }, ledger, deps }: LookUp): Promise<Match[]> {
  const { passages, spent } = await deps.retriever.retrieve({
    tenantId: place.tenantId,
    questions,
    earlier: saidEarlier(history),
    user: place.conversationId,
  });
  for (const cost of spent) ledger.alsoUsed(cost);
  return passages;
}

/** A moderator that cannot be reached lets pass: the checks of the answer stand in any case. */
async function isFlagged(texts: string[], ledger: TurnLedger, { moderator, log }: ComposeDeps): Promise<boolean> {
  if (!moderator) return false;
  try {
    const { flagged, model } = await ledger.timed("moderate", "", () => moderator.check(texts));
    // Most services bill nothing for it; it is a call all the same.
    ledger.alsoUsed({ model, promptTokens: 0, completionTokens: 0 });
    return flagged;
  } catch {
    log.warn("moderation was not to be had");
    return false;
  }
}

/** The language of the assistant's last answer. */
export function languageSoFar(history: readonly Message[]): string | undefined {
  return history.findLast(({ provenance }) => provenance !== undefined)?.provenance?.language;
}
