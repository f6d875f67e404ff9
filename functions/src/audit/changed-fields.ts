/** Only what is different: an entry tells what somebody did, not what there was. Pure. */
import { isDeepStrictEqual } from "node:util";

type Fields = Readonly<Record<string, unknown>>;

/** True where nothing of what is to be saved differs from what is stored. */
export const isSame = (stored: Fields | null, wanted: Fields): boolean =>
  Object.entries(wanted).every(([name, value]) => isDeepStrictEqual(stored?.[name], value));

export function changedFields(before: Fields | null, after: Fields): { before: Fields | null; after: Fields } {
  const names = Object.keys(after).filter((key) => JSON.stringify(before?.[key]) !== JSON.stringify(after[key]));
  const pick = (from: Fields) => Object.fromEntries(names.map((key) => [key, from[key]]));
  return { before: before && pick(before), after: pick(after) };
}
