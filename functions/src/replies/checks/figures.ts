/** The figures of a text: dates, times, phone numbers, links, amounts and plain numbers, each in one notation whatever it was written in. Pure. */
import { datesIn } from "./dates.ts";
import type { SaidDate } from "./dates.ts";
import { plainDigits, valuesOf } from "./digits.ts";
import { withNumerals } from "./numerals.ts";

/** `unit` is an ISO currency, "%" or null; `values` are all readings of the digits. */
type SaidNumber = { text: string; values: number[]; unit: string | null };
/** `text` as it was written. */
type Said<T> = { text: string; value: T };

export type Figures = {
  links: Said<string>[];
  phones: Said<string>[];
  dates: SaidDate[];
  /** Minutes since midnight. */
  times: Said<number>[];
  numbers: SaidNumber[];
};

const currencies: Record<string, string> = {
  "€": "EUR", eur: "EUR", euro: "EUR", euros: "EUR",
  avro: "EUR", "евро": "EUR", "يورو": "EUR", "欧元": "EUR", "歐元": "EUR", "ユーロ": "EUR", "유로": "EUR", "यूरो": "EUR",
  $: "USD", usd: "USD", dollar: "USD", dollars: "USD", "us$": "USD",
  "£": "GBP", gbp: "GBP", pound: "GBP", pounds: "GBP",
  "₹": "INR", inr: "INR", rs: "INR", rupees: "INR", rupee: "INR", "रुपये": "INR",
  "¥": "JPY", jpy: "JPY", yen: "JPY", "円": "JPY", "원": "KRW", "₩": "KRW",
  "r$": "BRL", brl: "BRL", reais: "BRL", real: "BRL",
  chf: "CHF", fr: "CHF", mxn: "MXN", pesos: "MXN", aed: "AED", "درهم": "AED", sar: "SAR", "ريال": "SAR",
  kr: "SEK", sek: "SEK", "zł": "PLN", pln: "PLN", "₺": "TRY", try: "TRY", tl: "TRY",
}; // prettier-ignore
const named = Object.keys(currencies).toSorted((a, b) => b.length - a.length);
/** Between letters a name is part of a word, but for scripts that put no spaces. */
const isWord = (name: string) =>
  /^[\p{L}\p{M}]+$/u.test(name) && !/[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}]/u.test(name);
const words = named.filter(isWord).join("|");
const signs = named.filter((name) => !isWord(name)).map((name) => name.replace(/\$/gu, String.raw`\$`));
// One look around all of them: with one a name the expression takes half a second to compile.
const units = String.raw`(?:${signs.join("|")}|(?<![\p{L}\p{M}])(?:${words})(?![\p{L}\p{M}]))`;

const link =
  /\b(?:[a-z][a-z\d+.-]{1,12}:\/\/|www\.)[^\s<>"'()[\]{}|]+|[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|(?<![\p{L}\p{N}.@/])(?:[\p{L}\p{N}-]+\.)+(?:com|net|org|info|biz|app|io|ai|co|me|ly|shop|store|online|site|example|test|dev|gg|de|es|pt|fr|it|uk|us|eu|in|br|mx|ch|at|nl|ru|cn|jp|xyz|link|click|top|live|pro|cc|tv|win|zip|sh|lol|pw|tk|su|ua|pl|se|no|dk|fi|ca|au|nz|ie|edu|gov|tech|page|site|website|space|cloud|blog|news|chat|support|biz|tr|gr|cz|hu|ro|kr|za|sa|ae|ar|cl|pe)(?:\/[^\s<>"'()[\]{}|]*)?(?![\p{L}\p{N}])|(?<![\p{L}\p{N}.@/])(?:[\p{L}\p{N}-]{2,}\.)+\p{L}{2,}\/[^\s<>"'()[\]{}|]+/giu;
