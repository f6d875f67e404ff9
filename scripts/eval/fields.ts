/** Values out of files that others wrote, by whatever they are called there. Pure. */

export type Fields = Record<string, unknown>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const list = (value: unknown): unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

/** The first that is there; `from` is `squeezed`. */
export const pick = (from: Fields, names: readonly string[]): unknown => {
  const found = names.find((name) => from[name] !== undefined && from[name] !== null);
  return found === undefined ? undefined : from[found];
};

/** `expected_facts`, `expectedFacts` and `expected-facts` are one name. */
export const squeeze = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
export const squeezed = (value: Fields): Fields =>
  Object.fromEntries(Object.entries(value).map(([name, inner]) => [squeeze(name), inner]));

export const asText = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : (JSON.stringify(value) ?? "");
