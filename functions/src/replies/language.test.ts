import { expect, test } from "vitest";
import { languageTeller } from "./language.ts";
import type { TellLanguage } from "./language.ts";

const teller = languageTeller();
const tell: TellLanguage = teller.tell;

test.each([
  ["How much is a balayage?", "en"],
  ["¿Cuánto cuesta un corte de pelo?", "es"],
  ["¿Reparáis ordenadores?", "es"],
  ["Habt ihr am Freitag geöffnet?", "de"],
  ["Quanto custa um corte de cabelo?", "pt"],
  ["Aceitam cães?", "pt"],
  ["A que horas é o check-in?", "pt"],
  ["¿Y para niños?", "es"],
  ["Was kostet ein Haarschnitt?", "de"],
  ["Combien coûte une coupe de cheveux ?", "fr"],
  ["कटिंग कितने की है?", "hi"],
  ["كم سعر قص الشعر", "ar"],
  ["你们几点开门？", "zh"],
  ["谢谢", "zh"],
  ["営業時間は何時までですか？", "ja"],
  ["몇 시에 문을 여나요?", "ko"],
  ["Во сколько вы открываетесь?", "ru"],
  ["Сколько ещё ждать", "ru"],
  ["О котрій ви відчиняєтеся?", "uk"],
  ["Кога отваряте сутринта? Пълно ли е?", "bg"],
  ["قیمت کوتاه کردن مو چقدر است؟ چه ساعتی", "fa"],
])("%s", (text, language) => {
  expect(tell(text, ["en", "de", "es", "pt"])).toBe(language);
});

test("another language is told once it was read", async () => {
  const turkish = "Merhaba, saç kesimi ne kadar acaba?";
  expect(tell(turkish, ["en", "tr"])).toBeNull();
  await teller.read([turkish]);
  expect(tell(turkish, ["en", "tr"])).toBe("tr");
}, 60_000);

test.each(["ok?", "Preis?", "48 €", "https://a.example/very/long/address", ""])("cannot tell: %s", (text) => {
  expect(tell(text, ["en", "de"])).toBeNull();
});
