/**
 * From a customer's questions to an answer that may be sent: moderation, retrieval, the model with its tools, the checks. Writes nothing but
 * what tools write; the playground and `npm run eval:answers` run the same.
 */
import type { Message, Provenance, ReplyButton } from "@frontdesk/model/message";
import type { Spent } from "@frontdesk/model/usage";
import type { Retriever } from "../knowledge/retrieve.ts";
import type { Log } from "../platform/log.ts";
import type { TurnMessage, TurnModel } from "../services/openai/openai.ts";
import type { Moderator } from "../services/openai/moderation.ts";
import type { Match } from "../services/vectors/vector-index.ts";
import type { Business } from "../tenants/businesses.ts";
import { callTool } from "../tools/call-tool.ts";
import type { CallDeps, Proposal } from "../tools/call-tool.ts";
import type { KnowledgeFile, Passage, Place, ReplyPart, Tool, ToolContext } from "../tools/tool.ts";
import { acceptDraft, handedOver, languageOf, outOfScope, problemsOf, said } from "./check-answer.ts";
import type { CheckedAnswer, Grounds } from "./check-answer.ts";
import { isCourtesy, isGreeting } from "./courtesy.ts";
import { languageTeller } from "./language.ts";
import { lookedUp, saidEarlier } from "./look-ups.ts";
import {
  correction,
  ModelAnswer,
  modelAnswerName,
  namePassages,
  profileId,
  profileText,
  promptFor,
  promptVersion,
  secretsOf,
} from "./prompt.ts";
import { isGeneralPurpose } from "./scope.ts";
import { turnLedger } from "./turn-ledger.ts";
import type { TurnLedger } from "./turn-ledger.ts";
import { turnPhrases } from "./turn-phrases.ts";

