/** Requests collected from Meta's pages and other projects, where a folder of them is named in `GRAPH_SAMPLES`. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { parseSend, ReadRequest } from "./send-request.ts";
import { GraphError } from "./graph-error.ts";

const folder = process.env["GRAPH_SAMPLES"];
const files = folder ? readdirSync(join(folder, "requests")).filter((name) => name.endsWith(".json")) : [];

function outcome(file: string): string {
  const raw = JSON.parse(readFileSync(file, "utf8")) as unknown;
  if (ReadRequest.safeParse(raw).success) return "accepted";
  try {
    parseSend(raw);
    return "accepted";
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return `${basename(file)}: ${error.message} ${error.body.error.error_data?.details ?? ""}`;
  }
}

test.runIf(files.length > 0)("understands the collected requests", () => {
  const refused = files
    .map((file) => outcome(join(folder ?? "", "requests", file)))
    .filter((text) => text !== "accepted");
  // About a fifth hold placeholders in place of values ("link": "https://URL", "latitude": LATITUDE) or are meant to be refused.
  expect(refused.length / files.length).toBeLessThan(0.22);
});
