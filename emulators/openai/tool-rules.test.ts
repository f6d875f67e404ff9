import { expect, test } from "vitest";
import { callFor } from "./tool-rules.ts";

const names = new Set(["search_knowledge"]);
const after = (question: string) => ({
  passages: [],
  unanswered: [question],
  earlier: ["What are your opening hours?"],
});

test.each(["And on Friday?", "¿Y el viernes?", "Und am Samstag?", "How long does it take?"])(
  "%s is looked up together with the question before",
  (question) => {
    expect(callFor(names, after(question))).toEqual({
      name: "search_knowledge",
      arguments: { query: `What are your opening hours? ${question}` },
    });
  },
);

test.each(["Do you repair laptop screens?", "Verkauft ihr Autos?"])("%s is a question of its own", (question) => {
  expect(callFor(names, after(question))).toBeNull();
});
