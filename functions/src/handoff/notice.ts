/** When a person will answer, as a customer is told at the end of the message that hands them over. Pure. */
import { noticePhrases } from "./notice-phrases.ts";

export type NoticeFacts = {
  language: string;
  /** In milliseconds; null where the business is open or says nothing of its hours. */
  nextOpening: number | null;
  timeZone: string;
  /** How many wait before this customer, or null where that is not told. */
  ahead: number | null;
  /** The business's own words for the time while it is closed, "" for ours. */
  awayMessage: string;
};

/** "" where there is nothing to add. */
export function handoffNotice({ language, nextOpening, timeZone, ahead, awayMessage }: NoticeFacts): string {
  const phrases = noticePhrases(language);
  if (nextOpening !== null) {
    const opening = phrases.openAgain.replace("{when}", openingTime(nextOpening, timeZone, language));
    return `${awayMessage || phrases.closed} ${opening}`;
  }
  if (ahead === null) return "";
  return ahead === 0 ? phrases.next : phrases.position.replace("{n}", String(ahead + 1));
}

/** "Monday 30 November at 09:00", in the business's zone and the customer's language. */
function openingTime(at: number, timeZone: string, language: string): string {
  return new Intl.DateTimeFormat(localeFor(language), {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
}

/** English as elsewhere than in the US; a tag that `Intl` refuses, as models sometimes make them up, is read as English. */
function localeFor(language: string): string {
  try {
    const [locale = "en"] = Intl.getCanonicalLocales(language);
    return locale === "en" || Intl.DateTimeFormat.supportedLocalesOf(locale).length === 0 ? "en-GB" : locale;
  } catch {
    return "en-GB";
  }
}
