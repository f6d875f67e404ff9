/** What the script says of a table row: the column that is asked for, not the whole width of the table. */
import { termSet } from "./words.ts";

export type TableRow = { name: string; cells: readonly { column: string; value: string }[] };

const money = /(?:[€$£¥]|\b(?:eur|usd|gbp|chf|brl)\b)/iu;
export const isMoney = (value: string): boolean => money.test(value);
const span = /\d\s*(?:min|minut\w*|h|hours?|std|stunden?|horas?)\b/iu;

/** The whole row, by which it is found: "Cleaning — Duration: 45 min, Price: €80". */
export function fullText({ name, cells }: TableRow): string {
  return cells.length === 0 ? name : `${name} — ${cells.map(withColumn).join(", ")}`;
}

/** "Tuesday: 10:00–19:00": the first value beside the row's name, unless the question names another column or kind of value. */
export function briefText({ name, cells }: TableRow, asked: ReadonlySet<string>): string {
  const [first] = cells;
  if (!first) return name;
  const wanted = wantedCells(cells, asked) ?? (money.test(first.value) ? ofKind(cells, money) : [first]);
  const [only] = wanted;
  if (!only || wanted.length > 1) return `${name} – ${wanted.map(withColumn).join(", ")}`;
  const kind = [money, span].find((candidate) => candidate.test(only.value));
  const clear = kind ? ofKind(cells, kind).length === 1 : only === first;
  return clear && !name.includes(": ")
    ? `${name}: ${only.value}`
    : `${name} – ${clear ? only.value : withColumn(only)}`;
}

const withColumn = ({ column, value }: TableRow["cells"][number]) => (column === "" ? value : `${column}: ${value}`);
const ofKind = (cells: TableRow["cells"], kind: RegExp) => cells.filter(({ value }) => kind.test(value));

function wantedCells(cells: TableRow["cells"], asked: ReadonlySet<string>): TableRow["cells"] | null {
  const named = cells.map((cell) => ({
    cell,
    fit: [...termSet(cell.column)].filter((term) => asked.has(term)).length,
  }));
  const best = Math.max(...named.map(({ fit }) => fit));
  if (best > 0) return named.filter(({ fit }) => fit === best).map(({ cell }) => cell);
  const kinds = [...(asked.has("#price") ? [money] : []), ...(asked.has("#duration") ? [span] : [])];
  const found = cells.filter(({ value }) => kinds.some((kind) => kind.test(value)));
  return found.length > 0 ? found : null;
}
