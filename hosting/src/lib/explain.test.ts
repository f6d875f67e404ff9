import { expect, test } from "vitest";
import { explain } from "./explain.ts";

test("says who to ask where access is missing", () => {
  expect(explain({ code: "permission-denied" })).toContain("owner or admin");
});

test("shows no inner text of an unknown error", () => {
  expect(explain(new Error("stack and secrets"))).toBe("Something went wrong. Try again.");
});
