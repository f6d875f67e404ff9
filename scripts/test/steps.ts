/** The parts of `npm test`: what each runs and how its outcome is counted. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repository } from "../repository.ts";

/** Passed and failed tests; a check without single tests counts as one. `failures` names them, each with the first line of its error. */
export type Count = { passed: number; failed: number; skipped: number; failures?: string[] };

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
  check("deadcode", ["knip", "--no-progress", "--no-config-hints"]),
  check("build", ["node", "scripts/build.ts"]),
  vitest("unit", false),
  vitest("deploy", false),
  vitest("rules", true),
  vitest("firestore", true),
  vitest("journeys", true),
];

/** With every project of vitest's whose name begins with that of the step. */
export const vitestCommand = (step: string, report: string): string[] => [
  "vitest",
  "run",
  `--project=${step}*`,
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${report}`,
];

/** What is read of the report of vitest's JSON reporter. */
type Report = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests?: number;
  testResults: {
    /** The file. */
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] | null }[];
  }[];
};

/** Counts a vitest report. A file that failed without a failed test, as when it cannot be loaded, is one failure; no tests at all are one too. */
export function countReport(report: Report): Count {
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((result) => result.status === "failed"),
  );
  const count = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
  const failures = report.testResults.flatMap((file) =>
    file.assertionResults
      .filter((result) => result.status === "failed")
      .flatMap(({ fullName, failureMessages }) =>
        (failureMessages ?? [""]).map((message) => failureLine(file.name, fullName, message)),
      ),
  );
  failures.push(...broken.map(({ name, message = "" }) => failureLine(name, "could not be run", message)));
  return { ...count, failed: count.passed + count.failed === 0 ? 1 : count.failed, failures };
}

const failureLine = (file: string, test: string, message: string): string =>
  `${file.replace(`${repository}/`, "")} > ${test}: ${message.split("\n    at ")[0]?.replaceAll(/\s+/g, " ").slice(0, 400)}`;

/** Of a vitest run that ended with this exit code; a run that broke without a report or a failed test is one failure. */
export async function countVitest(reportFile: string, exitCode: number): Promise<Count> {
  const text = await readFile(join(repository, reportFile), "utf8").catch(() => null);
  if (text === null) return { passed: 0, failed: 1, skipped: 0 };
  const count = countReport(JSON.parse(text) as Report);
  return exitCode !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}
