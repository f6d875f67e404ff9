/** Only what is different: an entry tells what somebody did, not what there was. Pure. */
type Fields = Readonly<Record<string, unknown>>;

export function changedFields(before: Fields | null, after: Fields): { before: Fields | null; after: Fields } {
  const names = Object.keys(after).filter((key) => JSON.stringify(before?.[key]) !== JSON.stringify(after[key]));
  const pick = (from: Fields) => Object.fromEntries(names.map((key) => [key, from[key]]));
  return { before: before && pick(before), after: pick(after) };
}
