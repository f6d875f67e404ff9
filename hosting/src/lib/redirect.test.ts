import { expect, test } from "vitest";
import { safeRedirect } from "./redirect.ts";

const origin = "https://desk.example";

test("keeps a path of this site with its search and hash", () => {
  expect(safeRedirect("/t/demo/conversations/abc?filter=mine#m1", origin)).toBe(
    "/t/demo/conversations/abc?filter=mine#m1",
  );
});

test.each([
  ["another site", "https://evil.example/"],
  ["a protocol-relative link", "//evil.example/"],
  ["a backslash that browsers read as a slash", "/\\evil.example/"],
  ["a tab that browsers drop", "/\t/evil.example/"],
  ["dots that leave a double slash", "/..//evil.example/"],
  ["a script", "javascript:alert(1)"],
  ["the sign-in page itself", "/sign-in?redirect=/"],
  ["the sign-up page", "/sign-up"],
  ["nothing", undefined],
  ["something that is not text", 7],
])("goes home for %s", (_case, wanted) => {
  expect(safeRedirect(wanted, origin)).toBe("/");
});
