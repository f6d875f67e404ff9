import { expect, test } from "vitest";
import { propertyLines } from "./notion-properties.ts";

test("properties of a page are lines, without its title and what is empty", () => {
  const properties = {
    Name: { type: "title", title: [{ plain_text: "Cut" }] },
    Price: { id: "a", type: "number", number: 40 },
    Kind: { type: "select", select: { id: "x", name: "Hair", color: "red" } },
    Days: { type: "multi_select", multi_select: [{ name: "Mo" }, { name: "Tu" }] },
    From: { type: "date", date: { start: "2026-03-01", end: "2026-04-01", time_zone: null } },
    Booked: { type: "checkbox", checkbox: false },
    Note: { type: "rich_text", rich_text: [{ plain_text: "Ask " }, { plain_text: "first" }] },
    With: { type: "people", people: [{ object: "user", id: "u", name: "Ana" }] },
    Total: { type: "formula", formula: { type: "number", number: 48.5 } },
    Empty: { type: "number", number: null },
    Files: { type: "files", files: [] },
    Odd: { type: "number", number: "many" },
  };
  expect(propertyLines(properties)).toEqual([
    "- Price: 40",
    "- Kind: Hair",
    "- Days: Mo, Tu",
    "- From: 2026-03-01 to 2026-04-01",
    "- Booked: no",
    "- Note: Ask first",
    "- With: Ana",
    "- Total: 48.5",
  ]);
});
