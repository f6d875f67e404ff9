import { expect, test } from "vitest";
import { isPair, stemOf, wordsOf } from "./terms.ts";

test("gives words in order, in lower case, times and prices whole", () => {
  expect(wordsOf("Open 9:30–18:00, a Cut costs 40.50 EUR!")).toEqual([
    "open",
    "9:30",
    "18:00",
    "a",
    "cut",
    "costs",
    "40.50",
    "eur",
  ]);
  expect(wordsOf(" …!? ")).toEqual([]);
});

test.each([
  ["Chinese", "营业时间", ["营业", "业时", "时间"]],
  ["Japanese beside Latin", "Wi-Fiは無料", ["wi", "fi", "は無", "無料"]],
  ["a single character", "猫", ["猫"]],
  ["Thai, whose vowels belong to the character before", "กี่โมง", ["กี่โ", "โม", "มง"]],
])("cuts %s into pairs of characters", (_, text, words) => {
  expect(wordsOf(text)).toEqual(words);
  expect(words.filter(isPair).length).toBeGreaterThan(0);
});

test.each([
  ["singular and plural", "manicure", "manicures"],
  ["cases", "книга", "книгами"],
  ["accents, also forgotten ones", "reservación", "RESERVACION"],
  ["German vowels", "Öffnungszeiten", "offnungszeit"],
  ["the Arabic article", "الأسعار", "اسعار"],
  ["Arabic vowel signs", "مَوْعِد", "موعد"],
  ["Hindi number", "लड़कियों", "लड़कियां"],
  ["full width letters", "ＡＢＣ", "abc"],
])("stems alike: %s", (_, one, other) => {
  const [a = "", b = ""] = [one, other].flatMap((word) => wordsOf(word));
  expect(stemOf(a)).toBe(stemOf(b));
});

test("does not stem numbers, nor mix up short words", () => {
  expect(stemOf("1234567")).toBe("1234567");
  expect(stemOf("cut")).not.toBe(stemOf("cute"));
});

test("stems a pair to its first character", () => {
  expect(stemOf("营业")).toBe("营");
});
