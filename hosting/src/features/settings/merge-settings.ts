/** Two people changed the same settings: what becomes of it, field by field. Pure. */

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isSame = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** Paths, joined with ".", of what is different. Lists count as one value. */
export function changedPaths(before: unknown, after: unknown, path: readonly string[] = []): string[] {
  if (isFields(before) && isFields(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => changedPaths(before[key], after[key], [...path, key]));
  }
  return isSame(before, after) ? [] : [path.join(".")];
}

/** Mine where I changed something, theirs elsewhere. `base` is what both began with. */
export function mergeSettings<T>(base: T, mine: T, theirs: T): T;
export function mergeSettings(base: unknown, mine: unknown, theirs: unknown): unknown {
  if (isFields(base) && isFields(mine) && isFields(theirs)) {
    const keys = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
    return Object.fromEntries([...keys].map((key) => [key, mergeSettings(base[key], mine[key], theirs[key])]));
  }
  return isSame(base, mine) ? theirs : mine;
}

/** Keys in one order: Firestore returns them in its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isFields(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}
