/** The project's own cases, answered by the real turn on the stand-in: what passed in the recorded run passes still. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { caseCategories } from "@frontdesk/model/answer-case";
import { expect, test } from "vitest";
import { repository } from "../repository.ts";
import { readBusinesses } from "./businesses.ts";
import { compare, EvalReport } from "./answers-report.ts";
import { runCases } from "./run-cases.ts";
import { evalServices } from "./services.ts";

test("no case that the recorded run passed has got worse", async () => {
  const read = await Promise.all(
    ["salon", "guesthouse"].map((name) => readBusinesses(join(repository, "evals", name))),
  );
  const businesses = read.flatMap((folder) => folder.businesses);
  const problems = read.flatMap((folder) => folder.problems);
  const { services, model, close } = await evalServices({});
  const report = await runCases(businesses, services, { model, atOnce: 4 });
  await close();
  expect(problems).toEqual([]);
  expect(report.results.length).toBeGreaterThanOrEqual(150);
  expect(new Set(report.results.map(({ category }) => category))).toEqual(new Set(caseCategories));
  const recorded = EvalReport.parse(
    JSON.parse(await readFile(join(repository, "evals", "recorded.report.json"), "utf8")),
  );
  expect(compare(recorded, report)).toMatchObject({ worse: [], gone: 0 });
}, 240_000);
