/** Whether an answer is what its case asks for. Pure. */
import type { AnswerCase, ExpectedAnswer } from "@frontdesk/model/answer-case";
import type { ToolUse } from "@frontdesk/model/provenance";
import { z } from "zod";
import { figuresIn } from "./checks/figures.ts";
import type { Figures } from "./checks/figures.ts";
import type { Draft } from "./draft.ts";
import { base } from "./language.ts";

/** In words, each thing that is not as expected; empty where all is. */
export function failuresOf(
  { expect }: Pick<AnswerCase, "expect">,
  draft: Pick<Draft, "answer" | "provenance">,
): string[] {
  const { answer, provenance } = draft;
  const text = plain(answer.text);
  const said = figuresIn(answer.text);
  const has = (words: string) => stands(plain(words), text) || isFigureOf(words, said);
  const used = (provenance.tools ?? []).filter(({ status }) => status !== "refused");
  return [
    ...(expect.outcome !== null && expect.outcome !== answer.outcome
      ? [`outcome ${answer.outcome}, not ${expect.outcome}`]
      : []),
    ...expect.facts.flatMap((fact) => {
      const alternatives = typeof fact === "string" ? [fact] : fact;
      return alternatives.some(has) ? [] : [`lacks "${alternatives.join('" or "')}"`];
    }),
    ...expect.forbidden.filter(has).map((words) => `says "${words}"`),
    ...expect.tools
      .filter((wanted) => !used.some((call) => isCall(call, wanted)))
      .map((wanted) => `did not call ${calledAs(wanted)}`),
    ...(expect.handedOver !== undefined && expect.handedOver !== (answer.handoff !== null)
      ? [expect.handedOver ? "did not hand over" : `handed over: ${answer.handoff ?? ""}`]
      : []),
    ...(expect.handoff !== null && expect.handoff !== answer.handoff
      ? [`handoff ${answer.handoff ?? "none"}, not ${expect.handoff}`]
      : []),
    ...(expect.language !== null && base(expect.language) !== base(answer.language)
      ? [`in "${answer.language}", not "${expect.language}"`]
      : []),
  ];
}

type Wanted = ExpectedAnswer["tools"][number];

const calledAs = (wanted: Wanted) =>
  typeof wanted === "string" ? wanted : `${wanted.name} with ${JSON.stringify(wanted.arguments)}`;

/** Arguments that the case does not name may be anything. */
function isCall(call: ToolUse, wanted: Wanted): boolean {
  if (typeof wanted === "string") return call.name === wanted;
  if (call.name !== wanted.name) return false;
  const args = z.record(z.string(), z.unknown()).safeParse(parsed(call.arguments));
  return args.success && Object.entries(wanted.arguments).every(([key, value]) => same(args.data[key], value));
}

const same = (a: unknown, b: unknown) => plain(JSON.stringify(a ?? null)) === plain(JSON.stringify(b ?? null));

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** "34" does not stand in "134". */
function stands(words: string, text: string): boolean {
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    const cutBefore = /^\d/u.test(words) && /\d$|\d[.,]$/u.test(text.slice(0, at));
    const cutAfter = /\d$/u.test(words) && /^\d/u.test(text.slice(at + words.length));
    if (!cutBefore && !cutAfter) return true;
  }
  return false;
}

/** A fact that is one figure is there in whatever notation: "10:00" as "10 am", "€48" as "48 EUR". */
function isFigureOf(fact: string, said: Figures): boolean {
  const wanted = figuresIn(fact);
  const [figure, ...others] = Object.values(wanted).flat();
  if (figure === undefined || others.length > 0 || plain(fact) !== plain(figure.text)) return false;
  return (
    wanted.times.some(({ value }) => said.times.some((time) => time.value === value)) ||
    wanted.dates.some((date) => said.dates.some(({ days }) => days.some((day) => date.days.includes(day)))) ||
    wanted.phones.some(({ value }) => said.phones.some((phone) => phone.value === value)) ||
    wanted.numbers.some(({ values, unit }) =>
      said.numbers.some((number) => number.unit === unit && number.values.some((value) => values.includes(value))),
    )
  );
}

/** Money and spaces are written in many ways. */
const plain = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u2010-\u2015]/gu, "-")
    .replace(/[*_~]/gu, "")
    .replace(/\s+/gu, " ");
