import { expect, test } from "vitest";
import { lexicalIndex } from "./lexical-index.ts";
import { chunkWords } from "./lexical-shard.ts";
import { soundOf } from "./sound.ts";

test.each([
  ["Broncos", "Бронкос", "Μπρόνκος", "برونكوس", "ब्रोंकोस"],
  ["Denver", "Денвера", "Ντένβερ", "डेनवर"],
  ["Houston", "Хьюстон", "Χιούστον"],
  ["Tesla", "Тесла", "Τέσλα"],
])("%s sounds alike in other alphabets", (...spellings) => {
  expect([...new Set(spellings.map(soundOf))]).toHaveLength(1);
});

test("words of few consonants, numbers and Chinese have no sound", () => {
  for (const word of ["able", "да", "2015", "丹佛"]) expect(soundOf(word)).toBe("");
});

const indexOf = (...texts: string[]) => {
  const index = lexicalIndex();
  for (const [n, text] of texts.entries())
    index.put(`s${n}`, "v", [chunkWords(`s${n}`, { sourceTitle: "", heading: "", text })]);
  return index;
};

test("finds a name in another alphabet, and the chunk has that much of the question", () => {
  const index = indexOf("The Denver Broncos won", "The Carolina Panthers lost", "Closed on Mondays");
  const [best, ...others] = index.search("Когда играли Денвер Бронкос?", 10);
  expect(best?.id).toBe("s0");
  expect(best?.coverage).toBeGreaterThan(0.3);
  expect(others).toEqual([]);
});

test("a word of the same alphabet that only sounds alike is not found by its sound", () => {
  expect(indexOf("Prunes cost 4 euro", "Open daily").search("Broncos", 10)).toEqual([]);
});

test("a word that came after the first question is found too", () => {
  const index = indexOf("Closed on Mondays");
  expect(index.search("Бронкос", 10)).toEqual([]);
  index.put("new", "v", [chunkWords("new", { sourceTitle: "", heading: "", text: "Broncos" })]);
  expect(index.search("Бронкос", 10).map(({ id }) => id)).toEqual(["new"]);
});

test("a number is the same however it is written, and no other", () => {
  const index = indexOf("Built in 2015", "Built in 2016", "It costs 1,200 euro");
  expect(index.search("٢٠١٥", 10).map(({ id }) => id)).toEqual(["s0"]);
  expect(index.search("1.200", 10).map(({ id }) => id)).toEqual(["s2"]);
});
