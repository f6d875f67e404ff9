import { expect, test } from "vitest";
import { asksHowLong } from "./asks-how-long.ts";

test.each([
  "How long?",
  "how much longer do I have to wait",
  "I'm still waiting...",
  "What number am I in the queue?",
  "When will someone answer me?",
  "¿Cuánto tengo que esperar?",
  "Sigo esperando",
  "Quanto tempo vou esperar?",
  "Wie lange dauert es noch?",
  "Welchen Platz habe ich in der Warteschlange?",
  "Combien de temps encore ?",
  "Quanto devo aspettare?",
])("%s asks how long", (text) => {
  expect(asksHowLong(text)).toBe(true);
});

test.each([
  "How long does a haircut take?",
  "My order number is 12",
  "The colour came out green",
  "¿Cuánto cuesta un corte?",
  "Wie viel kostet das?",
  "",
])("%s does not", (text) => {
  expect(asksHowLong(text)).toBe(false);
});
