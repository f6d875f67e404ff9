/** Cuts a text that is longer than one message holds, at the end of a paragraph, a sentence or a word, in that order of preference. Pure. */

const ends = [/\n\n(?=\S)/gu, /\n(?=\S)/gu, /(?<=[.!?…。！？؟।])\s*(?=\S)/gu, /\s+(?=\S)/gu];

/** At most `limit` UTF-16 units a part, nothing lost but the space between parts; a word longer than `limit` is cut between characters. */
export function splitText(text: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const cut = lastEnd(rest, limit) ?? hardCut(rest, limit);
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return rest === "" ? parts : [...parts, rest];
}

/** The last place before `limit` where something ends, unless that would leave a part less than half full and a finer end serves better. */
function lastEnd(text: string, limit: number): number | null {
  let best: number | null = null;
  for (const end of ends) {
    const found = [...text.slice(0, limit + 1).matchAll(end)].at(-1)?.index;
    if (found === undefined || found === 0) continue;
    if (found >= limit / 2) return found;
    best = Math.max(best ?? 0, found);
  }
  return best;
}

function hardCut(text: string, limit: number): number {
  const code = text.charCodeAt(limit - 1);
  const splitsPair = code >= 0xd800 && code <= 0xdbff;
  return splitsPair ? limit - 1 : limit;
}
