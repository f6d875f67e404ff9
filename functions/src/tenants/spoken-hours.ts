/** Opening hours as a model reads them. Pure. */
import { dateOf, hoursOn, isOpen, nextOpening } from "@frontdesk/model/hours";
import type { DayHours, OpeningHours } from "@frontdesk/model/hours";
import { DAY } from "@frontdesk/model/time";

const daysAhead = 7;

export type SpokenHours = {
  openNow: boolean;
  /** "10:00–19:00", none where it is closed all day. */
  today: string[];
  /** "Thursday 26 November 2026, 10:00", where it is closed now and opens again. */
  next: string | null;
  timeZone: string;
  days: { day: string; hours: string }[];
};

/** `known` is false where the business has set no hours: the passages may tell them. */
export function spokenHours(hours: OpeningHours | null, timeZone: string, now: Date): SpokenHours | { known: false } {
  if (hours === null) return { known: false };
  const zoned = { ...hours, timeZone };
  const at = now.getTime();
  const openNow = isOpen(zoned, at);
  const next = openNow ? null : nextOpening(zoned, at);
  const dates = Array.from({ length: daysAhead }, (_, n) => dateOf(at + n * DAY, timeZone));
  return {
    openNow,
    today: ranges(hoursOn(hours, dateOf(at, timeZone)).intervals),
    next: next === null ? null : spokenInstant(next, timeZone),
    timeZone,
    days: dates.map((date) => {
      const { intervals, exception } = hoursOn(hours, date);
      const name = exception ? ` (${exception.name})` : "";
      return { day: spokenDay(date), hours: `${ranges(intervals).join(", ") || "closed"}${name}` };
    }),
  };
}

const ranges = (intervals: DayHours) => intervals.map(({ from, to }) => `${from}–${to}`);

const spokenDay = (date: string) => dayIn(new Date(`${date}T12:00:00Z`).getTime(), "UTC");

/** Part by part, since the commas of `dateStyle` differ between versions of ICU. */
function dayIn(at: number, timeZone: string): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { ...options, timeZone }).format(at);
  return `${part({ weekday: "long" })} ${part({ day: "numeric", month: "long", year: "numeric" })}`;
}

function spokenInstant(at: number, timeZone: string): string {
  return `${dayIn(at, timeZone)}, ${new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone }).format(at)}`;
}
