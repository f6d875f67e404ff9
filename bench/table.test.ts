import { expect, test } from "vitest";
import { noteText, round, tableText } from "./table.ts";

test("words stand to the left and figures to the right", () => {
  const table = tableText({
    title: "Title",
    columns: ["name", "ms", "ratio"],
    rows: [
      ["a", 5, null],
      ["long name", 1234, "2.5x"],
    ],
  });
  expect(table.split("\n")).toEqual([
    "Title",
    "",
    "name         ms  ratio",
    "---------  ----  -----",
    "a             5",
    "long name  1234   2.5x",
  ]);
});

test("a group of rows is named once", () => {
  const table = tableText({
    title: "Title",
    columns: ["group", "n"],
    rows: [
      ["a", 1],
      ["a", 2],
      ["b", 3],
    ],
  });
  expect(table.split("\n").slice(4)).toEqual(["a      1", "       2", "b      3"]);
});

test("figures keep three digits, whole ones all of theirs", () => {
  expect([0.12345, 12.345, 1234.5, 0].map(round)).toEqual([0.123, 12.3, 1235, 0]);
});

test("a long note is broken between words", () => {
  const lines = noteText("word ".repeat(50).trim()).split("\n");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(112);
  expect(lines.map((line) => line.trim()).join(" ")).toBe("word ".repeat(50).trim());
});
