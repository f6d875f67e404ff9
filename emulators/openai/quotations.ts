/** Finds, for each question, what the passages say in its own words. */
import type { Passage } from "./conversation.ts";
import { daysIn, withoutDays } from "./days.ts";
import { detectLanguage } from "./languages.ts";
import type { Language } from "./languages.ts";
import { quotables } from "./quotable.ts";
import type { Quotable } from "./quotable.ts";
import { briefText, isMoney } from "./table-row.ts";
import type { Term } from "./words.ts";
import { aboutTerms, termSet, terms, words } from "./words.ts";

/** Share of the question's weight that a quotation must carry; below it the script says that it does not know. */
const enough = 0.4;
/** From this share on even the rarest word of the question may be missing ("a *men's* clipper cut"). */
const sure = 0.45;
const headingShare = 0.6;
/** "abren" is answered by "Opening hours", and a little better by its own word. */
const errandWordShare = 0.3;
/** Others that stand in the same list or paragraph and fit nearly as well come along. */
const nearlyAsGood = 0.9;
const most = { sentence: 2, item: 5, row: 7 };

/** What a word of the question before counts beside those of the newest. */
const lentShare = 0.3;

/** What is headed by other days than those asked for ("Are you open on Mondays?") fits worse. */
const otherDays = 0.6;

/** `foreign`: not in the language of the question. */
export type Quotation = Pick<Quotable, "passage" | "text" | "kind"> & { foreign: boolean };

type Candidate = {
  quotable: Quotable;
  /** What it says, and what the headings and the lead above it say. */
  own: ReadonlySet<string>;
  above: ReadonlySet<string>;
  /** What it is about in itself: of a table row only the first column. */
  subject: ReadonlySet<string>;
  repliesToHeading: boolean;
  /** Days that its first column, or the question above it, names. */
  days: ReadonlySet<number>;
  headingDays: ReadonlySet<number>;
  otherwiseHeaded: boolean;
  /** What the nearest heading says, where it is no question. */
  topic: ReadonlySet<string>;
  language: Language | null;
};

/**
 * Quotations for all questions together, each once; `language` is taken where a question tells none. A question that fits nothing alone is
 * tried joined with the others of its kind. `before` is the question that these go on from.
 */
export function bestQuotations(
  messages: readonly string[],
  passages: readonly Passage[],
  language: Language,
  before = "",
): Quotation[] {
  // Of a text that stands in two documents every word would be as common as can be, and count for nothing.
  const distinct = [...new Map(passages.toReversed().map((passage) => [passage.text, passage])).values()].toReversed();
  const candidates = distinct.flatMap(candidatesOf);
  const quoted: Quotation[] = [];
  const open: string[] = [];
  for (const message of joinFragments(messages)) {
    const own = detectLanguage(words(message)) ?? language;
    const parts = message.split(/(?<=[?？؟!.])\s+|\n/u).filter((part) => aboutTerms(part).length > 0);
    const found = parts.map((part) => quote(part, candidates, own, before));
    if (found.every((quotations) => quotations.length === 0)) open.push(message);
    quoted.push(...found.flat());
  }
  if (open.length > 0) quoted.push(...quote(open.join(" "), candidates, language, before));
  return [...new Map(quoted.map((quotation) => [quotation.text, quotation])).values()];
}

/** Asked of what is paid. */
const amount = /\bhow (?:big|large|high)\b|\bwie (?:hoch|groß)\b|\b(?:a|de) cuánto (?:es|asciende)\b|\bde quanto é\b/iu;

/** Under a heading that is a question, what comes first is the answer; of a table it is every row. */
const isReply = ({ kind }: Quotable, place: number) => place === 0 || kind === "row";

