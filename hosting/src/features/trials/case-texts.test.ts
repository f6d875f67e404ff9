import { expect, test } from "vitest";
import { expectationText, questionText } from "./case-texts.ts";

const none = { outcome: null, facts: [], forbidden: [], tools: [], handoff: null, language: null };

test("an expectation reads as sentences", () => {
  expect(
    expectationText({ ...none, outcome: "answered", facts: ["cut", ["30 EUR", "30 €"]], forbidden: ["free"] }),
  ).toBe("Answered. Says “cut”, “30 EUR” or “30 €”. Never says “free”.");
  expect(expectationText({ ...none, outcome: "handoff", handoff: "complaint" })).toBe(
    "Handed to a person. Because: Complaint.",
  );
  expect(expectationText({ ...none, tools: ["send_file", { name: "own_tool", arguments: {} }] })).toBe(
    "Uses “Send a file”, “own tool”.",
  );
});

test("a case without an expectation says so", () => {
  expect(expectationText(none)).toBe("Nothing is expected of the answer yet.");
});

test("several messages read as one question", () => {
  expect(questionText({ question: ["Hi", "How much?"] })).toBe("Hi · How much?");
});
