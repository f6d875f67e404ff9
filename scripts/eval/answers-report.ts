/** What an evaluation found: a table by category, and the differences from an earlier one. Pure. */
import { caseCategories } from "@frontdesk/model/answer-case";
import { z } from "zod";
import type { Table } from "../../bench/table.ts";

const CaseResult = z.object({
  business: z.string(),
  id: z.string(),
  /** Ours, then whatever others call theirs. */
  category: z.string(),
  failures: z.array(z.string()),
  outcome: z.string(),
  text: z.string(),
  ms: z.number(),
  tokens: z.number(),
});
export type CaseResult = z.infer<typeof CaseResult>;

export const EvalReport = z.object({
  model: z.string(),
  promptVersion: z.string(),
  at: z.string(),
  results: z.array(CaseResult),
});
export type EvalReport = z.infer<typeof EvalReport>;

const passed = ({ failures }: CaseResult) => failures.length === 0;

export function categoryTable(results: readonly CaseResult[]): Table {
  const row = (name: string, some: readonly CaseResult[]) => {
    const good = some.filter(passed).length;
    return [
      name,
      some.length,
      good,
      some.length - good,
      `${some.length === 0 ? "-" : Math.round((100 * good) / some.length)} %`,
    ];
  };
  const of = (category: string) => results.filter((result) => result.category === category);
  const named = new Set(results.map(({ category }) => category));
  const ours = caseCategories.filter((category) => named.has(category));
  const others = [...named].filter((category) => !ours.some((own) => own === category)).toSorted();
  return {
    title: "Answers by category",
    columns: ["category", "cases", "passed", "failed", "share"],
    rows: [...[...ours, ...others].map((category) => row(category, of(category))), row("ALL", results)],
  };
}

export type Comparison = { worse: string[]; better: string[]; added: number; gone: number };

const keyOf = ({ business, id }: CaseResult) => `${business}/${id}`;

export function compare(before: EvalReport, after: EvalReport): Comparison {
  const former = new Map(before.results.map((result) => [keyOf(result), passed(result)]));
  const now = new Set(after.results.map(keyOf));
  const changed = (to: boolean) =>
    after.results.filter((result) => passed(result) === to && former.get(keyOf(result)) === !to).map(keyOf);
  return {
    worse: changed(false),
    better: changed(true),
    added: after.results.filter((result) => !former.has(keyOf(result))).length,
    gone: before.results.filter((result) => !now.has(keyOf(result))).length,
  };
}
