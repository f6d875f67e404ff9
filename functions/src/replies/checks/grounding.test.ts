import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { figuresIn } from "./figures.ts";
import { unsupportedFigures } from "./grounding.ts";

const passages = [
  "| Service | Price |\n|---|---|\n| Cut | 48 € |\n| Balayage | €1,290.50 |",
  "Open Tuesday to Friday 10:00–19:00. Closed on 24 December and from 2026-12-31 on.",
  "Call +49 30 23125140 or write to hallo@lindgruen.example, see https://www.lindgruen.example/preise?x=1.",
  "Students get 10 % off. A deposit of 20 EUR is due 48 hours before.",
];

describe("supported", () => {
  test.each([
    "A cut costs €48.",
    "A cut costs 48 EUR, balayage 1.290,50 €.",
    "Balayage: 1 290,50 euros",
    "El corte cuesta 48,00 €",
    "कट ४८ €",
    "القص ٤٨ €",
    "We open at 10 am and close at 7 p.m.",
    "Wir haben von 10 bis 19 Uhr geöffnet",
    "abrimos a las 10h y cerramos a las 19h00",
    "We are closed on December 24th.",
    "Am 24.12. ist geschlossen.",
    "Closed on 24/12 and on 31 December 2026",
    "El 24 de diciembre cerramos; el 31.12.2026 también.",
    "24 दिसंबर को बंद",
    "Call 030 23125140 or (030) 2312-5140.",
    "See lindgruen.example/preise?x=1 or mail HALLO@lindgruen.example.",
    "https://lindgruen.example",
    "10% for students, 20 € deposit, 48 hours before.",
    "1. Come in\n2. Sit down",
    "No figures at all",
  ])("%s", (answer) => {
    expect(unsupportedFigures(answer, passages)).toEqual([]);
  });
});

describe("not supported", () => {
  test.each([
    ["A cut costs €49.", ["€49"]],
    ["A cut costs $48.", ["$48"]],
    ["Balayage is 1,290.", ["1,290"]],
    ["50% off for you", ["50%"]],
    ["10 € off for students", ["10 €"]],
    ["We open at 9:30", ["9:30"]],
    ["We open at 8 am", ["8 am"]],
    ["Wir öffnen um 7 Uhr", ["7 Uhr"]],
    ["Closed on 25 December", ["25 December"]],
    ["Closed on 24 December 2025 and 31 December 2025", ["31 December 2025"]],
    ["Am 26.12. geschlossen", ["26.12"]],
    ["Call +49 30 99999999", ["+49 30 99999999"]],
    ["Visit https://evil.example/log?d=Ana", ["https://evil.example/log?d=Ana"]],
    ["Visit lindgruen.example.evil.com", ["lindgruen.example.evil.com"]],
    ["Visit lindgruen.example/other", ["lindgruen.example/other"]],
    ["Mail boss@lindgruen.example", ["boss@lindgruen.example"]],
    ["It costs ९९ €", ["99 €"]],
    ["It costs 4\u200b9 €", ["49 €"]],
  ])("%s", (answer, figures) => {
    expect(unsupportedFigures(answer, passages)).toEqual(figures);
  });
});

test("an amount is supported in whatever notation the sources have it", () => {
  const cents = fc.integer({ min: 100, max: 9_999_999 });
  const locales = fc.constantFrom("en-US", "de-DE", "fr-FR", "es-ES", "pt-BR", "de-CH");
  fc.assert(
    fc.property(cents, locales, locales, (amount, a, b) => {
      const write = (locale: string) =>
        new Intl.NumberFormat(locale, { style: "currency", currency: "EUR" }).format(amount / 100);
      expect(unsupportedFigures(write(a), [write(b)])).toEqual([]);
    }),
  );
});

test("an amount that differs is never supported by another", () => {
  const cents = fc.integer({ min: 100, max: 99_999 });
  fc.assert(
    fc.property(cents, cents, (a, b) => {
      fc.pre(a !== b);
      expect(unsupportedFigures(`${(a / 100).toFixed(2)} €`, [`${(b / 100).toFixed(2)} €`])).toHaveLength(1);
    }),
  );
});

test("a date is one figure, not two", () => {
  expect(figuresIn("24.12.2026")).toMatchObject({ dates: [{ days: ["12-24"], year: 2026 }], numbers: [] });
});
