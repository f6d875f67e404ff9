import { expect, test } from "vitest";
import { checkAnswer, personButtonId } from "./check-answer.ts";
import type { ModelAnswer, Passage } from "./prompt.ts";

const passages: Passage[] = [
  {
    alias: "p1",
    id: "c1",
    tenantId: "t",
    sourceId: "s",
    sourceVersion: "v",
    sourceTitle: "Prices",
    heading: "Cuts",
    text: "Cut 30 EUR",
    score: 0.8,
  },
];
const draft = (extra: Partial<ModelAnswer>): ModelAnswer => ({
  outcome: "answered",
  text: "A cut costs 30 EUR.",
  citations: ["p1"],
  language: "en",
  ...extra,
});

test("an answer that cites a retrieved passage is said", () => {
  expect(checkAnswer(draft({}), passages)).toMatchObject({ outcome: "answered", cited: ["p1"], buttons: [] });
});

test.each([
  ["cites nothing", draft({ citations: [] })],
  ["cites a passage that was not retrieved", draft({ citations: ["p9"] })],
  ["is empty", draft({ text: "  " })],
  ["is longer than two messages hold", draft({ text: "x".repeat(9_000) })],
  ["is small talk of a page", draft({ outcome: "smallTalk", text: "x".repeat(400), citations: [] })],
])("an answer that %s is replaced by the offer of a person", (_, answer) => {
  const checked = checkAnswer(answer, passages);
  expect(checked.outcome).toBe("noAnswer");
  expect(checked.text).toContain("couldn't find");
  expect(checked.buttons).toEqual([{ id: personButtonId, title: "Talk to a person" }]);
});

test("made-up citations beside a real one are dropped", () => {
  expect(checkAnswer(draft({ citations: ["p7", "p1", "p1"] }), passages).cited).toEqual(["p1"]);
});

test("saying so uses our words, in the customer's language", () => {
  const checked = checkAnswer(draft({ outcome: "noAnswer", text: "Cuesta 99 EUR", language: "es-MX" }), passages);
  expect(checked.text).toContain("no he encontrado");
  expect(checked.buttons[0]?.title).toBe("Hablar con alguien");
});

test("a language that we have no words for is said in the model's", () => {
  const text = "Üzgünüm, bunu bulamadım. Bir kişiyle görüşmek ister misiniz?";
  expect(checkAnswer(draft({ outcome: "noAnswer", text, language: "tr" }), passages).text).toBe(text);
});

test("asking for a person hands over", () => {
  expect(checkAnswer(draft({ outcome: "handoff" }), passages)).toMatchObject({ handoff: "askedForPerson" });
});
