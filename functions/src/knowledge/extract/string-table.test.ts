import { expect, test } from "vitest";
import { StringTable } from "./string-table.ts";

test("gives back every string by its number, however many and however long", () => {
  const table = new StringTable(10_000_000);
  const texts = Array.from({ length: 5_000 }, (_, n) => `${n} ü 東京 ${"x".repeat(n % 700)}`);
  for (const text of [...texts, "y".repeat(1_500_000), ""]) table.add(text);
  expect(texts.every((text, n) => table.at(n) === text)).toBe(true);
  expect(table.at(5_000)).toHaveLength(1_500_000);
  expect([table.at(5_001), table.at(5_002), table.at(-1), table.at(Number.NaN)]).toEqual(["", "", "", ""]);
});

test("takes no more than it may", () => {
  const table = new StringTable(10);
  table.add("12345");
  expect(() => table.add("1234567")).toThrow("more memory");
});
