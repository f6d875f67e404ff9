import { expect, test } from "vitest";
import { byFunctionWords } from "./function-words.ts";

test.each([
  ["Do you speak German?", "en"],
  ["What does “guten Tag” mean?", "en"],
  ["¿Y para los niños?", "es"],
  ["Aceitam cães?", "pt"],
  ["A que horas é o check-in?", "pt"],
  ["Kann ich heute noch kommen?", "de"],
  ["C’est combien pour les enfants ?", "fr"],
  ["Quanto costa un taglio?", "it"],
  ["Hoeveel kost een knipbeurt?", "nl"],
])("%s", (text, language) => {
  expect(byFunctionWords(text)).toBe(language);
});

test.each([
  "Merhaba, saç kesimi ne kadar?",
  "Ile kosztuje strzyżenie?",
  "Hur mycket kostar en klippning?",
  "Сколько стоит стрижка?",
  "Balayage",
  "ok grazie mille",
  "",
])("left to the detector: %s", (text) => {
  expect(byFunctionWords(text)).toBeNull();
});
