import { expect, test } from "vitest";
import { preview } from "./preview.ts";

test("keeps a short text whole", () => {
  expect(preview("Hello")).toBe("Hello");
});

test("cuts after 200 characters, but not through an emoji", () => {
  expect(preview("x".repeat(300))).toHaveLength(200);
  expect(preview(`${"x".repeat(199)}😀`)).toBe("x".repeat(199));
  expect(preview(`${"x".repeat(198)}😀!`)).toBe(`${"x".repeat(198)}😀`);
});
