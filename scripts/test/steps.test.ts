import { expect, test } from "vitest";
import { countReport } from "./steps.ts";

const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, testResults: [] };
const tested = (fullName: string, status: string, ...failureMessages: string[]) => ({
  fullName,
  status,
  failureMessages,
});

test("counts passed, failed and skipped tests", () => {
  expect(countReport({ ...report, numFailedTests: 2, numPendingTests: 1 })).toMatchObject({
    passed: 3,
    failed: 2,
    skipped: 1,
  });
});

test("counts a file that could not be loaded as one failure", () => {
  const testResults = [
    { name: "a.test.ts", status: "failed", assertionResults: [tested("waits", "skipped")] },
    { name: "b.test.ts", status: "failed", assertionResults: [tested("is wrong", "failed")] },
    { name: "c.test.ts", status: "passed", assertionResults: [tested("is right", "passed")] },
  ];
  expect(countReport({ ...report, testResults })).toMatchObject({ passed: 3, failed: 1, skipped: 0 });
});

test("names what failed, with the file and the beginning of the error", () => {
  const testResults = [
    {
      name: "a.test.ts",
      status: "failed",
      assertionResults: [
        tested("is right", "passed"),
        tested("is wrong", "failed", "TimeoutError: too late\nCall log:\n    at a.test.ts:3:4", "Error: again"),
      ],
    },
    { name: "b.test.ts", status: "failed", message: "no such module", assertionResults: [] },
  ];
  expect(countReport({ ...report, testResults }).failures).toEqual([
    "a.test.ts > is wrong: TimeoutError: too late Call log:",
    "a.test.ts > is wrong: Error: again",
    "b.test.ts > could not be run: no such module",
  ]);
});

test("does not take a run without tests for a success", () => {
  expect(countReport({ ...report, numPassedTests: 0 })).toMatchObject({ passed: 0, failed: 1, skipped: 0 });
});
