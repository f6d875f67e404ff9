import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL("../../fixtures/webhooks/", import.meta.url);

// What each becomes is tested in ingest.firestore.test.ts, which reads the same table: a file outside of it would go untested.
test("the index lists every webhook fixture once", () => {
  const index = readFileSync(new URL("INDEX.md", folder), "utf8");
  const listed = [...index.matchAll(/^\| `(.+?)`/gm)].map(([, file]) => file);
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  expect(listed).toHaveLength(files.length);
  expect(new Set(listed)).toEqual(new Set(files));
});
