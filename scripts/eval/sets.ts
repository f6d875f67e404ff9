/**
 * Reads evaluation sets: one for every passages file, with the questions file of the same ending (without one, only what nothing answers is asked); and one for questions in another language than
 * the passages, `questions.es-en.jsonl`, or where all languages have the same passages, as in XQuAD.
 */
import { readFile, readdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { z } from "zod";
import { Problem } from "../../emulators/suite/problem.ts";

export const Passage = z.object({
  id: z.string(),
  lang: z.string().default(""),
  title: z.string().default(""),
  text: z.string(),
});
export type Passage = z.infer<typeof Passage>;

/** `gold` empty: nothing answers it. */
export const Question = z.object({
  id: z.string(),
  lang: z.string().default(""),
  question: z.string(),
  gold: z.array(z.string()).default([]),
  answers: z.array(z.string()).default([]),
  answer: z.string().optional(),
});
export type Question = z.infer<typeof Question>;

const Line = z.union([
  z.object({ text: z.string(), label: z.string().optional() }),
  z.object({ question: z.string() }),
]);

export type EvalSet = {
  name: string;
  passages: Passage[];
  questions: Question[];
  /** Questions that nothing answers, by where they come from. */
  unanswerable: { from: string; questions: string[] }[];
  /** Questions and passages are in different languages: only search is measured. */
  across?: boolean;
};

export async function readSets(folders: readonly string[], most: number): Promise<EvalSet[]> {
  const read = await Promise.all(folders.map((folder) => readFolder(folder, most)));
  const everywhere = read.flatMap(({ outOfScope }) => outOfScope);
  const sets = read.flatMap(({ sets: found }) => found);
  const asked = sets
    .map((set) => (set.across ? set : { ...set, unanswerable: [...set.unanswerable, ...everywhere] }))
    .filter(({ questions, unanswerable }) => questions.length > 0 || unanswerable.length > 0);
  if (asked.length === 0) throw new Problem(`No passages*.jsonl with questions*.jsonl in ${folders.join(", ")}`);
  return asked;
}

async function readFolder(folder: string, most: number) {
  const names = await readdir(folder).catch((cause: unknown): never => {
    throw new Problem(`${resolve(folder)} cannot be read`, { cause });
  });
  const sets: EvalSet[] = [];
  for (const name of names.filter((name) => /^passages.*\.jsonl$/u.test(name)).toSorted()) {
    const questionsName = name.replace(/^passages/u, "questions");
    const passages = await readLines(join(folder, name), Passage);
    const asked = names.includes(questionsName)
      ? withGoldOf(passages, await readLines(join(folder, questionsName), Question), join(folder, questionsName))
      : [];
    const unanswered = asked.filter(({ gold }) => gold.length === 0).map(({ question }) => question);
    sets.push({
      name: [basename(resolve(folder)), name.slice("passages".length, -".jsonl".length).replace(/^\./u, "")]
        .join(" ")
        .trim(),
      passages,
      questions: sample(
        asked.filter(({ gold }) => gold.length > 0),
        most,
      ),
      unanswerable: unanswered.length > 0 ? [{ from: "its own", questions: sample(unanswered, most) }] : [],
    });
  }
  sets.push(...(await acrossLanguages(folder, names, sets, most)));
  const outOfScope = await Promise.all(
    names
      .filter((name) => /(?:oos|out.of.scope).*\.jsonl$/u.test(name))
      .map(async (name) => {
        const lines = await readLines(join(folder, name), Line);
        const questions = lines.map((line) => ("text" in line ? line.text : line.question));
        return { from: name.replace(/\.jsonl$/u, ""), questions: sample(questions, most) };
      }),
  );
  return { sets, outOfScope };
}

/** Gold that is no passage of the set cannot be found: it is named, and a question all of whose gold is missing is left out, not missed. */
function withGoldOf(passages: readonly Passage[], questions: readonly Question[], path: string): Question[] {
  const known = new Set(passages.map(({ id }) => id));
  return questions.flatMap((question) => {
    const gold = question.gold.filter((id) => known.has(id));
    const missing = question.gold.filter((id) => !known.has(id));
    if (missing.length === 0) return [question];
    const outcome = gold.length === 0 ? "left out" : "asked without it";
    console.error(`${path}: question ${question.id}: ${outcome}: no passage has the gold id ${missing.join(", ")}`);
    return gold.length === 0 ? [] : [{ ...question, gold }];
  });
}

const ids = (passages: readonly Passage[]) => passages.map(({ id }) => id).join();

/** Questions of these are asked against passages in English, or in the first language that there is. */
async function acrossLanguages(
  folder: string,
  names: readonly string[],
  sets: readonly EvalSet[],
  most: number,
): Promise<EvalSet[]> {
  const [base = sets[0]] = sets.filter(({ name }) => name.endsWith(" en"));
  if (!base) return [];
  const language = base.name.split(" ").at(-1) ?? "";
  const parallel = sets
    .filter((set) => set !== base && set.questions.length > 0 && ids(set.passages) === ids(base.passages))
    .map(({ name, questions }) => ({ from: name.split(" ").at(-1) ?? "", questions }));
  const written = names
    .map((name) => new RegExp(`^questions\\.(\\w+)-${language}\\.jsonl$`, "u").exec(name))
    .filter((match) => match !== null);
  const read = await Promise.all(
    written.map(async ([name, from = ""]) => ({
      from,
      questions: withGoldOf(base.passages, await readLines(join(folder, name), Question), join(folder, name)),
    })),
  );
  return [...parallel, ...read].map(({ from, questions }) => ({
    name: `${base.name.replace(/ \w+$/u, "")} ${from} > ${language}`,
    passages: base.passages,
    questions: sample(
      questions.filter(({ gold }) => gold.length > 0),
      most,
    ),
    unanswerable: [],
    across: true,
  }));
}

/** A line that is not of the form is named and left out; a file without a single one that is, ends the run. */
async function readLines<T>(path: string, schema: z.ZodType<T>): Promise<T[]> {
  const text = (await readFile(path, "utf8")).replace(/^\ufeff/u, "");
  const rows = text.split(/\r?\n/u).flatMap((line, n) => (line.trim() === "" ? [] : [{ line, number: n + 1 }]));
  const read = rows.flatMap(({ line, number }): T[] => {
    const parsed = schema.safeParse(jsonOf(line));
    if (parsed.success) return [parsed.data];
    const [issue] = parsed.error.issues;
    console.error(`${path}:${number}: left out: ${[issue?.path.join("."), issue?.message].filter(Boolean).join(": ")}`);
    return [];
  });
  if (rows.length > 0 && read.length === 0) throw new Problem(`${path}: no line of it is of the form of such a file.`);
  return read;
}

/** Undefined for what is no JSON, which no schema takes. */
function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Evenly spread, so that every run asks the same; 0 for all. */
function sample<T>(all: readonly T[], most: number): T[] {
  if (most === 0 || all.length <= most) return [...all];
  return Array.from({ length: most }, (_, n) => all[Math.floor((n * all.length) / most)]).flatMap((item) => item ?? []);
}

/**
 * A part of the base whose other part's questions nothing in it answers: by what ids begin with, where that differs, else by titles, every
 * second one. Null where there is only one group.
 */
export function halve({
  passages,
  questions,
}: EvalSet): { base: Passage[]; inside: Question[]; outside: string[] } | null {
  const prefix = ({ id }: Passage) => id.split("-")[0] ?? "";
  const byPrefix = new Set(passages.map(prefix)).size;
  const groupOf = byPrefix > 1 && byPrefix < passages.length / 4 ? prefix : ({ title }: Passage) => title;
  const groups = [...new Set(passages.map(groupOf))];
  if (groups.length < 2) return null;
  const kept = new Set(groups.filter((_, n) => n % 2 === 0));
  const base = passages.filter((passage) => kept.has(groupOf(passage)));
  const ids = new Set(base.map(({ id }) => id));
  return {
    base,
    inside: questions.filter(({ gold }) => gold.some((id) => ids.has(id))),
    outside: questions.filter(({ gold }) => !gold.some((id) => ids.has(id))).map(({ question }) => question),
  };
}
