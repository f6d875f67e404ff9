import { mkdtemp, rm, writeFile } from "node:fs/promises";
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
  const [found, ...others] = await cases(name, text);
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
  const [found] = await cases("talk.json", JSON.stringify([{ messages: talk, handoff: true, tool_calls: [{ name: "a", arguments: { b: 1 } }], documents: ["# Prices\nA wash costs 9."] }])); // prettier-ignore
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
  ["wrong.yaml", "- question: Hi\n- question: Hello\n  category: riddle\n", "wrong.yaml:3: category"],
  ["wrong.json", '[\n {"question": "Hi"},\n {"history": []}\n]', "wrong.json:3: question"],
  ["wrong.jsonl", '{"question": "Hi"}\n{"question": "Hi", "handoff": "someday"}\n', "wrong.jsonl:2: there is no handoff reason"],
  ["broken.json", '[\n {"question": "Hi"\n', "broken.json:"],
  ["empty.yaml", "just words\n", "empty.yaml:1: "],
])("%s is refused with its line", async (name, text, message) => {
  await expect(cases(name, text)).rejects.toThrow(message);
}); // prettier-ignore

test("cases without a business are asked of the demo business, those with documents of nothing else", async () => {
  const file = join(folder, "alone.json");
  await writeFile(file, JSON.stringify([parking, { ...parking, documents: [{ title: "Parking", text: "In the yard, 8 euros." }] }]));
  const [demo, own] = await readBusinesses(file);
  expect([demo?.documents.length ?? 0, own?.documents.length]).toEqual([expect.any(Number), 0]);
  expect(demo?.documents.length).toBeGreaterThan(5);
  await expect(readBusinesses(join(folder, "none"))).rejects.toThrow("There is no folder or file");
}); // prettier-ignore
