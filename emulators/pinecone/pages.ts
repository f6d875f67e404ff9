/** Pages of listings. */

/** In the order of ids; the token is the last id of the page, in base64. */
export function page<T>(all: readonly T[], idOf: (item: T) => string, limit: number, token: string | undefined) {
  const after = token === undefined ? "" : Buffer.from(token, "base64url").toString();
  const rest = all.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1)).filter((item) => idOf(item) > after);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  const more = last !== undefined && rest.length > items.length;
  return { items, pagination: more ? { pagination: { next: Buffer.from(idOf(last)).toString("base64url") } } : {} };
}
