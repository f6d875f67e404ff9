import { expect, test } from "vitest";
import { prettyJson } from "./pretty-json.ts";

test("indents JSON", () => {
  expect(prettyJson('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
});

test("shows what is no JSON as it came", () => {
  expect(prettyJson('{"a":')).toBe('{"a":');
});
