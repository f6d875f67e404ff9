import { expect, test } from "vitest";
import { embedText, toBase64 } from "./embedding.ts";
import { stem, words } from "./words.ts";

const near = (a: string, b: string) => {
  const other = embedText(b, 1536);
  return embedText(a, 1536).reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
};

test("puts texts that share words near each other", () => {
  const passage = "Prices › Hygiene\nTeeth cleaning takes 45 minutes and costs €80. Whitening costs €250.";
  expect(near("How much does teeth cleaning cost?", passage)).toBeGreaterThan(0.3);
  expect(near("What is the capital of France?", passage)).toBeLessThan(0.1);
});

test("finds an errand in another language", () => {
  const hours = "Opening hours\nMonday to Friday 9:00 to 18:00";
  expect(near("¿A qué hora abren?", hours)).toBeGreaterThan(0.1);
});

test("is the same every time and of length 1, also for text without words", () => {
  for (const text of ["Hello", "🎉", "予約できますか", "مواعيد العمل"]) {
    expect(embedText(text, 512)).toEqual(embedText(text, 512));
    expect(Math.hypot(...embedText(text, 512))).toBeCloseTo(1, 10);
  }
});

test("writes floats as the client reads them", () => {
  expect(new Float32Array(new Uint8Array(Buffer.from(toBase64([0.5, -1]), "base64")).buffer)).toEqual(
    new Float32Array([0.5, -1]),
  );
});

test("cuts words in every script", () => {
  expect(words("Über 09:30, café!")).toEqual(["uber", "9:30", "cafe"]);
  expect(words("歯科医院")).toEqual(["歯科", "科医", "医院"]);
  expect(words("खुलने का समय")).toEqual(["खुलने", "का", "समय"]);
});

test("gives forms of a word one stem", () => {
  expect(stem("prices")).toBe(stem("price"));
  expect(stem("opening")).toBe(stem("opens"));
  expect(stem("precios")).toBe(stem("precio"));
});
