/** No function can rewrite an audit entry: only this folder names where they are, and it only creates. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const source = new URL("..", import.meta.url).pathname;
const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !name.startsWith("testing/"))
  .map((name) => ({ name, text: readFileSync(join(source, name), "utf8") }));

const namesEntries = /auditEntr/i;
const changes = /\.(update|delete|set|recursiveDelete|merge)\(|bulkWriter|BulkWriter/;

test("reads the source", () => expect(files.length).toBeGreaterThan(50));

test("only the audit's own files say where its entries are", () => {
  const elsewhere = files.filter(
    ({ name, text }) =>
      /paths\.(a|platformA)uditEntr|["'`/](a|platformA)uditEntries/.test(text) && !name.startsWith("audit/"),
  );
  expect(elsewhere.map(({ name }) => name)).toEqual([]);
});

test("the files that name entries change and delete nothing", () => {
  const own = files.filter(({ name, text }) => name.startsWith("audit/") && namesEntries.test(text));
  expect(own.map(({ name }) => name)).toContain("audit/write-entry.ts");
  expect(own.filter(({ text }) => changes.test(text)).map(({ name }) => name)).toEqual([]);
});

test("nothing deletes a business's documents wholesale, entries and all", () => {
  expect(files.filter(({ text }) => text.includes("recursiveDelete(")).map(({ name }) => name)).toEqual([]);
});
