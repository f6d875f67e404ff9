import { expect, test } from "vitest";
import { line, report } from "./report.ts";
import type { Result } from "./report.ts";

const result = (more: Partial<Result>): Result => ({
  file: "a.json",
  code: 200,
  items: 0,
  became: [],
  missing: [],
  ...more,
});
const text = { as: "message", type: "text" } as const;

test("a line names what each item of the file became", () => {
  const became = [text, text, { as: "message", type: "image" }, { as: "deadLetter", type: "malformedItem" }] as const;
  expect(line(result({ became: [...became] }))).toBe(
    "200  3 messages (2 text, image), 1 dead letter (malformedItem)  a.json",
  );
  expect(line(result({ missing: ["entry[0]"] }))).toBe("200  1 MISSING  a.json");
  expect(line(result({}))).toBe("200  nothing  a.json");
});

test("the totals count by type and name what went missing", () => {
  const printed = report([
    result({ items: 2, became: [text, { as: "event", type: "flows" }] }),
    result({ file: "b.json", code: 500, items: 1, missing: [""] }),
  ]);
  expect(printed.split("\n")).toEqual([
    "",
    "2 files: 1 answered 200, 1 answered 500",
    "3 items became",
    "      1 messages      text",
    "      1 events        flows",
    "      1 missing",
    "MISSING in b.json (answered 500): the body",
  ]);
});