const phone = /(?<![\p{L}\d.,])(?:\+|00)?\(?\d[\d ()/.-]{5,}\d(?!\d)/gu;
const clock =
  /(?<![\d.,:])(?<h>[01]?\d|2[0-4])(?:(?<mark>[:h.])(?<m>[0-5]\d)(?![\d.,:]\d|\d))?\s*(?<half>[ap]\.?\s?m\b\.?)?(?<hour>\s*(?:uhr|h(?![\p{L}])|o'clock|hrs?\b|horas\b|heures\b|बजे))?/giu;
const amount = new RegExp(
  String.raw`(?<before>${units})?\s*(?<number>\d{1,3}(?:[.,'’ ]\d{2,3})*[.,'’ ]\d{3}(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?)(?:,-)?\s*(?<after>%|٪|percent\b|prozent\b|por ciento|por cento|pour cent|per cento|${units})?`,
  "giu",
);

export function figuresIn(raw: string): Figures {
  let text = withNumerals(plainDigits(raw.normalize("NFC"))).replace(listNumber, "$1");
  const links: Figures["links"] = [];
  text = text.replace(link, (whole) => {
    links.push({ text: whole, value: plainLink(whole) });
    return " ";
  });
  const { dates, rest } = datesIn(text);
  text = rest;
  const phones: Figures["phones"] = [];
  text = text.replace(phone, (whole) => {
    const digits = whole.replace(/\D/gu, "");
    if (digits.length < 7 || digits.length > 15 || !isPhone(whole)) return whole;
    phones.push({ text: whole.trim(), value: digits.replace(/^0+/u, "") });
    return " ";
  });
  const times: Figures["times"] = [];
  text = text.replace(clock, (...match) => {
    const [whole] = match;
    const { h, m, mark, half, hour } = match.at(-1) as Record<string, string | undefined>;
    if (half === undefined && hour === undefined && (m === undefined || mark === ".")) return whole;
    times.push({ text: whole.trim(), value: minutes(Number(h), Number(m ?? 0), half) });
    return " ";
  });
  const numbers = [...text.matchAll(amount)].map(({ 0: whole, groups }): SaidNumber => {
    const unit = groups?.["after"] ?? groups?.["before"] ?? null;
    return {
      text: whole.trim(),
      values: valuesOf(groups?.["number"] ?? ""),
      unit: unit === null ? null : unitOf(unit),
    };
  });
  return { links, phones, dates, times, numbers };
}

/** "1. " at the beginning of a line counts nothing but lines. */
const listNumber = /(^|\n)\s*\d{1,2}[.)]\s+(?=\S)/gu;

/** Digits with a separator or a "+"; an amount such as "1 234 567" or a date has been taken out or is grouped in threes. */
function isPhone(text: string): boolean {
  if (/^(?:\+|00|\(?0)/u.test(text)) return true;
  if (/^\d{1,3}(?:[., ]\d{3})+(?:[.,]\d{1,2})?$/u.test(text.trim())) return false;
  return text.replace(/\D/gu, "").length >= 8;
}

function minutes(hour: number, minute: number, half: string | undefined): number {
  const afternoon = half?.toLowerCase().startsWith("p") ?? false;
  const morning = half !== undefined && !afternoon;
  const hours = afternoon && hour < 12 ? hour + 12 : morning && hour === 12 ? 0 : hour;
  return (hours * 60 + minute) % (24 * 60);
}

function unitOf(text: string): string {
  const name = text.toLowerCase();
  return currencies[name] ?? "%";
}

/** Without scheme, "www." and what a sentence puts behind an address; hosts are written in small letters. */
function plainLink(text: string): string {
  const bare = text
    .replace(/^https?:\/\//iu, "")
    .replace(/^www\./iu, "")
    .replace(/[.,;:!?…]+$/u, "")
    .replace(/\/+$/u, "");
  const [host = "", ...path] = bare.split("/");
  return [host.toLowerCase(), ...path].join("/");
}
