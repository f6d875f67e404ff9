/** Cases out of a YAML, JSON or JSON Lines file. Whatever does not fit is said with the file and the line that it stands in, and left out. */
import { readFile, stat } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import type { Document } from "yaml";
import type { z } from "zod";
import { asksSomething, plainCases } from "./case-forms.ts";
import { EvalCase, expectsNothing } from "./eval-case.ts";
import { isFields } from "./fields.ts";
import { readDocument } from "./read-document.ts";
import type { ReadDocument } from "./read-document.ts";

export const caseEndings: ReadonlySet<string> = new Set([".yaml", ".yml", ".json", ".jsonl", ".ndjson"]);

/** `problems` are mistakes; `notes` tell of what is no case, or nothing to be measured by. `files` are the documents that the cases name. */
export type ReadCases = { cases: EvalCase[]; problems: string[]; notes: string[]; files: string[] };

/** What a piece of a file holds, and where its places stand. */
type Piece = { value: unknown; lineOf: (path: PropertyKey[]) => number } | { problem: string };

export async function readCases(file: string): Promise<ReadCases> {
  const text = (await readFile(file, "utf8")).replace(/^\uFEFF/u, "");
  const byLine = [".jsonl", ".ndjson"].includes(extname(file));
  const pieces = (byLine ? linesOf(text) : [pieceOf(text, 0)]).flatMap(listed);
  const read: ReadCases = { cases: [], problems: [], notes: [], files: [] };
  const broken = pieces.flatMap((piece) => ("problem" in piece ? piece.problem : []));
  const whole = pieces.flatMap((piece) => ("problem" in piece ? [] : [piece]));
  if (broken.length === 0 && text.trim() !== "" && !whole.some(({ value }) => asksSomething(value))) {
    return { ...read, notes: [`${file}: holds no cases`] };
  }
  read.problems.push(...broken.map((problem) => `${file}:${problem}`));
  const name = basename(file, extname(file));
  const files = await documentsNamed(
    whole.map(({ value }) => value),
    dirname(file),
  );
  read.files = [...files.keys()].map((path) => resolve(dirname(file), path));
  const idle: number[] = [];
  const ids = new Set<string>();
  for (const [n, { value, lineOf }] of whole.entries()) {
    const plain = plainCases(value, {
      id: `${name}-${n + 1}`,
      fileOf: (path) => (files.has(path) ? [files.get(path) ?? { title: path, text: "" }] : null),
    });
    if (typeof plain === "string") {
      read.problems.push(`${file}:${lineOf([])}: ${plain}`);
      continue;
    }
    for (const each of plain) {
      const parsed = EvalCase.safeParse(each);
      if (!parsed.success) {
        read.problems.push(...parsed.error.issues.map((issue) => complaint(file, issue, lineOf)));
      } else if (ids.has(parsed.data.id)) {
        read.problems.push(`${file}:${lineOf(["id"])}: there is another case with the id ${parsed.data.id}`);
      } else if (parsed.data.scored && expectsNothing(parsed.data)) {
        idle.push(lineOf([]));
      } else {
        ids.add(parsed.data.id);
        read.cases.push(parsed.data);
      }
    }
  }
  const lineIn = (problem: string) => Number(problem.slice(file.length + 1).split(":")[0]);
  read.problems.sort((a, b) => lineIn(a) - lineIn(b));
  if (idle.length > 0)
    read.notes.push(
      `${file}:${idle[0]}: ${idle.length === 1 ? "a case expects" : `${idle.length} cases expect`} nothing that is checked here`,
    );
  const unchecked = [...new Set(read.cases.flatMap((each) => each.unchecked))];
  if (unchecked.length > 0) read.notes.push(`${file}: not checked here: ${unchecked.join(", ")}`);
  return read;
}

/** By the path that a case gives; read once. */
async function documentsNamed(values: unknown[], folder: string): Promise<Map<string, ReadDocument>> {
  const paths = new Set<string>();
  const ask = (value: unknown) => {
    plainCases(value, {
      id: "",
      fileOf: (path) => {
        paths.add(path);
        return [];
      },
    });
  };
  values.forEach(ask);
  const found = new Map<string, ReadDocument>();
  for (const path of paths) {
    const file = join(folder, path);
    if (!(await stat(file).catch(() => null))?.isFile()) continue;
    const read = await readDocument(file);
    if (typeof read !== "string") found.set(path, read);
  }
  return found;
}

type Located = Exclude<Piece, { problem: string }>;

function complaint(file: string, { path, message }: z.core.$ZodIssue, lineOf: Located["lineOf"]): string {
  const where = path.map(String).join(".");
  // Others write what is expected flat.
  const line = Math.max(lineOf(path), path[0] === "expect" ? lineOf(path.slice(1)) : 0);
  return `${file}:${line}: ${where === "" ? "" : `${where}: `}${message}`;
}

function linesOf(text: string): Piece[] {
  return text.split("\n").flatMap((line, n) => (line.trim() === "" ? [] : [pieceOf(line, n)]));
}

/** JSON is YAML as well, so that one reader knows the lines of both. */
function pieceOf(text: string, linesBefore: number): Piece {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error) return { problem: `${linesBefore + lines.linePos(error.pos[0]).line}: ${error.message}` };
  const value: unknown = document.toJS();
  return { value, lineOf: (path) => linesBefore + lines.linePos(offsetOf(document, path)).line };
}

/** Of the nearest place that is there: what is missing stands nowhere. */
function offsetOf(document: Document.Parsed, path: PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (node && typeof node === "object" && "range" in node && Array.isArray(node.range)) return Number(node.range[0]);
  }
  return 0;
}

const listNames = ["cases", "tests", "testcases", "items", "examples", "samples", "data", "conversations", "dialogues"];

/** A list, `{ cases: [...] }`, or one case alone. */
function listed(piece: Piece): Piece[] {
  if ("problem" in piece) return [piece];
  const { value, lineOf } = piece;
  const under = (list: unknown[], before: PropertyKey[], common: unknown): Piece[] =>
    list.map((each, n) => ({ value: joined(common, each), lineOf: (path) => lineOf([...before, n, ...path]) }));
  if (Array.isArray(value)) return under(value, [], null);
  if (!isFields(value)) return [];
  for (const [name, list] of Object.entries(value)) {
    const isOne =
      name === "conversations" &&
      Array.isArray(list) &&
      list.some((each) => isFields(each) && ("from" in each || "role" in each));
    if (listNames.includes(name) && Array.isArray(list) && !isOne)
      return under(list, [name], value["defaultTest"] ?? value["default_test"]);
  }
  return [piece];
}

/** What promptfoo calls the default of all tests. */
function joined(common: unknown, each: unknown): unknown {
  if (!isFields(common) || !isFields(each)) return each;
  const both = (name: string) => [common[name], each[name]].flatMap((some) => (Array.isArray(some) ? some : []));
  const vars = { ...(isFields(common["vars"]) ? common["vars"] : {}), ...(isFields(each["vars"]) ? each["vars"] : {}) };
  return {
    ...common,
    ...each,
    ...(both("assert").length > 0 ? { assert: both("assert") } : {}),
    ...(Object.keys(vars).length > 0 ? { vars } : {}),
  };
}
