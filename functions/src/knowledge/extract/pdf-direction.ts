/**
 * Arabic and Hebrew of a PDF page, whose content is in the order in which it is seen, from left to right, or in any other. pdf.js turns each item
 * round by itself: this puts the items of a row in order, and sets right what it turned round too far. Pure.
 */
import type { TextItem } from "./pdf-layout.ts";

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const letters = /\p{L}/gu;

export const hasRightToLeft = (text: string): boolean => rightToLeft.test(text);

/** By most of its letters. */
export function isRightToLeft(items: readonly TextItem[]): boolean {
  let balance = 0;
  for (const { str } of items)
    for (const [letter] of str.matchAll(letters)) balance += rightToLeft.test(letter) ? 1 : -1;
  return balance > 0;
}

const leftOf = ({ transform }: TextItem): number => transform[4] ?? 0;
const isForeignText = (text: string): boolean => /[\p{L}\p{N}]/u.test(text) && !rightToLeft.test(text);

/** Items of one row from right to left; those of another script or numbers that stand together keep their order. */
export function inReadingOrder(items: readonly TextItem[]): TextItem[] {
  return withForeignRuns(
    items.toSorted((a, b) => leftOf(b) - leftOf(a)),
    ({ str }) => isForeignText(str),
    (item) => item.str.trim() === "",
  );
}

/** Turns round runs of foreign ones, with the neutral ones between them. */
function withForeignRuns<T>(all: readonly T[], isForeign: (one: T) => boolean, isNeutral: (one: T) => boolean): T[] {
  const ordered: T[] = [];
  let run: T[] = [];
  let between: T[] = [];
  const flush = () => {
    ordered.push(...run.toReversed(), ...between);
    [run, between] = [[], []];
  };
  for (const one of all) {
    if (isForeign(one)) {
      run.push(...between, one);
      between = [];
    } else if (run.length > 0 && isNeutral(one)) {
      between.push(one);
    } else {
      flush();
      ordered.push(one);
    }
  }
  flush();
  return ordered;
}

const solid = (text: string): string => text.replace(/\s+/gu, "");
const sorted = (text: string): string => Array.from(text).toSorted().join("");
const sortedWords = (all: string): string => all.split(/\s+/u).map(sorted).join(" ");
/** One shape that stands for several letters, which are in reading order whatever the order of the shapes. */
const isCluster = (glyph: string): boolean =>
  glyph.length > 1 && rightToLeft.test(glyph) && (glyph.match(letters)?.length ?? 0) > 1;

/**
 * Items whose shapes stand for several letters, such as lam with alef, said anew from the shapes; `glyphs` is what each shape of the page stands
 * for, in the order of its content. Where the two do not go together, the rest is left as it is.
 */
export function withClusters(items: readonly TextItem[], glyphs: readonly string[]): TextItem[] {
  if (!glyphs.some(isCluster)) return [...items];
  const said: TextItem[] = [];
  let at = 0;
  for (const item of items) {
    const wanted = solid(item.str);
    let taken = "";
    const units: string[] = [];
    while (at < glyphs.length && taken.length < wanted.length) {
      const glyph = glyphs[at] ?? "";
      units.push(glyph);
      taken += solid(glyph);
      at += 1;
    }
    if (sorted(taken) !== sorted(wanted)) return [...said, ...items.slice(said.length)];
    said.push(units.some(isCluster) ? { ...item, str: sayUnits(units, item.str) } : item);
  }
  return said;
}

function sayUnits(units: readonly string[], str: string): string {
  // A shape that stands for words of both directions is the producer's whole text, in its order.
  if (units.some((unit) => rightToLeft.test(unit) && /[a-z]/iu.test(unit))) return units.join("");
  const plain = withForeignRuns(units.toReversed(), isForeignText, (unit) => !rightToLeft.test(unit)).join("");
  return withSpacesOf(plain, str);
}

/** Spaces that pdf.js saw between shapes are none of them; both texts have the same words, but for the order within a shape. */
function withSpacesOf(plain: string, spaced: string): string {
  const characters = Array.from(solid(plain));
  let next = 0;
  const text = Array.from(spaced, (one) => (/\s/u.test(one) ? one : (characters[next++] ?? ""))).join("");
  return sortedWords(text) === sortedWords(spaced) ? text : plain;
}
