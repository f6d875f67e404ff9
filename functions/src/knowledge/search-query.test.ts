import { expect, test } from "vitest";
import { leansOnContext } from "./search-query.ts";

test.each([
  "And on Sundays?",
  "How much is it?",
  "How long would that take with two people?",
  "¿Y los sábados hasta qué hora tienen abierto?",
  "Und wie lange dauert das ungefähr bei Ihnen?",
  "那个多少钱",
  "Price?",
])("leans on what was said: %s", (question) => {
  expect(leansOnContext(question)).toBe(true);
});

test.each([
  "How much does a manicure with gel cost?",
  "¿Cuánto cuesta una manicura con gel?",
  "Haben Sie am Samstag einen Termin für Damen frei?",
  "请问你们周末几点开门几点关门",
])("stands alone: %s", (question) => {
  expect(leansOnContext(question)).toBe(false);
});
