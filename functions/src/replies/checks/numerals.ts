/**
 * Numbers that are written as words, halves of the day and dates of East Asia, in the notation that figures are read in: "thirty euros" as
 * "30 euros", 下午三点 as "15:00". Words count only before what they measure: "one of us" is no figure. Pure.
 */

const list = (text: string): string[] => text.split(" ");

type Language = {
  units: string[];
  teens: string[];
  tens: string[];
  join: (ten: string, unit: string) => string[];
  hundred: string[];
};

/** 0 to 9, 10 to 19, 20 to 90. */
const languages: Language[] = [
  {
    units: list("zero one two three four five six seven eight nine"),
    teens: list("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"),
    tens: list("twenty thirty forty fifty sixty seventy eighty ninety"),
    join: (ten, unit) => [`${ten}-${unit}`, `${ten} ${unit}`],
    hundred: ["hundred", "a hundred", "one hundred"],
  },
  {
    units: list("null eins zwei drei vier fünf sechs sieben acht neun"),
    teens: list("zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"),
    tens: list("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig"),
    join: (ten, unit) => [`${unit === "eins" ? "ein" : unit}und${ten}`],
    hundred: ["hundert", "einhundert"],
  },
  {
    units: list("cero uno dos tres cuatro cinco seis siete ocho nueve"),
    teens: list("diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve"),
    tens: list("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa"),
    join: (ten, unit) => (ten === "veinte" ? [`veinti${unit}`, `veinti${accented[unit] ?? unit}`] : [`${ten} y ${unit}`]),
    hundred: ["cien"],
  },
  {
    units: list("zero um dois três quatro cinco seis sete oito nove"),
    teens: list("dez onze doze treze catorze quinze dezasseis dezassete dezoito dezanove"),
    tens: list("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa"),
    join: (ten, unit) => [`${ten} e ${unit}`],
    hundred: ["cem"],
  },
  {
    units: list("zéro un deux trois quatre cinq six sept huit neuf"),
    teens: list("dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf"),
    tens: list("vingt trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix"),
    join: (ten, unit) => [`${ten.replace(/s$/u, "")}-${unit}`, `${ten} ${unit}`, ...(unit === "un" ? [`${ten} et un`, `${ten}-et-un`] : [])],
    hundred: ["cent"],
  },
  {
    units: list("zero uno due tre quattro cinque sei sette otto nove"),
    teens: list("dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove"),
    tens: list("venti trenta quaranta cinquanta sessanta settanta ottanta novanta"),
    join: (ten, unit) => [`${/^[uo]/u.test(unit) ? ten.slice(0, -1) : ten}${unit === "tre" ? "tré" : unit}`],
    hundred: ["cento"],
  },
  {
    units: list("nul een twee drie vier vijf zes zeven acht negen"),
    teens: list("tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien"),
    tens: list("twintig dertig veertig vijftig zestig zeventig tachtig negentig"),
    join: (ten, unit) => [`${unit}${unit.endsWith("e") ? "ën" : "en"}${ten}`],
    hundred: ["honderd"],
  },
  {
    units: list("sıfır bir iki üç dört beş altı yedi sekiz dokuz"),
    teens: ["on", ...list("bir iki üç dört beş altı yedi sekiz dokuz").map((unit) => `on ${unit}`)],
    tens: list("yirmi otuz kırk elli altmış yetmiş seksen doksan"),
    join: (ten, unit) => [`${ten} ${unit}`],
    hundred: ["yüz"],
  },
  {
    units: list("ноль один два три четыре пять шесть семь восемь девять"),
    teens: list("десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"),
    tens: list("двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"),
    join: (ten, unit) => [`${ten} ${unit}`],
    hundred: ["сто"],
  },
]; // prettier-ignore
const accented: Record<string, string> = { dos: "dós", tres: "trés", seis: "séis" };

/** Seventy-one of the French is sixty and eleven. */
const french = ["soixante", "quatre-vingt"].flatMap((ten, n) =>
  list("onze douze treize quatorze quinze seize").map((teen, k): [string, number] => [
    `${ten}-${teen}`,
    71 + 20 * n + k,
  ]),
);

const values = new Map<string, number>([
  ...french,
  ...languages.flatMap(({ units, teens, tens, join, hundred }): [string, number][] => [
    // "a" and "one" are articles more often than numbers.
    ...units.slice(2).map((word, n): [string, number] => [word, n + 2]),
    ...teens.map((word, n): [string, number] => [word, n + 10]),
    ...tens.flatMap((ten, t): [string, number][] => [
      [ten, 20 + 10 * t],
      ...units.slice(1).flatMap((unit, u) => join(ten, unit).map((word): [string, number] => [word, 21 + 10 * t + u])),
    ]),
    ...hundred.map((word): [string, number] => [word, 100]),
  ]),
]);

