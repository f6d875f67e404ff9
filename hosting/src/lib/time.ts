/** Instants in words, in the business's time zone. `now` and instants are milliseconds since the epoch. */
import { DAY, HOUR, MINUTE } from "@frontdesk/model/time";

/** The interface is English; the person's own flavour of it decides between 14:05 and 2:05 PM. */
export const uiLocale = (): string => englishAmong(globalThis.navigator?.languages ?? []);

/** Browsers on some systems name a language that `Intl` refuses, such as "en-US@posix". */
export const englishAmong = (languages: readonly string[]): string =>
  languages.find((language) => /^en(-[A-Za-z0-9]{2,8})*$/.test(language)) ?? "en-GB";

export type Clock = { timeZone: string; locale: string };

/** A platform spans many zones, so times there are in the reader's. */
export const readerClock = (): Clock => ({
  timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  locale: uiLocale(),
});

const formats = new Map<string, Intl.DateTimeFormat>();

/** Building a formatter is slow, and a thread needs one for each message. */
function format({ timeZone, locale }: Clock, options: Intl.DateTimeFormatOptions, at: number): string {
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
  formats.set(key, known);
  return known.format(at);
}

/** Calendar day in the zone, such as "2026-03-29"; equal for instants of one day. */
export function dayOf(at: number, { timeZone }: Clock): string {
  return format({ timeZone, locale: "en-CA" }, { year: "numeric", month: "2-digit", day: "2-digit" }, at);
}

export const timeOfDay = (at: number, clock: Clock): string => format(clock, { timeStyle: "short" }, at);

export const fullTime = (at: number, clock: Clock): string =>
  `${format(clock, { weekday: "short", day: "numeric", month: "short", year: "numeric" }, at)}, ${timeOfDay(at, clock)}`;

/** "Today", "Yesterday", "Monday" within a week, else the date. */
export function dayLabel(at: number, now: number, clock: Clock): string {
  const days = calendarDaysBetween(at, now, clock);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  if (days > 1 && days < 7) return format(clock, { weekday: "long" }, at);
  const sameYear = dayOf(at, clock).slice(0, 4) === dayOf(now, clock).slice(0, 4);
  return format(clock, { weekday: "short", day: "numeric", month: "long", ...(!sameYear && { year: "numeric" }) }, at);
}

/** For a list: "now", "5 min", the time today, "Yesterday", the weekday, else the date. */
export function shortTime(at: number, now: number, clock: Clock): string {
  const age = now - at;
  if (age < MINUTE) return "now";
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min`;
  const days = calendarDaysBetween(at, now, clock);
  if (days === 0) return timeOfDay(at, clock);
  if (days === 1) return "Yesterday";
  if (days < 7) return format(clock, { weekday: "short" }, at);
  const sameYear = dayOf(at, clock).slice(0, 4) === dayOf(now, clock).slice(0, 4);
  return format(clock, { day: "numeric", month: "short", ...(!sameYear && { year: "2-digit" }) }, at);
}

/** "3 h 20 min", "45 min", "less than a minute" */
export function duration(ms: number): string {
  if (ms < MINUTE) return "less than a minute";
  const hours = Math.floor(ms / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  return [hours > 0 && `${hours} h`, minutes > 0 && `${minutes} min`].filter(Boolean).join(" ");
}

/** Counted on the calendar, since a day with a clock change has 23 or 25 hours. */
function calendarDaysBetween(earlier: number, later: number, clock: Clock): number {
  return Math.round((Date.parse(dayOf(later, clock)) - Date.parse(dayOf(earlier, clock))) / DAY);
}
