/** Cases out of a YAML, JSON or JSON Lines file. Whatever does not fit is said with the file and the line that it stands in. */
import { readFile } from "node:fs/promises";
import { basename, dirname, extname } from "node:path";
import { AnswerCase } from "@frontdesk/model/answer-case";
import { LineCounter, parseDocument } from "yaml";
import type { Document } from "yaml";
import type { z } from "zod";
import { Problem } from "../../emulators/suite/problem.ts";
import { plainCase } from "./case-forms.ts";

export const caseEndings: ReadonlySet<string> = new Set([".yaml", ".yml", ".json", ".jsonl", ".ndjson"]);

/** What a piece of a file holds, and where its places stand. */
type Piece = { value: unknown; lineOf: (path: PropertyKey[]) => number };

export async function readCases(file: string): Promise<AnswerCase[]> {
  const text = (await readFile(file, "utf8")).replace(/^\uFEFF/u, "");
  const byLine = [".jsonl", ".ndjson"].includes(extname(file));
  const pieces = byLine ? linesOf(file, text) : [pieceOf(file, text, 0)];
  const found = pieces.flatMap((piece) => listed(piece));
  if (found.length === 0 && text.trim() !== "") throw new Problem(`${file}:1: holds no list of cases`);
  const name = basename(file, extname(file));
  return found.map(({ value, lineOf }, n) => {
    const plain = plainCase(value, { id: `${name}-${n + 1}`, folder: dirname(file) });
    if (typeof plain === "string") throw new Problem(`${file}:${lineOf([])}: ${plain}`);
    const parsed = AnswerCase.safeParse(plain);
    if (parsed.success) return parsed.data;
    throw new Problem(parsed.error.issues.map((issue) => complaint(file, issue, lineOf)).join("\n"));
  });
}

function complaint(file: string, { path, message }: z.core.$ZodIssue, lineOf: Piece["lineOf"]): string {
  const where = path.map(String).join(".");
  return `${file}:${lineOf(path)}: ${where === "" ? "" : `${where}: `}${message}`;
}

function linesOf(file: string, text: string): Piece[] {
  return text.split("\n").flatMap((line, n) => (line.trim() === "" ? [] : [pieceOf(file, line, n)]));
}

/** JSON is YAML as well, so that one reader knows the lines of both. */
function pieceOf(file: string, text: string, linesBefore: number): Piece {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error) throw new Problem(`${file}:${linesBefore + lines.linePos(error.pos[0]).line}: ${error.message}`);
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

/** A list, `{ cases: [...] }`, or one case alone. */
function listed({ value, lineOf }: Piece): Piece[] {
  const under = (list: unknown[], before: PropertyKey[]): Piece[] =>
    list.map((each, n) => ({ value: each, lineOf: (path) => lineOf([...before, n, ...path]) }));
  if (Array.isArray(value)) return under(value, []);
  if (typeof value !== "object" || value === null) return [];
  for (const key of ["cases", "tests", "items", "conversations"]) {
    const list: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
    if (Array.isArray(list)) return under(list, [key]);
  }
  return [{ value, lineOf }];
}
