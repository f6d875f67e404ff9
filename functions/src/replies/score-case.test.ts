import { AnswerCase } from "@frontdesk/model/answer-case";
import { expect, test } from "vitest";
import { failuresOf } from "./score-case.ts";

const asked = (expected: object) =>
  AnswerCase.parse({ id: "a", category: "answerable", question: "?", expect: expected });
const draft: Parameters<typeof failuresOf>[1] = {
  answer: { outcome: "answered", text: "*Cut*: 48 €, 10:00–19:00", buttons: [], language: "en-GB", cited: ["p1"], handoff: null },
  provenance: {
    outcome: "answered", passages: [], model: "m", promptVersion: "v", language: "en", promptTokens: 0, completionTokens: 0, costMicroUsd: 0,
    retrieveMs: 0, modelMs: 0, tools: [{ name: "get_opening_hours", arguments: '{"day":"tue"}', result: "{}", status: "done", ms: 0 }],
  },
}; // prettier-ignore

test.each([
  [
    { facts: ["cut: 48 €", ["9 €", "10:00-19:00"]], tools: ["get_opening_hours"], language: "en", outcome: "answered" },
    [],
  ],
  [{ facts: ["10 am", "€48", "7 pm"], handedOver: false }, []],
  [{ facts: ["8"], forbidden: ["9:00"] }, ['lacks "8"']],
  [
    { tools: [{ name: "get_opening_hours", arguments: { day: "mon" } }], handedOver: true },
    ['did not call get_opening_hours with {"day":"mon"}', "did not hand over"],
  ],
  [{ facts: [["49", "50"]] }, ['lacks "49" or "50"']],
  [{ forbidden: ["48 €"] }, ['says "48 €"']],
  [{ tools: ["send_file"] }, ["did not call send_file"]],
  [{ handoff: "complaint", outcome: "handoff" }, ["outcome answered, not handoff", "handoff none, not complaint"]],
  [{ language: "de" }, ['in "en-GB", not "de"']],
])("%j", (expected, failures) => {
  expect(failuresOf(asked(expected), draft)).toEqual(failures);
});
