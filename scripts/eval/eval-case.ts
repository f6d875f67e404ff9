/** A case of `npm run eval:answers`: one of ours, and what the sets of others ask for besides. Pure. */
import { AnswerCase } from "@frontdesk/model/answer-case";
import { z } from "zod";
import { isStopWord } from "../../functions/src/knowledge/stop-words.ts";
import { stemOf, wordsOf } from "../../functions/src/knowledge/terms.ts";
import { figuresIn } from "../../functions/src/replies/checks/figures.ts";
import type { Draft } from "../../functions/src/replies/draft.ts";
import { failuresOf } from "../../functions/src/replies/score-case.ts";

export const EvalCase = AnswerCase.extend({
  /** Ours, or whatever others call theirs. */
  category: z.string().trim().min(1).max(60),
  documents: z
    .array(z.object({ title: z.string(), text: z.string() }))
    .max(500)
    .default([]),
  /** Answers written by somebody else, one of which ours must come near. */
  references: z.array(z.string().min(1)).default([]),
  /** Regular expressions. */
  patterns: z.object({ must: z.array(z.string()).default([]), mustNot: z.array(z.string()).default([]) }).prefault({}),
  /** Ids of documents, one of which the answer must rest on. */
  gold: z.array(z.string()).default([]),
  /** The case whose answer comes before this one in the same conversation. */
  after: z.string().nullable().default(null),
  /** False where it only leads on to the next one. */
  scored: z.boolean().default(true),
  /** What it asks for that is not checked here, such as the judgement of another model. */
  unchecked: z.array(z.string()).default([]),
});
export type EvalCase = z.infer<typeof EvalCase>;

/** Nothing in it could ever fail. */
export function expectsNothing({ expect, references, patterns, gold }: EvalCase): boolean {
  const { outcome, handoff, handedOver, language, facts, forbidden, tools } = expect;
  return (
    outcome === null &&
    handoff === null &&
    handedOver === undefined &&
    language === null &&
    [facts, forbidden, tools, references, patterns.must, patterns.mustNot, gold].every((list) => list.length === 0)
  );
}

export function caseFailures(asked: EvalCase, draft: Pick<Draft, "answer" | "provenance">): string[] {
  const { references, patterns, gold } = asked;
  const { text } = draft.answer;
  const fits = (pattern: string) => new RegExp(pattern, "iu").test(text);
  const restsOn = draft.provenance.passages.flatMap(({ cited, sourceId }) => (cited ? sourceId : []));
  return [
    ...failuresOf(asked, draft),
    ...(references.length > 0 && !references.some((reference) => comesNear(text, reference))
      ? [`says little of "${short(references[0] ?? "")}"`]
      : []),
    ...patterns.must.filter((pattern) => !fits(pattern)).map((pattern) => `does not match /${short(pattern)}/`),
    ...patterns.mustNot.filter(fits).map((pattern) => `matches /${short(pattern)}/`),
    ...(gold.length > 0 && !gold.some((id) => restsOn.includes(id)) ? [`does not rest on ${gold.join(" or ")}`] : []),
  ];
}

const short = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

/** Of the words that say something, the share that must be there too. */
const enough = 0.5;

/**
 * Nobody says the same thing in the same words. An answer comes near another one where it has its words, half of those that say something, or all
 * its figures. It is a measure of words, not of meaning.
 */
function comesNear(text: string, reference: string): boolean {
  const said = new Set(wordsOf(text).map(stemOf));
  const wanted = [
    ...new Set(
      wordsOf(reference)
        .filter((word) => !isStopWord(word))
        .map(stemOf),
    ),
  ];
  const figures = Object.values(figuresIn(reference)).flat();
  if (figures.length > 0) {
    const own = figuresIn(text);
    const known = new Set(Object.values(own).flat().map(valueOf));
    if (figures.every((figure) => known.has(valueOf(figure)))) return true;
  }
  const all = wanted.length > 0 ? wanted : wordsOf(reference).map(stemOf);
  return all.length > 0 && all.filter((stem) => said.has(stem)).length >= all.length * enough;
}

/** A figure without the notation that it is written in. */
const valueOf = (figure: { text: string }): string => JSON.stringify({ ...figure, text: "" });
