/**
 * Passages with the questions that they answer, as cases: half of the passages are filed, so that the questions about the other half are answered
 * by nothing. An answer is right where it says what the set says or rests on one of the set's passages.
 */
import { basename } from "node:path";
import { EvalCase } from "./eval-case.ts";
import type { EvalDocument } from "./businesses.ts";
import { halve, readSets } from "./sets.ts";
import type { Question } from "./sets.ts";

export type QuestionSet = { name: string; documents: EvalDocument[]; cases: EvalCase[] };

/** What is said in so few words is to be found in the answer as it stands. */
const fewWords = 6;

export async function readQuestionSets(folder: string, limit: number): Promise<QuestionSet[]> {
  const sets = await readSets([folder], limit);
  return sets.flatMap((set): QuestionSet[] => {
    if (set.across) return [];
    const { base, inside, outside } = halve(set) ?? { base: set.passages, inside: set.questions, outside: [] };
    const strangers = set.unanswerable.flatMap(({ questions }) => questions);
    return [
      {
        name: set.name || basename(folder),
        documents: base.map(({ id, title, text }) => ({
          id,
          title: title === "" ? id : title,
          text: title === "" ? text : `# ${title}\n\n${text}`,
        })),
        cases: [
          ...inside.map(answerable),
          ...outside.map((question, n) => nothing(`outside-${n + 1}`, "unanswerable", question)),
          ...strangers.map((question, n) => nothing(`stranger-${n + 1}`, "out of scope", question)),
        ],
      },
    ];
  });
}

function answerable({ id, question, gold, answers, answer }: Question): EvalCase {
  const said = [...answers, ...(answer === undefined ? [] : [answer])].filter((words) => words.trim() !== "");
  const short = said.filter((words) => words.length <= 300 && words.trim().split(/\s+/u).length <= fewWords);
  return EvalCase.parse({
    id,
    category: "answerable",
    question,
    expect: { outcome: "answered", facts: short.length > 0 ? [short.slice(0, 10)] : [] },
    gold: short.length > 0 ? [] : gold,
  });
}

const nothing = (id: string, category: string, question: string): EvalCase =>
  EvalCase.parse({ id, category, question, expect: { outcome: "noAnswer" } });
