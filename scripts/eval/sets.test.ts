import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readSets } from "./sets.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sets-"));
});
afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, ...lines: string[]) => writeFile(join(folder, name), lines.join("\n"));

test("a line that is not of the form is named by file and number, and left out", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  await write(
    "passages.jsonl",
    '\ufeff{"id":"a","text":"Open daily"}',
    "",
    "{broken",
    '{"id":"b"}',
    '{"id":"c","text":"x"}',
  );
  await write("questions.jsonl", '{"id":"q","question":"When?","gold":["a"]}');
  const [set] = await readSets([folder], 0);
  expect(set?.passages.map(({ id }) => id)).toEqual(["a", "c"]);
  expect(said.mock.calls.map(([line]) => String(line))).toEqual([
    expect.stringContaining("passages.jsonl:3: left out"),
    expect.stringContaining("passages.jsonl:4: left out: text"),
  ]);
  said.mockRestore();
});

test("a file of another kind ends the run", async () => {
  await write("passages.jsonl", "hello");
  await write("questions.jsonl", "{}");
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  await expect(readSets([folder], 0)).rejects.toThrow(/no line of it/u);
  said.mockRestore();
});

test("gold that is no passage is named, and a question with nothing else is left out", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  await write("passages.jsonl", '{"id":"a","text":"Open daily"}');
  await write(
    "questions.jsonl",
    '{"id":"q1","question":"When?","gold":["a","lost"]}',
    '{"id":"q2","question":"Where?","gold":["gone"]}',
    '{"id":"q3","question":"Why?","gold":[]}',
  );
  const [set] = await readSets([folder], 0);
  expect(set?.questions).toMatchObject([{ id: "q1", gold: ["a"] }]);
  expect(set?.unanswerable).toEqual([{ from: "its own", questions: ["Why?"] }]);
  expect(said.mock.calls.map(([line]) => String(line))).toEqual([
    expect.stringContaining("question q1: asked without it: no passage has the gold id lost"),
    expect.stringContaining("question q2: left out: no passage has the gold id gone"),
  ]);
  said.mockRestore();
});

test("passages without questions are asked what nothing answers", async () => {
  await write("passages.jsonl", '{"id":"a","text":"Open daily"}');
  await expect(readSets([folder], 0)).rejects.toThrow(/No passages/u);
  await write("oos.jsonl", '{"text":"Who won the cup?","label":"oos"}');
  expect(await readSets([folder], 0)).toMatchObject([
    { questions: [], unanswerable: [{ from: "oos", questions: ["Who won the cup?"] }] },
  ]);
});
