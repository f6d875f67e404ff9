/** Dates in the notations that people write, as "MM-DD" or "YYYY-MM-DD". Pure. */

const monthNames = [
  "january januar enero janeiro janvier gennaio jan ene gen janv जनवरी يناير",
  "february februar febrero fevereiro février febbraio feb fev févr fevr fevrier फरवरी فبراير",
  "march märz marzo março mars mar marz maerz marco mär मार्च مارس",
  "april abril avril aprile apr abr avr अप्रैल أبريل ابريل",
  "may mai mayo maio maggio mag मई مايو",
  "june juni junio junho juin giugno jun giu जून يونيو",
  "july juli julio julho juillet luglio jul lug juil जुलाई يوليو",
  "august agosto août aug ago aout अगस्त أغسطس اغسطس",
  "september septiembre setembro septembre settembre sept sep set sett सितंबर سبتمبر",
  "october oktober octubre outubro octobre ottobre oct okt out ott अक्टूबर أكتوبر اكتوبر",
  "november noviembre novembro novembre nov नवंबर نوفمبر",
  "december dezember diciembre dezembro décembre dicembre dec dez dic déc decembre दिसंबर ديسمبر",
];
const monthOf = new Map(
  monthNames.flatMap((names, index) => names.split(" ").map((name): [string, number] => [name, index + 1])),
);
const names = [...monthOf.keys()].toSorted((a, b) => b.length - a.length).join("|");

const day = String.raw`(?<day>[0-3]?\d)`;
const year = String.raw`(?:,?\s+(?:de\s+|of\s+|del\s+)?(?<year>(?:19|20)\d\d))?`;
const notations = [
  // 24 December 2026, 24. Dezember, 24 de diciembre de 2026
  new RegExp(String.raw`(?<!\d)${day}(?:\.|st|nd|rd|th|º|er)?\s*(?:de\s+|of\s+)?(?<name>${names})\b\.?${year}`, "giu"),
  // The letters of Indic and Arabic scripts are no word characters to \b.
  new RegExp(String.raw`(?<!\d)${day}\s+(?<name>${names})(?!\p{L})${year}`, "giu"),
  // December 24th, 2026
  new RegExp(String.raw`\b(?<name>${names})\b\.?\s+${day}(?:st|nd|rd|th)?(?!\d|:|\.\d)${year}`, "giu"),
  /(?<!\d)(?<year>(?:19|20)\d\d)-(?<month>[01]?\d)-(?<day>[0-3]?\d)(?!\d)/gu,
];
const numeric =
  /(?<![\d.,/])(?<first>[0-3]?\d)(?<mark>[./-])(?<second>[0-3]?\d)(?:\k<mark>(?<year>(?:19|20)?\d\d))?(?!\d|[.,/]\d)/gu;

/** `days` are "MM-DD" readings, more than one where day and month may be exchanged; `year` is null where none is named. */
export type SaidDate = { text: string; days: string[]; year: number | null };

const two = (value: number) => String(value).padStart(2, "0");
const valid = (month: number, date: number) => month >= 1 && month <= 12 && date >= 1 && date <= 31;

/** All dates of the text, and the text without them. `text` has plain digits. */
export function datesIn(text: string): { dates: SaidDate[]; rest: string } {
  const dates: SaidDate[] = [];
  let rest = text;
  for (const notation of notations) {
    rest = rest.replace(notation, (...match) => {
      const groups = groupsOf(match);
      const month = groups["month"]
        ? Number(groups["month"])
        : (monthOf.get((groups["name"] ?? "").toLowerCase()) ?? 0);
      const date = Number(groups["day"]);
      const [whole] = match;
      if (!valid(month, date)) return whole;
      dates.push({ text: whole.trim(), days: [`${two(month)}-${two(date)}`], year: yearOf(groups["year"]) });
      return " ";
    });
  }
  rest = rest.replace(numeric, (...match) => {
    const { first, second, mark, year: named } = groupsOf(match);
    const [whole] = match;
    // "9.30" is a time or a price; a full date has a year or, with dots, ends in one ("24.12.").
    const end = Number(match.at(-3)) + whole.length;
    const dotted = mark === "." && String(match.at(-2)).charAt(end) === ".";
    if (named === undefined && mark !== "/" && !dotted) return whole;
    const [a, b] = [Number(first), Number(second)];
    const days = [valid(b, a) ? `${two(b)}-${two(a)}` : "", valid(a, b) ? `${two(a)}-${two(b)}` : ""].filter(Boolean);
    if (days.length === 0) return whole;
    dates.push({ text: whole, days: [...new Set(days)], year: yearOf(named) });
    return " ";
  });
  return { dates, rest };
}

function groupsOf(match: unknown[]): Record<string, string | undefined> {
  const groups = match.at(-1);
  return typeof groups === "object" && groups !== null ? { ...groups } : {};
}

function yearOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  return text.length === 2 ? 2_000 + Number(text) : Number(text);
}