const measures =
  "euros?|€|eur|dollars?|dólares|dollari|dollar|pounds?|libras|sterline|reais|pesos|francs?|franken|franchi|лир|avro|lira|евро|рубл\\p{L}*|доллар\\p{L}*|percent|per cent|prozent|por ciento|por cento|pour cent|per cento|procent|процент\\p{L}*|%|uhr|o['’]clock|hours?|minutes?|days?|weeks?|months?|years?|stunden?|minuten?|tagen?|wochen?|monaten?|jahren?|horas?|minutos?|días?|dias?|semanas?|mes(?:es)?|años?|anos?|heures?|jours?|semaines?|mois|ans|ore|minuti|giorni|settimane|mesi|anni|uur|dagen|weken|maanden|jaar|saat|dakika|gün|hafta|ay|yıl|час\\p{L}*|минут\\p{L}*|дн\\p{L}*|недел\\p{L}*|месяц\\p{L}*|лет";
const spelled = new RegExp(
  String.raw`(?<![\p{L}\p{M}-])(${[...values.keys()].toSorted((a, b) => b.length - a.length).join("|")})(?=[\s-]+(?:${measures})(?![\p{L}\p{M}]))`,
  "giu",
);

const eastern: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const easternRun =
  /[〇零一二两三四五六七八九十百千]+(?=\s*(?:点|點|时|時|分|小时|時間|欧元|元|块|円|美元|月|日|号|號|天|周|年|%|％|个月))/gu;

/** 二十五 as 25. */
function easternValue(run: string): number {
  let [sum, digit] = [0, 0];
  for (const character of run) {
    const scale = { 十: 10, 百: 100, 千: 1_000 }[character];
    if (scale === undefined) digit = digit * (digit > 0 && !/[十百千]/u.test(run) ? 10 : 0) + (eastern[character] ?? 0);
    else [sum, digit] = [sum + Math.max(1, digit) * scale, 0];
  }
  return sum + digit;
}

const monthNames = list("January February March April May June July August September October November December");
const days = /(?:(\d{4})\s*[年년]\s*)?(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日号號일]/gu;

const before = {
  am: "上午|早上|凌晨|清晨|午前|오전|아침|새벽|सुबह|صباح[اً]*",
  pm: "下午|晚上|傍晚|午后|午後|夜|오후|저녁|밤|दोपहर|शाम|रात|مساء[ًا]*",
};
const after = {
  am: "de la mañana|da manhã|morgens|vormittags|früh|du matin|di mattina|del mattino|['’]s ochtends|утра|صباح[اً]*",
  pm: "de la tarde|de la noche|da tarde|da noite|nachmittags|abends|de l['’]après-midi|du soir|del pomeriggio|di sera|['’]s (?:middags|avonds)|дня|вечера|مساء[ًا]*|بعد الظهر",
};
const hour = String.raw`(\d{1,2})(?:[:.：](\d{2}))?`;
const marks = String.raw`\s*(?:点钟?|點|时|時|시|बजे|часов|часа|horas?|heures?|uhr|ore|uur)?`;
const minutes = String.raw`(?:\s*(\d{1,2})\s*(?:分|분)|\s*(半|반))?`;
const ahead = new RegExp(
  String.raw`(?:(${before.am})|(${before.pm}))\s*(?:الساعة\s*)?${hour}${marks}${minutes}`,
  "giu",
);
const behind = new RegExp(
  String.raw`(?<![\d.,:])${hour}${marks}\s*(?:(${after.am})|(${after.pm}))(?![\p{L}\p{M}])`,
  "giu",
);

/** `text` has plain digits. */
export function withNumerals(text: string): string {
  return text
    .replace(easternRun, (run) => String(easternValue(run)))
    .replace(spelled, (word) => String(values.get(word.toLowerCase()) ?? word))
    .replace(days, (whole: string, year: string | undefined, month: string, day: string) => {
      const name = monthNames[Number(month) - 1];
      return name === undefined ? whole : ` ${day} ${name}${year === undefined ? "" : ` ${year}`} `;
    })
    .replace(ahead, (whole: string, am: string | undefined, _pm, h: string, m: string | undefined, more: string | undefined, half: string | undefined) =>
      clock(whole, Number(h), half === undefined ? Number(m ?? more ?? 0) : 30, am === undefined),
    )
    .replace(behind, (whole: string, h: string, m: string | undefined, am: string | undefined) =>
      clock(whole, Number(h), Number(m ?? 0), am === undefined),
    ); // prettier-ignore
}

function clock(whole: string, h: number, m: number, isAfternoon: boolean): string {
  if (h > 24 || m > 59) return whole;
  const of24 = isAfternoon && h < 12 ? h + 12 : h;
  return ` ${String(of24).padStart(2, "0")}:${String(m).padStart(2, "0")} `;
}
