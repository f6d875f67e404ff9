/** Finds, for each question, what the passages say in its own words. */
import type { Passage } from "./conversation.ts";
import { quotables } from "./quotable.ts";
import type { Quotable } from "./quotable.ts";
import type { Term } from "./words.ts";
import { terms } from "./words.ts";

/** Share of the question's weight that a quotation must carry; below it the script says that it does not know. */
const enough = 0.4;
const headingShare = 0.6;
/** Others that stand in the same list or paragraph and fit nearly as well come along. */
const nearlyAsGood = 0.9;
const most = { sentence: 2, item: 5, row: 5 };

type Candidate = { quotable: Quotable; own: ReadonlySet<string>; above: ReadonlySet<string> };

/** Quotations for all questions together, each once. A question that fits nothing alone is tried joined with the others of its kind. */
export function bestQuotations(messages: readonly string[], passages: readonly Passage[]): Quotable[] {
  const candidates = passages.flatMap((passage) => {
    const title = `${passage.source} ${passage.heading}`;
    return quotables(passage).map((quotable) => ({
      quotable,
      own: termSet(quotable.text),
      above: termSet(`${title} ${quotable.lead}`),
    }));
  });
  const quoted: Quotable[] = [];
  const open: string[] = [];
  for (const message of joinFragments(messages)) {
    const parts = message.split(/(?<=[?？؟!.])\s+|\n/u).filter((part) => termSet(part).size > 0);
    const found = parts.map((part) => quote(part, candidates));
    if (found.every((quotations) => quotations.length === 0)) open.push(message);
    quoted.push(...found.flat());
  }
  if (open.length > 0) quoted.push(...quote(open.join(" "), candidates));
  return [...new Map(quoted.map((quotable) => [quotable.text, quotable])).values()];
}

/** "how much" + "is whitening?": a message that only names an errand, without a question mark, goes on in the next one. */
function joinFragments(messages: readonly string[]): string[] {
  const joined: string[] = [];
  let fragment = "";
  for (const message of messages) {
    const text = fragment === "" ? message : `${fragment} ${message}`;
    const errandOnly = terms(text).every(({ spoken, stopword, errand }) => !spoken || stopword || errand);
    fragment = errandOnly && !/[?？؟!.]\s*$/u.test(text) ? text : "";
    if (fragment === "") joined.push(text);
  }
  return fragment === "" ? joined : [...joined, fragment];
}

function quote(question: string, candidates: readonly Candidate[]): Quotable[] {
  const known = (term: string) => candidates.some(({ own, above }) => own.has(term) || above.has(term));
  // Of a word that names an errand the errand is enough, so that "abren" is answered from "Opening hours".
  const asked = aboutTerms(question).filter(({ term, errand }) => !errand || known(term));
  const weights = new Map(asked.map(({ term }) => [term, rarity(term, candidates)]));
  const whole = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  if (whole === 0) return [];
  const scored = candidates
    .map((candidate) => ({ ...candidate, score: score(candidate, weights) / whole }))
    .toSorted((a, b) => b.score - a.score);
  const [best] = scored;
  if (!best || best.score < enough) return [];
  return scored
    .filter(({ quotable, score }) => quotable.passage === best.quotable.passage && score >= best.score * nearlyAsGood)
    .filter(({ quotable }) => quotable.kind === best.quotable.kind)
    .slice(0, most[best.quotable.kind])
    .map(({ quotable }) => quotable);
}

function score({ own, above }: Candidate, weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [term, weight] of weights) sum += weight * (own.has(term) ? 1 : above.has(term) ? headingShare : 0);
  return sum;
}

/** A word that no passage has weighs most: it is what the question is about, and it is not answered. */
function rarity(term: string, candidates: readonly Candidate[]): number {
  const having = candidates.filter(({ own, above }) => own.has(term) || above.has(term)).length;
  const weight = Math.log(1 + (candidates.length + 1) / (having + 0.5));
  return term.startsWith("#") ? weight * 0.7 : weight;
}

const aboutTerms = (text: string): Term[] => terms(text).filter(({ stopword }) => !stopword);
const termSet = (text: string): ReadonlySet<string> => new Set(aboutTerms(text).map(({ term }) => term));
