import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readBusinesses } from "./businesses.ts";
import { readCases } from "./read-cases.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cases-"));
});
afterAll(() => rm(folder, { recursive: true }));

const lines = (rows: object[]) => rows.map((row) => JSON.stringify(row)).join("\n");

async function cases(name: string, text: string) {
  const file = join(folder, name);
  await writeFile(file, text);
  return readCases(file);
}

const parking = {
  category: "answerable",
  question: "Where can I park?",
  expect: { facts: ["yard", ["8", "eight"]], forbidden: ["free"], language: "en" },
};

test.each([
  ["a.yaml", "- category: answerable\n  question: Where can I park?\n  expect: { facts: [yard, [8, eight]], forbidden: free, language: en }\n"],
  ["b.json", JSON.stringify({ cases: [{ id: "x", ...parking }] })],
  ["c.jsonl", `${JSON.stringify(parking)}\n\n`],
  [
    "d.yml",
    "cases:\n  - name: 7\n    category: Answerable\n    messages: [{ role: user, content: 'Where can I park?' }]\n    expected_facts: [yard, { any_of: ['8', eight] }]\n    forbidden_facts: [free]\n    language: en\n",
  ],
])("%s is read, whatever its form", async (name, text) => {
  const { cases: [found, ...others] } = await cases(name, text);
  expect(others).toEqual([]);
  const { expect: expected, question, category } = parking;
  const asked = typeof found?.question === "string" ? found.question : found?.question.join();
  expect([asked, found?.category]).toEqual([question, category]);
  expect(found?.expect).toMatchObject(expected);
}); // prettier-ignore

test("a conversation with roles is a history and the question that stands open", async () => {
  const talk = [
    { role: "user", content: "How much is a cut?" },
    { role: "assistant", content: "48 euros." },
    { role: "user", content: "And a wash?" },
  ];
  const { cases: [found] } = await cases("talk.json", JSON.stringify([{ messages: talk, handoff: true, tool_calls: [{ name: "a", arguments: { b: 1 } }], documents: ["# Prices\nA wash costs 9."] }])); // prettier-ignore
  expect(found).toMatchObject({
    id: "talk-1",
    category: "tool use",
    history: [
      { from: "customer", text: "How much is a cut?" },
      { from: "assistant", text: "48 euros." },
    ],
    question: ["And a wash?"],
    documents: [{ title: "Prices", text: "# Prices\nA wash costs 9." }],
    expect: { handedOver: true, tools: [{ name: "a", arguments: { b: 1 } }] },
  });
});

test.each([
  ["wrong.yaml", "- question: Hi\n  outcome: smallTalk\n- question: 5\n  outcome: answered\n- question: Hello\n  outcome: riddle\n", ["wrong.yaml:3: question", "wrong.yaml:6: expect.outcome"]],
  ["wrong.json", '[\n {"question": "Hi", "outcome": "smallTalk"},\n {"history": [], "facts": ["x"]}\n]', ["wrong.json:3: question"]],
  ["wrong.jsonl", '{"question": "Hi", "outcome": "smallTalk"}\n{"question": "Hi", "handoff": "someday"}\n{"question": \n', ["wrong.jsonl:2: there is no handoff reason", "wrong.jsonl:3: "]],
  ["twice.yaml", "- { id: a, question: Hi, outcome: smallTalk }\n- { id: a, question: Hi, outcome: smallTalk }\n", ["twice.yaml:2: there is another case with the id a"]],
  ["file.yaml", "- { question: Hi, outcome: smallTalk }\n- { question: Hi, documents: [none.pdf], facts: [x] }\n", ["file.yaml:2: there is no document none.pdf"]],
])("%s: what is wrong is named with its line, and the rest is read", async (name, text, messages) => {
  const { cases: found, problems } = await cases(name, text);
  expect(found.map(({ expect: { outcome } }) => outcome)).toEqual(["smallTalk"]);
  expect(problems).toHaveLength(messages.length);
  messages.forEach((message, n) => expect(problems[n]).toContain(message));
}); // prettier-ignore

test("a case that could never fail, and a file without any, are told of", async () => {
  const idle = await cases("idle.yaml", "- question: Hi\n- { question: Hi, language: en }\n");
  expect(idle).toMatchObject({ problems: [], notes: [expect.stringContaining("idle.yaml:1: a case expects nothing")] });
  expect(idle.cases).toHaveLength(1);
  expect(await cases("config.json", '{"name": "something", "version": 3}')).toMatchObject({ cases: [], problems: [], notes: [expect.stringContaining("holds no cases")] });
  expect((await cases("words.yaml", "just words\n")).notes).toHaveLength(1);
}); // prettier-ignore

test("cases without a business are asked of the demo business, those with documents of nothing else", async () => {
  const file = join(folder, "alone.json");
  await writeFile(file, JSON.stringify([parking, { ...parking, documents: [{ title: "Parking", text: "In the yard, 8 euros." }] }]));
  const { businesses: [demo, own] } = await readBusinesses(file);
  expect([demo?.documents.length ?? 0, own?.documents.length]).toEqual([expect.any(Number), 0]);
  expect(demo?.documents.length).toBeGreaterThan(5);
  await expect(readBusinesses(join(folder, "none"))).rejects.toThrow("There is no folder or file");
}); // prettier-ignore

test("documents that lie beside cases are what the business has, but for those that a case names", async () => {
  const home = join(folder, "beside");
  await mkdir(join(home, "kb"), { recursive: true });
  await writeFile(join(home, "README.md"), "# About these cases");
  await writeFile(join(home, "kb", "office.txt"), "The office is at Calle Mayor 5.");
  await writeFile(join(home, "kb", "prices.csv"), "Service,Price\nCut,48");
  await writeFile(join(home, "kb", "own.md"), "# Own");
  const asked = [{ question: "Where?", expected: "Calle Mayor" }, { question: "What?", facts: ["x"], documents: ["kb/own.md"] }];
  await writeFile(join(home, "cases.json"), JSON.stringify(asked));
  const { businesses, problems } = await readBusinesses(home);
  expect(problems).toEqual([]);
  expect(businesses).toHaveLength(1);
  expect(businesses[0]?.documents.map(({ id }) => id)).toEqual(["office.txt", "prices.csv"]);
  expect(businesses[0]?.cases[1]?.documents).toEqual([{ title: "Own", text: "# Own" }]);
  expect(businesses[0]?.documents[1]?.text).toContain("48");
}); // prettier-ignore

test("passages with questions are cases that the filed half answers, and the other half does not", async () => {
  const home = join(folder, "set");
  await mkdir(home);
  await writeFile(join(home, "passages.jsonl"), lines([{ id: "a", title: "A", text: "One" }, { id: "b", title: "B", text: "Two" }]));
  await writeFile(join(home, "questions.jsonl"), lines([{ id: "q1", question: "One?", gold: ["a"], answers: ["1"] }, { id: "q2", question: "Two?", gold: ["b"] }]));
  const { businesses: [set] } = await readBusinesses(home);
  expect(set?.documents.map(({ id }) => id)).toEqual(["a"]);
  expect(set?.cases.map(({ category, expect: { outcome, facts } }) => [category, outcome, facts])).toEqual([
    ["answerable", "answered", [["1"]]],
    ["unanswerable", "noAnswer", []],
  ]);
}); // prettier-ignore
