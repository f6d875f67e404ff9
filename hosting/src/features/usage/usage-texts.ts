/** Figures of usage in words. Pure. */
import type { Spent, UsageKind } from "@frontdesk/model/usage";

export const kindNames: Record<UsageKind | "answer", string> = {
  answer: "Answers to customers",
  try: "Tries",
  summary: "Summaries for the team",
  embedding: "Reading documents and questions",
  entry: "Drafts of entries",
  transcription: "Voice messages in words",
  picture: "Photos in words",
};

/** "4 min", of audio that is billed by time. */
export const minutesOf = (seconds: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: "unit", unit: "minute", maximumFractionDigits: 1 }).format(seconds / 60);

export const tokensOf = ({ promptTokens, completionTokens }: Pick<Spent, "promptTokens" | "completionTokens">) =>
  promptTokens + completionTokens;

/** Cents matter less the more there are of them: "$0.0042", "$12.50". */
export function dollars(microUsd: number, locale: string): string {
  const value = microUsd / 1_000_000;
  const digits = value !== 0 && value < 1 ? 4 : 2;
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  }).format(value);
}

/** "November 2026" */
export function monthName(period: string, locale: string): string {
  const at = new Date(`${period}-15T12:00:00Z`);
  return new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(at);
}

/** 0 to 100, for a bar. */
export const shareOf = (used: number, limit: number): number =>
  limit <= 0 ? 100 : Math.min(100, Math.round((100 * used) / limit));
