/** Figures in words. Pure. */
import type { ActivityReport } from "@frontdesk/model/activity";
import { HOUR, MINUTE, SECOND } from "@frontdesk/model/time";

export type Figures = Extract<ActivityReport, { state: "ready" }>;

export const isQuiet = ({ days, handoffs }: Figures): boolean =>
  handoffs.length === 0 && days.every(({ customers, assistant, team }) => customers + assistant + team === 0);

/** Whole percent; null where there is nothing to have a share of. */
export const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 100);

/** "8 s", "12 min", "3 h 20 min": two units at most. */
export function waitText(ms: number | null): string {
  if (ms === null) return "–";
  if (ms < MINUTE) return `${Math.max(1, Math.round(ms / SECOND))} s`;
  const minutes = Math.round(ms / MINUTE);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor((minutes * MINUTE) / HOUR);
  const rest = minutes - hours * 60;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** Of a date of the calendar, which has no time and so no zone. */
export const dayText = (day: string, locale: string, style: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { ...style, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
