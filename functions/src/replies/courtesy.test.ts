import { expect, test } from "vitest";
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
])("courtesy: %s", (text) => expect(isCourtesy(text)).toBe(true));

test.each(["Hi, how much is a cut?", "ok", "Thanks, and on Saturday?", "Good cut?", "Is Ana there", "?", "Help"])(
  "not only courtesy: %s",
  (text) => expect(isCourtesy(text)).toBe(false),
);

test("thanks are no greeting", () => {
  expect([isGreeting("Hola, buenos días"), isGreeting("thanks, good day")]).toEqual([true, false]);
});
