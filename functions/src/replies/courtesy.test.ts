import { expect, test } from "vitest";
import { courtesyKind, courtesyLanguage } from "./courtesy-phrases.ts";
import { isCourtesy, isGreeting } from "./courtesy.ts";

test.each([
  "Hi",
  "hello there!",
  "Guten Morgen",
  "¡Muchas gracias!",
  "obrigada pela ajuda",
  "Merci beaucoup",
  "👍",
  "नमस्ते",
  "شكرا",
  "ok thanks",
  "Tchau!",
  "Hello again",
  "hi there, good evening!",
  "Perfect, thank you so much!",
  "ok, got it, thanks!",
  "Hallo nochmal",
  "Hola otra vez",
  "Olá de novo, boa tarde",
  "Alles klar, vielen Dank!",
  "❤️🙏",
  "Danke, das war's!",
  "Das wars, vielen Dank",
  "That's all, thanks",
  "No, that will be all.",
  "Eso es todo, gracias",
  "Nada más",
  "C’est tout, merci !",
  "È tutto, grazie mille",
  "Era só isso, obrigado",
  "Спасибо, это всё",
  "Большое спасибо за помощь",
  "好的，谢谢！",
  "谢谢，就这些",
  "ありがとうございました。以上です。",
  "네, 감사합니다",
  "شكرا، هذا كل شيء",
  "Teşekkürler, hepsi bu kadar",
  "Dat was alles, bedankt",
])("courtesy: %s", (text) => expect(isCourtesy(text)).toBe(true));

test.each([
  "Hi, how much is a cut?",
  "ok",
  "Thanks, and on Saturday?",
  "Good cut?",
  "Is Ana there",
  "?",
  "Help",
  "好的",
  "네",
  "はい",
  "no",
  "Is that all",
  "das war es gestern mit Farbe",
  "你们几点开门",
  "谢谢，周六几点开门",
  "That's all I have, can you book Friday",
])("not only courtesy: %s", (text) => expect(isCourtesy(text)).toBe(false));

test("thanks are no greeting", () => {
  expect([isGreeting("Hola, buenos días"), isGreeting("thanks, good day")]).toEqual([true, false]);
  expect([isGreeting("你好！"), isGreeting("谢谢！")]).toEqual([true, false]);
});

test.each([
  ["谢谢", "thanks", null],
  ["Teşekkürler!", "thanks", "tr"],
  ["Hello", "greeting", "en"],
  ["👍", "fine", null],
  ["Das war's", "fine", null],
  ["Hola, gracias", "thanks", "es"],
])("%s is answered as %s", (text, kind, language) => {
  expect([courtesyKind([text], isGreeting), courtesyLanguage(text)]).toEqual([kind, language]);
});
