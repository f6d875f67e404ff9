import { expect, test } from "vitest";
import { knowledgeEntry, ranking, searchQuery } from "./knowledge.ts";

test("gives a follow-up the question before it", () => {
  const conversation = [
    { from: "customer", text: "How much is a manicure?" },
    { from: "business", text: "25 euro." },
  ];
  expect(searchQuery({ conversation, question: "And a pedicure?", languages: [] }).standalone).toBe(
    "And a pedicure? (How much is a manicure)",
  );
  expect(searchQuery({ conversation: [], question: "Are you open?", languages: [] }).standalone).toBe("Are you open?");
});

test("translates the words that name an errand, and nothing into its own language", () => {
  const asked = searchQuery({ conversation: [], question: "¿Cuánto cuesta aparcar?", languages: ["en", "es", "zh"] });
  expect(asked.translations).toEqual([{ language: "en", text: "price parking" }]);
});

test("ranks by shared words", () => {
  const passages = [
    { id: "p1", heading: "", text: "Hair" },
    { id: "p2", heading: "Parking", text: "behind the house" },
  ];
  expect(ranking({ question: "parking house", passages }).ranking).toEqual([
    { id: "p1", score: 0 },
    { id: "p2", score: 3 },
  ]);
});

test("drafts from what it is given", () => {
  expect(knowledgeEntry({ questions: ["a?", "b?"], answers: ["old", "new"] })).toEqual({
    question: "a?",
    answer: "new",
  });
  expect(knowledgeEntry({ questions: ["a?"], answers: [] })).toEqual({ question: "a?", answer: "" });
});