export type ComposeDeps = CallDeps & {
  llm: TurnModel;
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

export type Draft = {
  answer: CheckedAnswer;
  provenance: Omit<Provenance, "totalMs">;
  spent: Spent;
  parts: ReplyPart[];
  proposal: Proposal | null;
};

/** Model calls of a turn, drafts that were refused among them; tools a step; tokens after which no tool is offered any more. */
const limits = { steps: 6, toolsPerStep: 4, tokens: 24_000, answerTokens: 700, turnMs: 50_000 };
const defaultConfidence = 0.3;

export async function composeAnswer(asked: Asked, deps: ComposeDeps): Promise<Draft> {
  const { business, history, questions, place } = asked;
  const ledger = turnLedger(deps.now);
  const tell = await languageTeller();
  const { languages } = business.settings;
  const told =
    questions
      .toReversed()
      .map((text) => tell(text, languages))
      .find((found) => found !== null) ?? null;
  const language = told ?? languageSoFar(history) ?? languages[0] ?? "en";
  const finish = draftMaker(business, ledger);

  const flagged = await moderated(questions, ledger, deps);
  if (flagged) return finish(handedOver("policy", language), { guard: "moderation" });
  const { greeting = "" } = business.settings;
  if (greeting && questions.every(isGreeting) && !history.some(({ direction }) => direction === "out")) {
    return finish(said(greeting, language, "smallTalk"), { guard: "greeting" });
  }
  if (questions.every((question) => isGeneralPurpose(question))) {
    return finish(outOfScope(business.name, language), { guard: "scope" });
  }

  const isChat = questions.every(isCourtesy);
  const shelf = passageShelf();
  if (!isChat) {
    const found = await ledger.timed("retrieve", "", () => lookUp(lookedUp(questions), { asked, ledger, deps }));
    shelf.add(found);
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
  const turn = await converse(asked, { context, ledger, told, tools: isChat ? [] : deps.tools, shelf, tell }, deps);
  const extra = { passages: shelf.all(), confidence: turn.confidence };
  if (turn.answer.outcome === "answered" && (await isFlagged([turn.answer.text], ledger, deps))) {
    ledger.refusals.push("Moderation refused the answer.");
    return finish(handedOver("policy", language), { ...extra, guard: "moderation" });
  }
  return { ...finish(turn.answer, extra), ...completed(turn, language) };
}

type Running = {
  context: ToolContext;
  ledger: TurnLedger;
  told: string | null;
  tools: readonly Tool[];
  shelf: ReturnType<typeof passageShelf>;
  tell: Grounds["tell"];
};

type Outcome = { answer: CheckedAnswer; confidence: number | null; parts: ReplyPart[]; proposal: Proposal | null };

async function converse({ business, history, place }: Asked, running: Running, deps: ComposeDeps): Promise<Outcome> {
  const { context, ledger, told, tools, shelf, tell } = running;
  const startedAt = deps.now().getTime();
  const messages: TurnMessage[] = promptFor(business, history, shelf.all(), { language: told, now: context.now });
  const results: string[] = [];
  const parts: ReplyPart[] = [];
  let proposal: Proposal | null = null;
  let deedDone = false;
  let refused = false;
  for (let step = 1; step <= limits.steps; step++) {
    if (deps.now().getTime() - startedAt > limits.turnMs) throw new Error("the turn took too long");
    const mayCall = step < limits.steps && ledger.tokens() < limits.tokens && !refused;
    const response = await ledger.timed("model", `step ${step}`, () =>
      deps.llm.respond({
        schemaName: modelAnswerName,
        schema: ModelAnswer,
        messages,
        tools: mayCall
          ? tools.map(({ name, description, arguments: args }) => ({ name, description, arguments: args }))
          : [],
        model: business.settings.model ?? "",
        maxTokens: limits.answerTokens,
        user: place.conversationId,
      }),
    );
    ledger.used(response);
    if (response.toolCalls !== null) {
      if (!mayCall) break;
      const calls = response.toolCalls.slice(0, limits.toolsPerStep);
      messages.push({ role: "assistant", toolCalls: calls });
      for (const call of calls) {
        const called = await ledger.timed("tool", call.name.slice(0, 64), () => callTool(call, tools, context, deps));
        ledger.tools.push(called.use);
        results.push(called.content);
        if (called.part) parts.push(called.part);
        proposal ??= called.proposal;
        deedDone ||= called.deed;
        messages.push({
          role: "tool",
          callId: call.id,
          content: JSON.stringify({ id: `t${results.length}`, result: JSON.parse(called.content) as unknown }),
        });
      }
      continue;
    }
    const draft = response.value;
    const grounds: Grounds = {
      citable: new Set([...shelf.all().map(({ alias }) => alias), ...results.map((_, n) => `t${n + 1}`), profileId]),
      anythingFound: shelf.all().length > 0 || results.length > 0 || draft.citations.includes(profileId),
      evidence: [
        ...shelf.all().map(({ sourceTitle, heading, text }) => `${sourceTitle}\n${heading}\n${text}`),
        ...results,
        profileText(business, context.now),
      ],
      secrets: secretsOf(business),
      toolNames: tools.map(({ name }) => name),
      deedDone,
      language: told,
      languages: business.settings.languages,
      tell,
    };
    const problems = await ledger.timed("check", draft.outcome, async () => problemsOf(draft, grounds));
    ledger.refusals.push(...problems.map(({ text }) => text));
    const hard = problems.some(({ hardness }) => hardness === "hard");
    if (
      problems.length > 0 &&
      !refused &&
      step < limits.steps &&
      (grounds.anythingFound || draft.outcome !== "answered")
    ) {
      refused = true;
      messages.push(
        correction(
          draft,
          problems.map(({ text }) => text),
        ),
      );
      continue;
    }
    const language = languageOf(draft, grounds);
    const unfounded = hard && (grounds.anythingFound || draft.outcome !== "answered");
    const sure = business.settings.confidenceThreshold ?? defaultConfidence;
    const answer = unfounded
      ? handedOver("ungroundedAnswer", language)
      : acceptDraft(draft, grounds, { name: business.name, sure, formerMisses: formerMisses(history) });
    return { answer, confidence: draft.confidence, parts, proposal };
  }
  return { answer: handedOver("repeatedFailure", told ?? "en"), confidence: null, parts, proposal: null };
}

/** What tools added. A handover by tool wins over the text; a question to be confirmed stands below it, with its buttons. */
function completed({ answer, parts, proposal }: Outcome, language: string): Partial<Draft> {
  const handoff = parts.find((part) => part.kind === "handoff");
  if (handoff && answer.handoff === null)
    return { answer: handedOver(handoff.reason, language), parts: [], proposal: null };
  if (answer.handoff !== null) return { answer, parts: [], proposal: null };
  if (proposal) {
    const before = answer.outcome === "answered" ? `${answer.text}\n\n` : "";
    const text = `${before}${proposal.question}`;
    return {
      answer: { ...answer, outcome: "answered", text, buttons: confirmButtons(proposal.id, language) },
      parts: [],
      proposal,
    };
  }
  const buttons = parts.flatMap((part) => (part.kind === "buttons" ? part.buttons : []));
  return { answer: { ...answer, buttons: [...answer.buttons, ...buttons].slice(0, 3) }, parts, proposal: null };
}

export const confirmPrefix = "confirm:";
export const declinePrefix = "decline:";

function confirmButtons(id: string, language: string): ReplyButton[] {
  const { yes, no } = turnPhrases(language);
  return [
    { id: `${confirmPrefix}${id}`, title: yes },
    { id: `${declinePrefix}${id}`, title: no },
  ];
}

type LookUp = { asked: Asked; ledger: TurnLedger; deps: ComposeDeps };

/** What the search itself asked of a model is the turn's expense as well. */
async function lookUp(questions: string[], { asked: { place, history }, ledger, deps }: LookUp): Promise<Match[]> {
  const { passages, spent } = await deps.retriever.retrieve({
    tenantId: place.tenantId,
    questions,
    earlier: saidEarlier(history),
    user: place.conversationId,
  });
  for (const cost of spent) ledger.used(cost);
  return passages;
}

/** Passages under their names in this turn; one that is found again keeps its own. */
function passageShelf() {
  const shelf: Passage[] = [];
  return {
    all: (): readonly Passage[] => shelf,
    add(matches: readonly Match[]): readonly Passage[] {
      const fresh = matches.filter(({ id }) => !shelf.some((passage) => passage.id === id));
      shelf.push(...namePassages(fresh, shelf.length));
      return shelf.filter(({ id }) => matches.some((match) => match.id === id));
    },
  };
}

async function moderated(questions: string[], ledger: TurnLedger, deps: ComposeDeps): Promise<boolean> {
  return isFlagged(questions, ledger, deps);
}

/** A moderator that cannot be reached lets pass: the checks of the answer stand in any case. */
async function isFlagged(texts: string[], ledger: TurnLedger, { moderator, log }: ComposeDeps): Promise<boolean> {
  if (!moderator) return false;
  try {
    const { flagged } = await ledger.timed("moderate", "", () => moderator.check(texts));
    return flagged;
  } catch {
    log.warn("moderation was not to be had");
    return false;
  }
}

type Extra = { guard?: Provenance["guard"]; passages?: readonly Passage[]; confidence?: number | null };

/** Puts an answer and the books of its turn together. */
function draftMaker(business: Business, ledger: TurnLedger) {
  return (answer: CheckedAnswer, { guard = null, passages = [], confidence = null }: Extra): Draft => ({
    answer,
    provenance: {
      outcome: answer.outcome,
      passages: passages.map(({ alias, ...passage }) => provenanceOf(passage, answer.cited.includes(alias))),
      promptVersion,
      language: answer.language,
      confidence,
      guard,
      settingsVersion: business.settings.version ?? null,
      ...ledger.facts(),
    },
    spent: ledger.spent(),
    parts: [],
    proposal: null,
  });
}

function provenanceOf(passage: Match, cited: boolean): Provenance["passages"][number] {
  const { id, sourceId, sourceVersion, sourceTitle, heading, text, score } = passage;
  return { chunkId: id, sourceId, sourceVersion, sourceTitle, heading, text, score, cited };
}

/** An answer that no model wrote. */
export function withoutModel(
  answer: CheckedAnswer,
  business: Business,
  now: () => Date,
  guard: Provenance["guard"] = null,
): Draft {
  return draftMaker(business, turnLedger(now))(answer, { guard });
}

/** The language of the assistant's last answer. */
export function languageSoFar(history: readonly Message[]): string | undefined {
  return history.findLast(({ provenance }) => provenance !== undefined)?.provenance?.language;
}

/** How many of the assistant's last answers in a row found nothing. */
function formerMisses(history: readonly Message[]): number {
  const answers = history.flatMap(({ provenance }) => provenance?.outcome ?? []).toReversed();
  const found = answers.findIndex((outcome) => outcome !== "noAnswer");
  return found === -1 ? answers.length : found;
}
