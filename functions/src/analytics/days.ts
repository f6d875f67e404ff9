/** Days of a business's calendar. Pure. */
import { DAY } from "@frontdesk/model/time";

/** The last `count` days of that time zone up to today, from old to new, as "2026-11-26". */
export function lastDays(now: Date, count: number, timeZone: string): string[] {
  const today = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" })
    .formatToParts(now)
    .reduce<Record<string, string>>((parts, { type, value }) => ({ ...parts, [type]: value }), {});
  // Dates alone know no daylight saving.
  const last = Date.UTC(Number(today["year"]), Number(today["month"]) - 1, Number(today["day"]));
  return Array.from({ length: count }, (_, n) => new Date(last - (count - 1 - n) * DAY).toISOString().slice(0, 10));
}

/** `since` is earlier than the first day begins anywhere, and early enough for what a first message of that day answers. */
export function rangeOf(days: readonly string[], timeZone: string) {
  const fromDay = days[0] ?? "";
  return { fromDay, timeZone, since: new Date(Date.parse(`${fromDay}T00:00:00Z`) - 2 * DAY) };
}
