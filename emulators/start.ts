/** `npm start`: builds what has changed, starts the local suite on its usual ports and runs it until Ctrl-C. */
import { parseArgs } from "node:util";
import { buildAll } from "../scripts/build.ts";
import { repository } from "../scripts/repository.ts";
import { demoLogins } from "./seed.ts";
import { startClock } from "./suite/clock.ts";
import { waitForIndexing } from "./suite/indexing.ts";
import { Problem } from "./suite/problem.ts";
import { killSuite, startSuite } from "./suite/suite.ts";
import { onStopSignals } from "./suite/stop-signals.ts";
import { readyTable } from "./suite/table.ts";

const name = "local";
const usage = `npm start                    the local suite, with the data of the last time
npm start -- --fresh         without them
npm start -- --free-ports    on free ports in place of the usual ones`;

function readArguments(): { fresh: boolean; freePorts: boolean } {
  try {
    const { values } = parseArgs({
      options: { fresh: { type: "boolean" }, "free-ports": { type: "boolean" }, help: { type: "boolean" } },
    });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    return { fresh: values.fresh ?? false, freePorts: values["free-ports"] ?? false };
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`, { cause: error });
  }
}

const log = (line: string) => console.log(line);

/** Runs until `stopping` is aborted or the emulators end; returns the exit code. */
async function run(stopping: AbortSignal): Promise<number> {
  const { fresh, freePorts } = readArguments();
  await buildAll(log);
  const suite = await startSuite({
    name,
    ports: freePorts ? "free" : "default",
    fresh,
    persist: true,
    serviceEnv: process.env,
    log,
    signal: stopping,
  });
  const stopped = new Promise<"stopped">((resolve) => {
    if (stopping.aborted) resolve("stopped");
    stopping.addEventListener("abort", () => resolve("stopped"), { once: true });
  });
  const serve = async () => {
    const { projectId } = suite;
    const { ready, failed, all } = await waitForIndexing({ projectId, timeoutMs: 30_000, signal: stopping, log });
    console.log(`\n${readyTable(suite, demoLogins, repository)}\n`);
    if (failed > 0) console.log(`${failed} of ${all} documents could not be indexed: the logs say why.`);
    else if (ready < all) console.log(`${ready} of ${all} documents are indexed; the rest follows in the background.`);
  };
  const stopClock = startClock(suite.urls.functions, log);
  const serving = serve().catch((error: unknown) => {
    if (!stopping.aborted) console.error(error);
  });

  const end = await Promise.race([stopped, suite.ended.then(() => "ended" as const)]);
  stopClock();
  if (end === "ended") {
    await suite.kill();
    console.error(
      `The emulators ended by themselves: ${suite.folder}/logs/emulators.log may say why. Try \`npm start\` again.`,
    );
    return 1;
  }
  console.log("\nStopping: saving the data (Ctrl-C again stops at once and drops what is new)");
  await suite.stop();
  await serving;
  console.log("Stopped; the data are kept");
  return 0;
}

const stopping = onStopSignals(async () => {
  await killSuite(name);
  process.exit(130);
});
try {
  process.exitCode = await run(stopping);
} catch (error) {
  if (stopping.aborted) console.log("Stopped");
  else console.error(error instanceof Problem ? error.message : error);
  process.exitCode = stopping.aborted ? 130 : 1;
}
process.exit();
