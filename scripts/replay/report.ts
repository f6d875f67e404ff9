/** What the replay prints. */
import type { Became, Outcome } from "./outcome.ts";

export type Result = Outcome & { file: string; code: number; items: number };

const headings: readonly [Became["as"], string, string][] = [
  ["message", "message", "messages"],
  ["edit", "edit", "edits"],
  ["status", "status", "statuses"],
  ["event", "event", "events"],
  ["deadLetter", "dead letter", "dead letters"],
  ["repeated", "repeated", "repeated"],
];

/** Such as `2 messages (text, image), 1 dead letter (malformedItem)`. */
export function line({ file, code, became, missing }: Result): string {
  const parts = headings.flatMap(([as, one, many]) => {
    const types = became.filter((item) => item.as === as).map(({ type }) => type);
    if (types.length === 0) return [];
    return [`${types.length} ${types.length === 1 ? one : many} (${tally(types, ", ")})`];
  });
  const lost = missing.length > 0 ? [`${missing.length} MISSING`] : [];
  return `${code}  ${[...parts, ...lost].join(", ") || "nothing"}  ${file}`;
}

export function report(results: Result[]): string {
  const codes = Map.groupBy(results, ({ code }) => code);
  const answers = [...codes].map(([code, of]) => `${of.length} answered ${code}`).join(", ");
  const became = results.flatMap((result) => result.became);
  const missing = results.reduce((total, result) => total + result.missing.length, 0);
  const lines = headings.flatMap(([as, , many]) => {
    const types = became.filter((item) => item.as === as).map(({ type }) => type);
    return types.length === 0
      ? []
      : [`  ${String(types.length).padStart(5)} ${many.padEnd(12)}  ${tally(types, ", ")}`];
  });
  const items = results.reduce((total, result) => total + result.items, 0);
  return [
    `\n${results.length} files: ${answers}`,
    `${items} items became`,
    ...lines,
    `  ${String(missing).padStart(5)} missing`,
    ...results.flatMap(({ file, code, missing: positions }) =>
      positions.length === 0
        ? []
        : [`MISSING in ${file} (answered ${code}): ${positions.map((position) => position || "the body").join(", ")}`],
    ),
  ].join("\n");
}

function tally(types: string[], separator: string): string {
  return [...Map.groupBy(types, (type) => type || "unnamed")]
    .toSorted(([a, of], [b, others]) => others.length - of.length || a.localeCompare(b))
    .map(([type, of]) => (of.length === 1 ? type : `${of.length} ${type}`))
    .join(separator);
}
