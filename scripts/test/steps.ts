/** The parts of `npm test`: what each runs and how its outcome is counted. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { repository } from "../repository.ts";

/** Passed and failed tests; a check without single tests counts as one. */
export type Count = { passed: number; failed: number; skipped: number };

export type Step = { name: string; command: string[][]; needsSuite: boolean; counts: "exitCode" | "vitest" };

const check = (name: string, ...command: string[][]): Step => ({
  name,
  command,
  needsSuite: false,
  counts: "exitCode",
});
const vitest = (name: string, needsSuite: boolean): Step => ({ name, command: [], needsSuite, counts: "vitest" });

/** In the order in which they run: the quick ones first. */
export const steps: Step[] = [
  check("types", ["tsc", "-p", "."], ["tsc", "-p", "hosting"], ["tsc", "-p", "emulators/whatsapp/page"]),
  check("lint", ["oxlint", "--type-aware", "--deny-warnings"]),
  check("format", ["prettier", "--check", "--log-level=warn", "."]),
  check("deadcode", ["knip", "--no-progress"]),
  check("build", ["node", "scripts/build.ts"]),
  vitest("unit", false),
  vitest("deploy", false),
  vitest("rules", true),
  vitest("firestore", true),
  vitest("journeys", true),
];

export const vitestCommand = (project: string, report: string): string[] => [
  "vitest",
  "run",
  `--project=${project}`,
  "--reporter=dot",
  "--reporter=json",
  `--outputFile.json=${report}`,
];

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number().default(0),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/** Counts a vitest report. A file that could not be loaded has no tests to count and is one failure; no tests at all are one too. */
export function countReport(report: unknown): Count {
  const parsed = Report.parse(report);
  const broken = parsed.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  const count = {
    passed: parsed.numPassedTests,
    failed: parsed.numFailedTests + broken.length,
    skipped: parsed.numPendingTests + parsed.numTodoTests,
  };
  return count.passed + count.failed === 0 ? { ...count, failed: 1 } : count;
}

/** Of a vitest run that ended with this exit code; a run that broke without a report or a failed test is one failure. */
export async function countVitest(reportFile: string, exitCode: number): Promise<Count> {
  const text = await readFile(join(repository, reportFile), "utf8").catch(() => null);
  if (text === null) return { passed: 0, failed: 1, skipped: 0 };
  const count = countReport(JSON.parse(text));
  return exitCode !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}
