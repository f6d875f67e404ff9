/** The tables of an evaluation. */
import { round } from "../../bench/table.ts";
import type { Table } from "../../bench/table.ts";
import type { Calibration } from "../../functions/src/knowledge/relevance.ts";
import { leaveOneOut } from "./calibrate.ts";
import type { SetResult } from "./run.ts";

/** Of passages without questions, only refusal is measured. */
const isAsked = ({ questions }: SetResult): boolean => questions > 0;

const share = (value: number) => value.toFixed(3);

export const searchTable = (results: readonly SetResult[]): Table => ({
  title: "Search",
  columns: ["set", "method", "recall@1", "recall@5", "recall@10", "MRR", "nDCG@10"],
  rows: results
    .filter(isAsked)
    .flatMap(({ name, questions, figures }) =>
      figures.map(({ method, figures: { recall1, recall5, recall10, mrr, ndcg10 } }) => [
        `${name} (${questions})`,
        method,
        ...[recall1, recall5, recall10, mrr, ndcg10].map(share),
      ]),
    ),
});

export const refusalTable = (results: readonly SetResult[]): Table => ({
  title: "Refusal",
  columns: ["set", "nothing answers", "questions", "precision", "recall", "answered"],
  rows: results.flatMap(({ name, questions, refusals }) =>
    refusals.map(({ from, count, refusal }) => [
      name,
      from,
      count,
      questions > 0 ? share(refusal.precision) : "-",
      share(refusal.recall),
      questions > 0 ? share(refusal.answered) : "-",
    ]),
  ),
});

export const heldOutTable = (results: readonly SetResult[], calibration: Calibration): Table => {
  const refusals = leaveOneOut(
    results.map(({ signals }) => signals),
    calibration,
  );
  return {
    title: "Refusal with figures that were fitted to the other sets alone",
    columns: ["set", "precision", "recall", "answered"],
    rows: results.flatMap(({ name }, n) => {
      const refusal = refusals[n];
      return refusal ? [[name, share(refusal.precision), share(refusal.recall), share(refusal.answered)]] : [];
    }),
  };
};

export const speedTable = (results: readonly SetResult[]): Table => ({
  title: "Speed",
  columns: ["set", "passages", "ms/query", "reads/query", "ingest MB/s"],
  rows: results.map(({ name, passages, msPerQuery, readsPerQuery, megabytesPerSecond }) => [
    name,
    passages,
    round(msPerQuery),
    round(readsPerQuery),
    round(megabytesPerSecond),
  ]),
});

/** Where the default does not beat both baselines, in words; a difference of one question or less is said to be so. */
export function shortfalls(results: readonly SetResult[]): string[] {
  return results.filter(isAsked).flatMap(({ name, questions, figures: [ours, ...baselines] }) =>
    baselines.flatMap(({ method, figures }) =>
      Object.entries(figures).flatMap(([figure, theirs]) => {
        const own = Object.entries(ours?.figures ?? {}).find(([key]) => key === figure)?.[1] ?? 0;
        if (own > theirs || (own === theirs && own === 1)) return [];
        const size =
          own === theirs ? "as much as" : theirs - own <= 1 / questions ? "within one question of" : "less than";
        return [`${name}, ${figure}: ${share(own)}, ${size} the ${share(theirs)} of ${method}.`];
      }),
    ),
  );
}
