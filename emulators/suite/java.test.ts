import { expect, test } from "vitest";
import { checkJava, javaMajor } from "./java.ts";

test("reads the major version of old and new Java", () => {
  expect(javaMajor('openjdk version "17.0.15" 2025-04-15')).toBe(17);
  expect(javaMajor('openjdk version "21" 2023-09-19')).toBe(21);
  expect(javaMajor('java version "1.8.0_381"')).toBe(8);
  expect(javaMajor("no such thing")).toBeNull();
});

test("says in one sentence that Java is missing", async () => {
  await expect(checkJava({ PATH: "/nonexistent" })).rejects.toThrow(
    /^Java is missing, and .*: install a Java runtime, .* try again\.$/,
  );
});
