import { expect, test } from "vitest";
import { countReport } from "./steps.ts";

const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, testResults: [] };

test("counts passed, failed and skipped tests", () => {
  expect(countReport({ ...report, numFailedTests: 2, numPendingTests: 1 })).toEqual({
    passed: 3,
    failed: 2,
    skipped: 1,
  });
});

test("counts a file that could not be loaded as one failure", () => {
  const testResults = [
    { status: "failed", assertionResults: [{ status: "skipped" }] },
    { status: "failed", assertionResults: [{ status: "failed" }] },
    { status: "passed", assertionResults: [{ status: "passed" }] },
  ];
  expect(countReport({ ...report, testResults })).toEqual({ passed: 3, failed: 1, skipped: 0 });
});

test("does not take a run without tests for a success", () => {
  expect(countReport({ ...report, numPassedTests: 0 })).toEqual({ passed: 0, failed: 1, skipped: 0 });
});
