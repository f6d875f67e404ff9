/** The model with its tools, step by step, until it has written a draft that may be said, or a person has to. */
import type { Message } from "@frontdesk/model/message";
import { readable } from "../conversations/readable.ts";
import type { TurnMessage, TurnModel } from "../services/openai/openai.ts";
import type { Business } from "../tenants/businesses.ts";
import { callTool } from "../tools/call-tool.ts";
import type { CallDeps } from "../tools/call-tool.ts";
import type { Place, Tool, ToolContext } from "../tools/tool.ts";
import { acceptDraft, handedOver, languageOf, problemsOf } from "./check-answer.ts";
import type { Grounds } from "./check-answer.ts";
import type { Added } from "./join-parts.ts";
import type { LanguageTeller } from "./language.ts";
import type { PassageShelf } from "./passage-shelf.ts";
import { correction, ModelAnswer, modelAnswerName, profileId, profileText, promptFor, secretsOf } from "./prompt.ts";
import type { TurnLedger } from "./turn-ledger.ts";

export type ConverseDeps = CallDeps & { llm: TurnModel };

export type Running = {
  place: Place;
  business: Business;
  /** Oldest first, the unanswered ones among them. */
  history: Message[];
  questions: string[];
  context: ToolContext;
  ledger: TurnLedger;
  /** The language of the customer's latest message, where its words tell. */
  told: string | null;
  tools: readonly Tool[];
  shelf: PassageShelf;
  teller: LanguageTeller;
};

type Conversed = Added & { confidence: number | null; guard: "scope" | null };

/** Model calls of a turn, drafts that were refused among them; tools a step; tokens after which no tool is offered any more. */
const limits = { steps: 6, toolsPerStep: 4, tokens: 24_000, answerTokens: 700, turnMs: 50_000 };
const defaultConfidence = 0.3;

export async function converse(running: Running, deps: ConverseDeps): Promise<Conversed> {
  const { business, history, context, ledger, told, tools, shelf } = running;
  const startedAt = deps.now().getTime();
  const messages: TurnMessage[] = promptFor(business, history, shelf.all(), { language: told, now: context.now });
  const made = bench();
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
        user: running.place.conversationId,
      }),
    );
    ledger.used(response);
    if (response.toolCalls !== null) {
      if (!mayCall) break;
      messages.push(...(await callTools(response.toolCalls, made, running, deps)));
      continue;
    }
    const draft = response.value;
    await running.teller.read([draft.text]);
    const grounds = groundsOf(draft, made, running);
    const problems = await ledger.timed("check", draft.outcome, async () => problemsOf(draft, grounds));
    const texts = problems.map(({ text }) => text);
    ledger.refusals.push(...texts);
    // What claims an answer where nothing was found is no answer in any case.
    const matters = grounds.anythingFound || draft.outcome !== "answered";
    if (problems.length > 0 && matters && !refused && step < limits.steps) {
      refused = true;
      // What it offered was refused with it; no tool is to be had any more.
      made.parts = made.parts.filter(({ kind }) => kind !== "buttons" && kind !== "list");
      messages.push(correction(draft, texts));
      continue;
    }
    const sure = business.settings.confidenceThreshold ?? defaultConfidence;
    const isUnfounded = matters && problems.some(({ hardness }) => hardness === "hard");
    const answer = isUnfounded
      ? handedOver("ungroundedAnswer", languageOf(draft, grounds))
      : acceptDraft(draft, grounds, { name: business.name, sure, formerMisses: formerMisses(history) });
    const guard = draft.outcome === "outOfScope" && !isUnfounded ? "scope" : null;
    return { answer, guard, confidence: draft.confidence, parts: made.parts, proposal: made.proposal };
  }
  return {
    answer: handedOver("repeatedFailure", told ?? "en"),
    guard: null,
    confidence: null,
    parts: [],
    proposal: null,
  };
}

/** What the tools of the turn gave so far. */
type Bench = { results: Result[]; parts: Added["parts"]; proposal: Added["proposal"]; deedDone: boolean };

/** What was offered by order of the model is no source for what it says. */
type Result = { content: string; isSource: boolean };

/** Buttons and rows, whose words are the model's. */
const offeredIn = (parts: Added["parts"]): string[] =>
  parts.flatMap((part) => {
    if (part.kind === "buttons") return part.buttons.map(({ title }) => title);
    if (part.kind !== "list") return [];
    const rows = part.outbound.sections.flatMap(({ rows: some }) => some);
    return [part.outbound.button, ...rows.flatMap(({ title, description = "" }) => [title, description])];
  });

const bench = (): Bench => ({ results: [], parts: [], proposal: null, deedDone: false });

async function callTools(
  asked: Parameters<typeof callTool>[0][],
  made: Bench,
  { context, ledger, tools }: Running,
  deps: ConverseDeps,
): Promise<TurnMessage[]> {
  const calls = asked.slice(0, limits.toolsPerStep);
  const messages: TurnMessage[] = [{ role: "assistant", toolCalls: calls }];
  for (const call of calls) {
    const called = await ledger.timed("tool", call.name.slice(0, 64), () => callTool(call, tools, context, deps));
    ledger.tools.push(called.use);
    const isSource = called.part?.kind !== "buttons" && called.part?.kind !== "list";
    made.results.push({ content: called.content, isSource });
    if (called.part) made.parts.push(called.part);
    made.proposal ??= called.proposal;
    made.deedDone ||= called.deed;
    const result: unknown = JSON.parse(called.content);
    messages.push({
      role: "tool",
      callId: call.id,
      content: JSON.stringify({ id: `t${made.results.length}`, result }),
    });
  }
  return messages;
}

function groundsOf(
  draft: ModelAnswer,
  { results, parts, deedDone, proposal }: Bench,
  { business, history, context, questions, shelf, told, tools, teller }: Running,
): Grounds {
  const passages = shelf.all();
  return {
    citable: new Set([...passages.map(({ alias }) => alias), ...results.map((_, n) => `t${n + 1}`), profileId]),
    anythingFound: passages.length > 0 || results.length > 0 || draft.citations.includes(profileId),
    evidence: [
      ...passages.map(({ sourceTitle, heading, text }) => `${sourceTitle}\n${heading}\n${text}`),
      ...results.flatMap(({ content, isSource }) => (isSource ? content : [])),
      // The customer reads it below the answer in any case.
      ...(proposal ? [proposal.question] : []),
      profileText(business, context.now),
    ],
    questions: [...questions, ...unanswered(history)],
    offered: offeredIn(parts),
    secrets: secretsOf(business),
    toolNames: tools.map(({ name }) => name),
    deedDone,
    language: told,
    languages: business.settings.languages,
    tell: teller.tell,
  };
}

/** All that the customer's messages hold, also what no passage is looked up with: names, headlines of ads. */
function unanswered(history: readonly Message[]): string[] {
  const last = history.findLastIndex(({ direction }) => direction === "out");
  return history.slice(last + 1).flatMap((message) => readable(message) || []);
}

/** How many of the assistant's last answers in a row found nothing. */
function formerMisses(history: readonly Message[]): number {
  const answers = history.flatMap(({ provenance }) => provenance?.outcome ?? []).toReversed();
  const found = answers.findIndex((outcome) => outcome !== "noAnswer");
  return found === -1 ? answers.length : found;
}
