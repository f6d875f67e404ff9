/** Days of the week in the six languages, so that "samstags" finds the row of "Saturday". 0 is Sunday. */
import { normalise } from "./words.ts";

const names: readonly string[] = [
  "sunday domingo sonntag dimanche domenica",
  "monday mon lunes montag lundi lunedi segunda",
  "tuesday tue tues martes dienstag mardi martedi terca",
  "wednesday wed miercoles mittwoch mercredi mercoledi quarta",
  "thursday thu thurs jueves donnerstag jeudi giovedi quinta",
  "friday fri viernes freitag vendredi venerdi sexta",
  "saturday sat sabado samstag sonnabend samedi sabato",
];
const dayOfName = new Map(names.flatMap((list, day) => list.split(" ").map((name) => [name, day])));
const weekend = /\b(?:weekend|wochenende|fin de semana|fim de semana|fine settimana)\w*/gu;
/** What stands between the first and the last day of a range: "Monday to Friday". */
const rangeWord = /^\s*(?:[-–—]|to|through|bis|al?|ate|au)\s*$/u;

/** The day that a normalised word names; plurals and cases too ("Montagen", "sábados"). */
const dayNamed = (word: string): number | null =>
  dayOfName.get(word) ?? dayOfName.get(word.replace(/(?:en|s)$/u, "")) ?? null;

/** All days that the text names, those inside a range as well. */
export function daysIn(text: string): ReadonlySet<number> {
  const plain = normalise(text);
  const days = new Set<number>(plain.search(weekend) >= 0 ? [6, 0] : []);
  let last: { day: number; end: number } | null = null;
  for (const { 0: word, index } of plain.matchAll(/\p{L}+/gu)) {
    const day = dayNamed(word);
    if (day === null) continue;
    days.add(day);
    if (last && rangeWord.test(plain.slice(last.end, index))) {
      for (let between: number = last.day; between !== day; between = (between + 1) % 7) days.add(between);
    }
    last = { day, end: index + word.length };
  }
  return days;
}

/** The normalised rest of the text. */
export const withoutDays = (text: string): string =>
  normalise(text)
    .replace(weekend, "")
    .replace(/\p{L}+/gu, (word) => (dayNamed(word) === null ? word : ""));
