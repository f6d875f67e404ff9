import { beforeAll, expect, test } from "vitest";
import { languageTeller } from "./language.ts";
import type { TellLanguage } from "./language.ts";

let tell: TellLanguage;
beforeAll(async () => {
  tell = await languageTeller();
}, 60_000);

test.each([
  ["How much is a balayage?", "en"],
  ["¿Cuánto cuesta un corte de pelo?", "es"],
  ["¿Reparáis ordenadores?", "es"],
  ["Habt ihr am Freitag geöffnet?", "de"],
  ["Quanto custa um corte de cabelo?", "pt"],
  ["Was kostet ein Haarschnitt?", "de"],
  ["Combien coûte une coupe de cheveux ?", "fr"],
  ["कटिंग कितने की है?", "hi"],
  ["كم سعر قص الشعر", "ar"],
])("%s", (text, language) => {
  expect(tell(text, ["en", "de", "es", "pt"])).toBe(language);
});

test.each(["ok?", "Preis?", "48 €", "https://a.example/very/long/address", ""])("cannot tell: %s", (text) => {
  expect(tell(text, ["en", "de"])).toBeNull();
});
