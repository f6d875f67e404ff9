import { expect, test } from "vitest";
import { languageOf } from "./language.ts";

const priceList = `| Service | Time | Stylist | Senior |
| --- | --- | --- | --- |
| Root colour, up to 3 cm of regrowth | 90 min | €65 | €75 |
| Gloss or toner | 45 min | €35 | €40 |
| Highlights, half head | 120 min | €110 | €125 |
| Balayage with toner | 210 min | €190 | €215 |
| Bleached roots with toner, up to 3 cm | 150 min | €95 | €110 |
| Colour correction | by the hour | – | €75 per hour (Katharina only) |`;

test("a table of few words is not in a language of other letters", async () => {
  expect(await languageOf(priceList, "en")).toBe("en");
});

test.each([
  ["de", "Bitte sagen Sie uns mindestens einen Tag vorher ab, sonst berechnen wir die Hälfte des Preises."],
  ["es", "Por favor, cancele al menos un día antes; si no, cobramos la mitad del precio de la cita."],
  ["ru", "Пожалуйста, отмените запись как минимум за день, иначе мы возьмём половину стоимости."],
  ["hi", "कृपया कम से कम एक दिन पहले रद्द करें, नहीं तो हम आधी कीमत लेंगे। धन्यवाद, फिर मिलेंगे।"],
  [
    "ja",
    "キャンセルは前日までにお願いいたします。当日の場合は料金の半分をいただきますので、ご了承ください。よろしくお願いいたします。",
  ],
])("knows %s", async (language, text) => {
  expect(await languageOf(text, "")).toBe(language);
});

test("a text that is too short is in the language of the whole", async () => {
  expect(await languageOf("Balayage €190", "de")).toBe("de");
});