function candidatesOf(passage: Passage): Candidate[] {
  const language = detectLanguage(words(passage.text));
  // "¿Cada cuánto?" asks how often, not how much.
  const heading = (/[^›]*[?？]\s*$/u.exec(passage.heading)?.[0] ?? "").replace(/cada cu[aá]nto/iu, "");
  const asked = termsWithDays(heading);
  const topic = heading === "" ? termSet(passage.heading.split("›").at(-1) ?? "") : new Set<string>();
  return quotables(passage).map((quotable, place) => {
    const subject = quotable.row ? beforeDetails(quotable.row.name) : quotable.text;
    return {
      quotable,
      own: new Set([
        ...termsWithDays(quotable.text),
        ...valueTerms(quotable),
        ...(isReply(quotable, place) ? asked : []),
      ]),
      repliesToHeading: asked.size > 0 && place === 0 && quotable.kind === "sentence",
      above: termsWithDays(`${passage.source} ${passage.heading} ${quotable.lead}`),
      // "Monday to Friday" is one thing to be about, not five.
      subject: new Set([...termSet(withoutDays(subject)), ...[...daysIn(subject)].slice(0, 1).map((day) => `@${day}`)]),
      days: daysIn(subject),
      headingDays: daysIn(heading),
      otherwiseHeaded: false,
      topic,
      language,
    };
  });
}

