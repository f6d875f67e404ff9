/**
 * When a business is open: a week, and days that differ from it. Pure. Wall times are of the business's zone; a day's interval that ends at or
 * before its beginning ends on the next day.
 */
import { z } from "zod";
import { DAY, MINUTE } from "./time.ts";

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

const opens = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Give a time such as 09:00");
const closes = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "Give a time such as 18:30");

export const Interval = z
  .object({ from: opens, to: closes })
  .refine(({ from, to }) => from !== to, { path: ["to"], message: "Opens and closes at the same time" });
export type Interval = z.infer<typeof Interval>;

export const DayHours = z
  .array(Interval)
  .max(6, "At most six intervals a day")
  .refine((intervals) => !overlaps(intervals), "Two of the intervals overlap");
export type DayHours = z.infer<typeof DayHours>;

export const CalendarDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "Give a date")
  .refine(isCalendarDate, "There is no such date");

/** Replaces the week's hours on the days from `date` to `until`; no intervals means closed. */
export const HoursException = z
  .object({
    date: CalendarDate,
    until: CalendarDate.nullable(),
    name: z.string().trim().min(1, "Give it a name").max(80),
    /** Comes back on the same days of every year, as a holiday with a fixed date does. */
    yearly: z.boolean(),
    intervals: DayHours,
  })
  .refine(({ date, until }) => until === null || until >= date, {
    path: ["until"],
    message: "Ends before it begins",
  })
  .refine(({ date, until }) => until === null || daysBetween(date, until) <= 366, {
    path: ["until"],
    message: "An exception lasts a year at most",
  });
export type HoursException = z.infer<typeof HoursException>;

export const OpeningHours = z.object({
  weekly: z.object({
    mon: DayHours,
    tue: DayHours,
    wed: DayHours,
    thu: DayHours,
    fri: DayHours,
    sat: DayHours,
    sun: DayHours,
  }),
  /** The first one that covers a day counts. */
  exceptions: z.array(HoursException).max(200, "At most 200 exceptions"),
});
export type OpeningHours = z.infer<typeof OpeningHours>;

export type ZonedHours = OpeningHours & { timeZone: string };

/** Open around the clock: a business that has set no hours turns nobody away. */
export const alwaysOpen: OpeningHours = {
  weekly: everyDay([{ from: "00:00", to: "24:00" }]),
  exceptions: [],
};

/** How far `nextOpening` looks. */
const horizonDays = 400;

/** `at` in milliseconds since the epoch, as everywhere here. */
export function isOpen(hours: ZonedHours, at: number): boolean {
  const today = dateOf(at, hours.timeZone);
  return [addDays(today, -1), today].some((date) =>
    spansOf(hours, date).some(({ start, end }) => start <= at && at < end),
  );
}

/** The first moment from `at` on when the business is open, which is `at` itself while it is; null where that is more than a year away. */
export function nextOpening(hours: ZonedHours, at: number): number | null {
  if (isOpen(hours, at)) return at;
  if (
    ![...Object.values(hours.weekly), ...hours.exceptions.map(({ intervals }) => intervals)].some(
      ({ length }) => length,
    )
  )
    return null;
  const today = dateOf(at, hours.timeZone);
  for (let day = 0; day <= horizonDays; day++) {
    const starts = spansOf(hours, addDays(today, day))
      .filter(({ start, end }) => start > at && end > start)
      .map(({ start }) => start);
    if (starts.length > 0) return Math.min(...starts);
  }
  return null;
}

/** What is set for a calendar day, and the exception that says so. */
export function hoursOn(
  { weekly, exceptions }: OpeningHours,
  date: string,
): { intervals: DayHours; exception: HoursException | null } {
  const exception = exceptions.find((candidate) => covers(candidate, date)) ?? null;
  return { intervals: exception?.intervals ?? weekly[weekdayOf(date)], exception };
}

/** The calendar day of an instant in the zone, such as "2026-03-29". */
export function dateOf(at: number, timeZone: string): string {
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 10);
}

/** "2026-03-29T02:30" on the zone's clocks, as date inputs have it. */
export function wallTimeOf(at: number, timeZone: string): string {
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 16);
}

/** The first instant at which the zone's clocks show it, in milliseconds; NaN where it is no time. */
export function instantAt(wallTime: string, timeZone: string): number {
  const [, date, hours, minutes] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(wallTime) ?? [];
  if (date === undefined || Number.isNaN(Date.parse(`${date}T00:00:00Z`))) return Number.NaN;
  return instantOf(date, Number(hours) * 60 + Number(minutes), timeZone).earliest;
}

export function everyDay(intervals: DayHours): OpeningHours["weekly"] {
  const copy = () => intervals.map((interval) => ({ ...interval }));
  return { mon: copy(), tue: copy(), wed: copy(), thu: copy(), fri: copy(), sat: copy(), sun: copy() };
}

export const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
};

type Span = { start: number; end: number };

/** Those that begin on that day. An hour that comes twice when the clocks go back is open both times. */
function spansOf(hours: ZonedHours, date: string): Span[] {
  return hoursOn(hours, date).intervals.map(({ from, to }) => ({
    start: instantOf(date, minutesOf(from), hours.timeZone).earliest,
    end: instantOf(to > from ? date : addDays(date, 1), minutesOf(to), hours.timeZone).latest,
  }));
}

/** When clocks in the zone show that time: once, twice, or, when it is skipped, the moment at which they jump over it. */
function instantOf(date: string, minutes: number, timeZone: string): { earliest: number; latest: number } {
  const wall = Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE;
  const before = offsetAt(wall - DAY, timeZone);
  const after = offsetAt(wall + DAY, timeZone);
  const candidates = [wall - before, wall - after].filter((at) => at + offsetAt(at, timeZone) === wall);
  if (candidates.length > 0) return { earliest: Math.min(...candidates), latest: Math.max(...candidates) };
  let [low, high] = [Math.min(wall - before, wall - after), Math.max(wall - before, wall - after)];
  while (high - low > MINUTE) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
    if (offsetAt(middle, timeZone) === before) low = middle;
    else high = middle;
  }
  return { earliest: high, latest: high };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What must be added to an instant to read the zone's clocks off it as if they were UTC, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  formats.set(timeZone, format);
  const read = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes) => read.get(type) ?? 0;
  const clock = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
  return clock - Math.floor(at / 1_000) * 1_000;
}

function covers({ date, until, yearly }: HoursException, day: string): boolean {
  if (!yearly) return date <= day && day <= (until ?? date);
  const [first, last, asked] = [date.slice(5), (until ?? date).slice(5), day.slice(5)];
  return first <= last ? first <= asked && asked <= last : asked >= first || asked <= last;
}

function weekdayOf(date: string): Weekday {
  return weekdays[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? "mon";
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

function isCalendarDate(date: string): boolean {
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Within the day; what an interval over midnight takes from the next day is that day's affair. */
function overlaps(intervals: readonly { from: string; to: string }[]): boolean {
  const spans = intervals
    .map(({ from, to }) => ({ start: minutesOf(from), end: to > from ? minutesOf(to) : minutesOf(to) + 24 * 60 }))
    .toSorted((a, b) => a.start - b.start);
  return spans.some(({ end }, n) => (spans[n + 1]?.start ?? Number.POSITIVE_INFINITY) < end);
}
