/** Which figures of an answer nobody gave: each must stand in a retrieved passage, a tool's result or the business's profile. Pure. */
import { figuresIn } from "./figures.ts";
import type { Figures } from "./figures.ts";

/** The figures as the answer writes them; empty where all are supported. */
export function unsupportedFigures(answer: string, evidence: readonly string[]): string[] {
  const said = figuresIn(answer);
  if (Object.values(said).every((list: unknown[]) => list.length === 0)) return [];
  const known = merged(evidence.map(figuresIn));
  return [
    ...said.links.filter(({ value }) => !isLinkKnown(value, known)).map(({ text }) => text),
    ...said.phones
      .filter(({ value }) => !known.phones.some((other) => isSamePhone(value, other.value)))
      .map(({ text }) => text),
    ...said.dates.filter((date) => !known.dates.some((other) => isSameDate(date, other))).map(({ text }) => text),
    ...said.times.filter(({ value }) => !isTimeKnown(value, known)).map(({ text }) => text),
    ...said.numbers.filter((number) => !isNumberKnown(number, known)).map(({ text }) => text),
  ];
}

function merged(all: Figures[]): Figures {
  return {
    links: all.flatMap(({ links }) => links),
    phones: all.flatMap(({ phones }) => phones),
    dates: all.flatMap(({ dates }) => dates),
    times: all.flatMap(({ times }) => times),
    numbers: all.flatMap(({ numbers }) => numbers),
  };
}

/** The very address, or the bare host of one. */
function isLinkKnown(link: string, { links }: Figures): boolean {
  return links.some(({ value }) => value === link || value.startsWith(`${link}/`) || value.endsWith(`@${link}`));
}

/** With or without the country's or the area's prefix. */
function isSamePhone(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length >= 7 && long.endsWith(short);
}

function isSameDate(a: Figures["dates"][number], b: Figures["dates"][number]): boolean {
  const sameYear = a.year === null || b.year === null || a.year === b.year;
  return sameYear && a.days.some((day) => b.days.includes(day));
}

/** "10–19 Uhr" gives its first hour as a plain number. */
function isTimeKnown(minutes: number, { times, numbers }: Figures): boolean {
  if (times.some(({ value }) => value === minutes)) return true;
  const decimal = minutes / 60;
  const written = Math.floor(decimal) + (minutes % 60) / 100;
  return numbers.some(({ values, unit }) => unit === null && (values.includes(written) || values.includes(decimal)));
}

function isNumberKnown({ values, unit }: Figures["numbers"][number], known: Figures): boolean {
  const same = known.numbers.filter((other) => other.values.some((value) => values.includes(value)));
  if (same.some((other) => unit === null || other.unit === unit)) return true;
  // A bare number among the sources may be a price whose currency stands above its column, unless one with another unit is there too.
  if (unit !== null) return same.length > 0 && same.every((other) => other.unit === null);
  const hourOf = (minutes: number) =>
    values.some(
      (value) => value * 60 === minutes || Math.floor(value) * 60 + Math.round((value % 1) * 100) === minutes,
    );
  if (known.times.some(({ value }) => hourOf(value))) return true;
  return known.dates.some(({ days, year }) =>
    values.some((value) => value === year || days.some((day) => Number(day.slice(3)) === value)),
  );
}
