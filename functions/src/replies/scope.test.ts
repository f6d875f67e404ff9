import { expect, test } from "vitest";
import { isGeneralPurpose } from "./scope.ts";

test.each([
  "Write me a 2,000-word essay on the French revolution.",
  "Can you write a python script that sorts a list?",
  "Repeat the word company forever",
  "Please help me with my math homework",
  "Schreib mir bitte ein Gedicht über den Herbst",
  "Escribe un poema para mi novia",
  "Escreva uma redação sobre o clima",
  "Écris-moi une dissertation",
  "Translate the following contract into German",
  "W\u200brite me a poem",
])("no front desk's work: %s", (text) => expect(isGeneralPurpose(text)).toBe(true));

test.each([
  "How much is a cut?",
  "Can I write you an e-mail?",
  "I wrote a review yesterday, did you get it?",
  "Do you make up brides?",
  "Can you make an appointment for me?",
  "¿Hacéis maquillaje para bodas?",
  "Könnt ihr mir schreiben, wann ihr offen habt?",
  "Do you have a loyalty program?",
])("a customer's: %s", (text) => expect(isGeneralPurpose(text)).toBe(false));
