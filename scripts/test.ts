/**
 * `npm test`: every check and test, against a suite of its own on free ports, so that it can run beside `npm start`. `npm test -- unit rules`
 * runs only those parts. The last line is `N passed, N failed`.
 */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { waitForIndexing } from "../emulators/suite/indexing.ts";
import { Problem } from "../emulators/suite/problem.ts";
import { onStopSignals } from "../emulators/suite/stop-signals.ts";
import { killSuite, startSuite } from "../emulators/suite/suite.ts";
import type { Suite } from "../emulators/suite/suite.ts";
import { repository } from "./repository.ts";
import { forgetFormerRuns } from "./test/former-runs.ts";
import { runStep } from "./test/run-step.ts";
import { steps } from "./test/steps.ts";
import type { Count, Step } from "./test/steps.ts";

const suiteName = `test-${process.pid}`;
const reports = `.frontdesk/${suiteName}-reports`;

function chosenSteps(names: string[]): Step[] {
  const known = steps.map((step) => step.name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown) throw new Problem(`There is no part "${unknown}": the parts are ${known.join(", ")}.`);
  return names.length === 0 ? steps : steps.filter((step) => names.includes(step.name));
}

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

type Outcome = { name: string; count: Count; took: string };

async function run(stopping: AbortSignal): Promise<Outcome[]> {
  const chosen = chosenSteps(process.argv.slice(2));
  await forgetFormerRuns();
  await mkdir(join(repository, reports), { recursive: true });
  const outcomes: Outcome[] = [];
  let suite: Suite | null = null;
  const attempt = async (name: string, work: () => Promise<Count>) => {
    const started = performance.now();
    console.log(`\n--- ${name}`);
    const count = await work();
    outcomes.push({ name, count, took: seconds(started) });
    return count.failed === 0;
  };
  const startOwnSuite = async (): Promise<Count> => {
    try {
      const options = { name: suiteName, ports: "free", fresh: true, persist: false, serviceEnv: {} } as const;
      suite = await startSuite({ ...options, log: console.log, signal: stopping });
      const waiting = { projectId: suite.projectId, timeoutMs: 240_000, signal: stopping, log: console.log };
      const { ready, all } = await waitForIndexing(waiting);
      if (ready < all) throw new Error(`Only ${ready} of ${all} demo documents could be indexed`);
      return { passed: 1, failed: 0, skipped: 0 };
    } catch (error) {
      stopping.throwIfAborted();
      console.error(error instanceof Problem ? error.message : error);
      return { passed: 0, failed: 1, skipped: 0 };
    }
  };
  try {
    if (
      chosen.some((step) => step.needsSuite || step.name === "deploy") &&
      !chosen.some((step) => step.name === "build")
    ) {
      chosen.unshift(...steps.filter((step) => step.name === "build"));
    }
    for (const step of chosen) {
      if (step.needsSuite && !suite && !(await attempt("suite", startOwnSuite))) break;
      const env = (suite as Suite | null)?.env ?? {};
      await attempt(step.name, () => runStep(step, { reports, env, stopping }));
    }
    return outcomes;
  } finally {
    await (suite as Suite | null)?.stop();
  }
}

function report(outcomes: Outcome[]): boolean {
  const total = { passed: 0, failed: 0 };
  console.log("");
  for (const { name, count, took } of outcomes) {
    total.passed += count.passed;
    total.failed += count.failed;
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : "";
    console.log(`${name.padEnd(10)} ${count.passed} passed, ${count.failed} failed${skipped} (${took})`);
  }
  const good = total.failed === 0 && total.passed > 0;
  // Once more at the end, where they are found also in a log of which only the end was kept.
  for (const failure of outcomes.flatMap(({ count }) => count.failures ?? [])) console.log(`FAILED ${failure}`);
  if (!good && outcomes.some(({ name }) => name === "suite"))
    console.log(`Logs of the suite: .frontdesk/${suiteName}/logs`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return good;
}

const stopping = onStopSignals(async () => {
  await killSuite(suiteName);
  process.exit(130);
});
try {
  const good = report(await run(stopping));
  const folders = good ? [suiteName, `${suiteName}-reports`] : [];
  for (const folder of folders) await rm(join(repository, ".frontdesk", folder), { recursive: true, force: true });
  process.exitCode = good ? 0 : 1;
} catch (error) {
  console.error(error instanceof Problem ? error.message : error);
  console.log("0 passed, 1 failed");
  process.exitCode = stopping.aborted ? 130 : 1;
}
process.exit();