/** "Clipper cut, one or two lengths (no wash)" is about a clipper cut; dates are no details. */
const beforeDetails = (name: string): string =>
  /^([^,(:;\d]*\p{L}[^,(:;\d]*)[,(:;](?!.*\d{4})/u.exec(name)?.[1] ?? name;

const noCharge =
  /\b(?:free of charge|is free|are free|included|costs? nothing|kostenlos|kostenfrei|inklusive|gratis|incluid[oa]s?|gratuit\w*|inclu[sí]\w*|grátis)\b/iu;

/** An amount of money in a table is a price, whatever the column is called ("Senior"), and so is that something costs nothing. */
const valueTerms = ({ row, text }: Quotable): string[] =>
  row?.cells.some(({ value }) => isMoney(value)) || noCharge.test(text) || isShare.test(text) ? ["#price"] : [];

/** "A deposit of 30 %". */
const isShare = /\d\s*(?:%|percent\b|prozent\b|por ciento|por cento)/iu;

/** Days stand as "@6", whatever they are called. */
function termsWithDays(text: string): ReadonlySet<string> {
  return new Set([...termSet(withoutDays(text)), ...[...daysIn(text)].map((day) => `@${day}`)]);
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

/** A question about several days is asked for each. */
function quote(question: string, candidates: readonly Candidate[], language: Language, before: string): Quotation[] {
  const days = [...daysIn(question)];
  const fitting = candidates.map((candidate) => {
    const { headingDays } = candidate;
    const fits = headingDays.size === 0 || (days.length > 0 && days.every((day) => headingDays.has(day)));
    return fits ? candidate : { ...candidate, repliesToHeading: false, otherwiseHeaded: true };
  });
  if (days.length === 0) return quoteFor(question, null, fitting, language, before);
  return days.flatMap((day) => quoteFor(question, day, fitting, language, before));
}

function quoteFor(
  question: string,
  day: number | null,
  candidates: readonly Candidate[],
  language: Language,
  before: string,
): Quotation[] {
  const about: Pick<Term, "term" | "errand">[] = aboutTerms(withoutDays(question.replace(amount, "how much")));
  if (day !== null) about.push({ term: `@${day}`, errand: false });
  const known = (term: string) => candidates.some(({ own, above }) => has(own, term) || has(above, term));
  // A place is seldom called one: "The office is at Calle Mayor 5"; and what is for men is often for everybody.
  const asked = about.filter(
    ({ term, errand }) => (!errand && !/^#(?:place|person)$/u.test(term) && !isForeign(term)) || known(term),
  );
  const own = new Set(about.map(({ term }) => term));
  // "And for children?" names whom it is for; what was asked of it is still the price.
  const namesErrand = about.some(({ term }) => isErrand(term));
  const lent = aboutTerms(withoutDays(before)).filter(({ term }) => !own.has(term) && !(namesErrand && isErrand(term)));
  const weights = new Map(
    asked.map(({ term, errand }) => [term, rarity(term, candidates) * (errand ? errandWordShare : 1)]),
  );
  // What was asked before is still asked, of something else: its errand counts whole, its words a little.
  for (const { term, errand } of lent) {
    if (errand && !known(term)) continue;
    weights.set(term, rarity(term, candidates) * (term.startsWith("#") ? 1 : lentShare));
  }
  const whole = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  if (whole === 0) return [];
  const [rarest = ""] =
    [...weights].filter(([term]) => before === "" || own.has(term)).toSorted(([, a], [, b]) => b - a)[0] ?? [];
  const scored = candidates
    .map((candidate, place) => {
      const share = score(candidate, weights) / whole;
      return { ...candidate, place, share, rank: share * fitness(candidate, weights, language) };
    })
    .filter(
      ({ own, above, share, topic }) =>
        share >= sure || (share >= enough && (has(own, rarest) || has(above, rarest))) || isTopicOf(topic, weights),
    )
    .toSorted((a, b) => b.rank - a.rank);
  const [best] = scored;
  if (!best) return [];
  const foreign = best.language !== null && best.language !== language;
  const say = ({ passage, kind, text, row }: Quotable): Quotation => ({
    passage,
    kind,
    text: row ? briefText(row, new Set(weights.keys())) : text,
    foreign,
  });
  if (best.repliesToHeading) {
    const following = candidates[best.place + 1]?.quotable;
    const goesOn = following?.passage === best.quotable.passage && following.kind === "sentence";
    return (goesOn ? [best.quotable, following] : [best.quotable]).map(say);
  }
  const hasDay = day !== null && best.days.has(day);
  return scored
    .filter(({ quotable, rank }) => quotable.passage === best.quotable.passage && rank >= best.rank * nearlyAsGood)
    .filter(({ quotable, days }) => quotable.kind === best.quotable.kind && (!hasDay || days.has(day)))
    .slice(0, most[best.quotable.kind])
    .toSorted((a, b) => a.place - b.place)
    .map(({ quotable }) => say(quotable));
}

function score({ own, above }: Candidate, weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [term, weight] of weights) sum += weight * (has(own, term) ? 1 : has(above, term) ? headingShare : 0);
  return sum;
}

/** Among those that fit: in the customer's language, under a heading that fits too, and saying little else. */
function fitness(candidate: Candidate, weights: ReadonlyMap<string, number>, language: Language): number {
  const { own, above, subject, quotable } = candidate;
  const asked = [...weights.keys()];
  const headed = asked.some((term) => has(above, term)) ? 1.15 : 1;
  const spoken = candidate.language === null || candidate.language === language ? 1 : 0.75;
  const besides = [...subject].filter((term) => !asked.some((other) => similar(term, other))).length;
  const focus = candidate.repliesToHeading ? 1 : 1 - 0.05 * Math.min(besides, 5);
  const tooShort = quotable.kind === "sentence" && !candidate.repliesToHeading && own.size < 3 ? 0.75 : 1;
  return headed * spoken * focus * tooShort * (candidate.otherwiseHeaded ? otherDays : 1);
}

/** "Can I store my surfboard?" under "Surfboards". */
const isTopicOf = (topic: ReadonlySet<string>, weights: ReadonlyMap<string, number>): boolean =>
  topic.size > 0 && [...topic].every((term) => !term.startsWith("#") && weights.has(term));

/** Of an alphabet that these languages are not written in; what it asks for stands beside it as an errand. */
const isForeign = (term: string): boolean => /[^\p{Script=Latin}\p{N}\p{M}#@.,:]/u.test(term);

/** What is asked of a thing, not the thing. */
const isErrand = (term: string): boolean =>
  /^#(?:price|hours|appointment|cancel|pay|place|duration|refund|deliver)$/u.test(term);

/** A word that no passage has weighs most: it is what the question is about, and it is not answered. */
function rarity(term: string, candidates: readonly Candidate[]): number {
  const having = candidates.filter(({ own, above }) => has(own, term) || has(above, term)).length;
  return Math.log(1 + (candidates.length + 1) / (having + 0.5));
}

const has = (set: ReadonlySet<string>, term: string): boolean =>
  set.has(term) || (term.length >= 6 && [...set].some((other) => similar(other, term)));

/** Forms that the stemmer leaves apart: "pregnant" and "pregnancy". */
function similar(a: string, b: string): boolean {
  if (a === b) return true;
  const longer = Math.max(a.length, b.length);
  if (a.startsWith("#") || Math.min(a.length, b.length) < 6) return false;
  return a.slice(0, Math.ceil(longer * 0.8)) === b.slice(0, Math.ceil(longer * 0.8));
}
