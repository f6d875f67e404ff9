/** Digits and the marks between them, in one notation. Pure. */

/** Where the decimal digits of a script begin in Unicode; ten follow each other. https://www.unicode.org/Public/UNIDATA/extracted/DerivedNumericType.txt */
const zeros = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040,
  0x17e0, 0x1810, 0xff10,
];

/**
 * Western digits, "." for the Arabic decimal mark, ordinary spaces, "-" for every dash, no direction marks or zero-width characters: what hides
 * inside a number would hide the number.
 */
export function plainDigits(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/gu, "")
    .replace(/(?![0-9])\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      const zero = zeros.find((start) => code >= start && code < start + 10);
      return zero === undefined ? digit : String(code - zero);
    })
    .replaceAll("\u066b", ".")
    .replaceAll("\u066c", ",")
    .replace(/[\u00a0\u2000-\u200a\u202f]/gu, " ")
    .replace(/[\u2010-\u2015\u2212]/gu, "-");
}

/**
 * Every value that the digits may stand for: "1.234" is 1234 to a German and 1.234 to an Englishman. Marks between groups of three are taken
 * for thousands, a last mark before one, two or more digits for the decimal one.
 */
export function valuesOf(number: string): number[] {
  const values = new Set<number>();
  const grouped = /^\d{1,3}(?:[.,'’ ]\d{2,3})*[.,'’ ]\d{3}$/u.test(number);
  if (grouped) values.add(Number(number.replace(/\D/gu, "")));
  const decimal = /^(\d+(?:[.,'’ ]\d{2,3})*)[.,](\d+)$/u.exec(number);
  if (decimal) {
    const [, whole = "", fraction = ""] = decimal;
    values.add(Number(`${whole.replace(/\D/gu, "")}.${fraction}`));
  }
  if (/^\d+$/u.test(number)) values.add(Number(number));
  return [...values];
}
