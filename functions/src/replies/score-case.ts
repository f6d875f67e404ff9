/** Whether an answer is what its case asks for. Pure. */
import type { AnswerCase } from "@frontdesk/model/answer-case";
import type { Draft } from "./compose-answer.ts";
import { base } from "./language.ts";

/** In words, each thing that is not as expected; empty where all is. */
export function failuresOf(
  { expect }: Pick<AnswerCase, "expect">,
  draft: Pick<Draft, "answer" | "provenance">,
): string[] {
  const { answer, provenance } = draft;
  const text = plain(answer.text);
  const has = (words: string) => text.includes(plain(words));
  const used = new Set((provenance.tools ?? []).filter(({ status }) => status !== "refused").map(({ name }) => name));
  return [
    ...(expect.outcome !== null && expect.outcome !== answer.outcome
      ? [`outcome ${answer.outcome}, not ${expect.outcome}`]
      : []),
    ...expect.facts.flatMap((fact) => {
      const alternatives = typeof fact === "string" ? [fact] : fact;
      return alternatives.some(has) ? [] : [`lacks "${alternatives.join('" or "')}"`];
    }),
    ...expect.forbidden.filter(has).map((words) => `says "${words}"`),
    ...expect.tools.filter((name) => !used.has(name)).map((name) => `did not call ${name}`),
    ...(expect.handoff !== null && expect.handoff !== answer.handoff
      ? [`handoff ${answer.handoff ?? "none"}, not ${expect.handoff}`]
      : []),
    ...(expect.language !== null && base(expect.language) !== base(answer.language)
      ? [`in "${answer.language}", not "${expect.language}"`]
      : []),
  ];
}

/** Money and spaces are written in many ways. */
const plain = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u2010-\u2015]/gu, "-")
    .replace(/[*_~]/gu, "")
    .replace(/\s+/gu, " ");
