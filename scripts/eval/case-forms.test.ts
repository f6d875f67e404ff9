/** The shapes of other evaluation sets. */
import { expect, test } from "vitest";
import { plainCases } from "./case-forms.ts";
import { caseFailures, EvalCase } from "./eval-case.ts";

const around = {
  id: "n",
  fileOf: (path: string) => (path === "docs/a.md" ? [{ title: "A", text: "Thirty days." }] : null),
};

function read(value: unknown): EvalCase[] {
  const plain = plainCases(value, around);
  if (typeof plain === "string") throw new Error(plain);
  return plain.map((each) => EvalCase.parse(each));
}

test("promptfoo: variables and assertions, those of other models named as not checked", () => {
  const [found] = read({
    vars: { question: "How long?", context: "file://docs/a.md" },
    assert: [
      { type: "icontains", value: "30" },
      { type: "contains-any", value: ["day", "Tag"] },
      { type: "not-contains", value: "year" },
      { type: "regex", value: "\\\\d+" },
      { type: "llm-rubric", value: "polite" },
    ],
  });
  expect(found).toMatchObject({
    question: "How long?",
    documents: [{ title: "A", text: "Thirty days." }],
    expect: { facts: ["30", ["day", "Tag"]], forbidden: ["year"] },
    patterns: { must: ["\\\\d+"] },
    unchecked: ["llmrubric"],
  });
});

test.each([
  ["ragas", { user_input: "When?", retrieved_contexts: ["In 1987."], response: "1988", reference: "In 1987." }],
  ["ragas before", { question: "When?", contexts: ["In 1987."], answer: "1988", ground_truth: "In 1987." }],
  ["deepeval", { input: "When?", actual_output: "1988", expected_output: "In 1987.", retrieval_context: ["In 1987."] }],
  ["SQuAD", { question: "When?", context: "In 1987.", answers: { text: ["In 1987."], answer_start: [0] } }],
  ["LangSmith", { inputs: { question: "When?" }, outputs: { answer: "In 1987." }, documents: ["In 1987."] }],
])("%s: the reference is what is expected, the contexts are documents", (_, value) => {
  expect(read(value)).toMatchObject([
    { question: "When?", references: ["In 1987."], documents: [{ text: "In 1987." }] },
  ]);
});

test.each([
  ["OpenAI evals", { input: [{ role: "system", content: "Be kind" }, { role: "user", content: "When?" }], ideal: ["1987"] }],
  ["chat with its answer", { messages: [{ role: "system", content: "x" }, { role: "user", content: [{ type: "text", text: "When?" }] }, { role: "assistant", content: "1987" }] }],
  ["ShareGPT", { conversations: [{ from: "human", value: "When?" }, { from: "gpt", value: "1987" }] }],
  ["one text", { conversation: "User: When?\nAssistant: 1987" }],
])("%s: messages are a question, nobody's orders are said", (_, value) => {
  expect(read(value)).toMatchObject([{ question: ["When?"], history: [], references: ["1987"] }]);
}); // prettier-ignore

test("a history is read as pairs, as roles, as speakers and as a text", () => {
  const history = [
    { from: "customer", text: "Hi" },
    { from: "assistant", text: "Hello" },
  ];
  for (const written of [
    [["Hi", "Hello"]],
    [["user", "Hi"], ["assistant", "Hello"]],
    [{ user: "Hi", bot: "Hello" }],
    [{ speaker: "USER", utterance: "Hi" }, { speaker: "SYSTEM", utterance: "Hello" }],
    "Customer: Hi\nAgent: Hello",
  ]) {
    expect(read({ history: written, question: "When?", expected: "x" })[0]?.history).toEqual(history);
  }
}); // prettier-ignore

test("turns with expectations are answered one after the other", () => {
  const found = read({
    id: "talk",
    turns: [
      { user: "How much?", expect: { facts: ["48"] } },
      { role: "user", content: "Thanks" },
      { user: "A person, please", expect: { handoff: true } },
    ],
  });
  expect(found.map(({ id, after, scored, history }) => [id, after, scored, history.length])).toEqual([
    ["talk/1", null, true, 0],
    ["talk/2", "talk/1", false, 1],
    ["talk/3", "talk/2", true, 2],
  ]);
});

test("a category alone says what is expected, and others' categories are kept", () => {
  expect(read({ question: "x", category: "Out-of-scope" })[0]).toMatchObject({ category: "out of scope", expect: { outcome: "noAnswer" } });
  expect(read({ text: "x", label: "oos" })[0]).toMatchObject({ category: "out of scope", expect: { outcome: "noAnswer" } });
  expect(read({ question: "x", category: "handover" })[0]).toMatchObject({ expect: { handedOver: true } });
  expect(read({ question: "x", category: "Billing", expected: "y" })[0]).toMatchObject({ category: "billing" });
  expect(read({ question: "x", is_impossible: true, answers: { text: [] } })[0]).toMatchObject({ category: "unanswerable", expect: { outcome: "noAnswer" } });
  expect(read({ question: "x", ideal: "unknown" })[0]).toMatchObject({ references: [], expect: { outcome: "noAnswer" } });
}); // prettier-ignore

const said = (text: string) => ({
  answer: { outcome: "answered", text, handoff: null, language: "en" },
  provenance: { passages: [] },
});

test.each([
  ["The shop was founded in 1987.", "It was founded 1987", true],
  ["• Clipper cut: €34", "A clipper cut costs 34 EUR and takes half an hour", true],
  ["We are closed.", "The shop was founded in 1987.", false],
  ["The shop was founded in 1988.", "1987", false],
])("%s against %s", (text, reference, near) => {
  const asked = EvalCase.parse({ id: "a", category: "x", question: "?", references: [reference] });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of a draft, only these are looked at
  expect(caseFailures(asked, said(text) as never)).toHaveLength(near ? 0 : 1);
});
