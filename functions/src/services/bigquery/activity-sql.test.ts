/** There is no way to read the table but through a business. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { firstReplies, handoffs, perDay } from "./activity-sql.ts";

test.each(Object.entries({ perDay, firstReplies, handoffs }))(
  "%s names the table only where it is bound to a business",
  (_, sql) => {
    const text = sql("p.d.activity");
    const named = text.match(/`[^`]*`\s+WHERE tenantId = @tenantId AND/g) ?? [];
    expect(named.length).toBeGreaterThan(0);
    expect(text.match(/`p\.d\.activity`/g)).toHaveLength(named.length);
  },
);

test("nothing but this adapter asks BigQuery anything", () => {
  const source = join(import.meta.dirname, "../..");
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !name.startsWith("services/bigquery/"),
  );
  const asking = files.filter((name) => readFileSync(join(source, name), "utf8").includes("@google-cloud/bigquery"));
  expect(asking).toEqual([]);
});
