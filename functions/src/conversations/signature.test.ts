import { expect, test } from "vitest";
import { isSignedBy, sign } from "./signature.ts";

const body = Buffer.from('{"text":"¡Qué tal! 😀"}');

test("accepts the signature of exactly these bytes", () => {
  expect(isSignedBy(body, sign(body, "secret"), "secret")).toBe(true);
});

test.each([
  ["no header", undefined, "secret"],
  ["another secret", sign(body, "other"), "secret"],
  ["no secret configured", sign(body, ""), ""],
  ["a header without its prefix", sign(body, "secret").slice(7), "secret"],
  ["re-serialised bytes", sign(Buffer.from('{"text": "¡Qué tal! 😀"}'), "secret"), "secret"],
])("refuses %s", (_, header, secret) => {
  expect(isSignedBy(body, header, secret)).toBe(false);
});
