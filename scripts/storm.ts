/** `npm run storm -- --messages 1000 --seed 7`: a fault storm over the whole turn; exit code 1 when anything was lost, doubled or stuck. */
import { parseArgs } from "node:util";
import { startFirestore } from "../emulators/suite/intake.ts";
import { Problem } from "../emulators/suite/problem.ts";
import { storm } from "../functions/src/testing/storm.ts";

const projectId = "demo-storm";

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { messages: { type: "string" }, seed: { type: "string" } } });
  const messages = Number(values.messages ?? 1_000);
  const seed = Number(values.seed ?? 7);
  if (!Number.isInteger(messages) || messages < 1 || !Number.isInteger(seed)) {
    throw new Problem("npm run storm -- --messages <a whole number> --seed <a whole number>");
  }
  const emulator = await startFirestore(projectId);
  Object.assign(process.env, { FIRESTORE_EMULATOR_HOST: emulator.host, METADATA_SERVER_DETECTION: "none" });
  try {
    console.log(`A storm over ${messages} messages, seed ${seed}; same seed, same faults`);
    const started = performance.now();
    const report = await storm(projectId, { messages, seed });
    const { weather } = report;
    console.log(
      `${weather.effects} effects, ${weather.crashes} crashes, ${weather.failedSends} failed sends, ${weather.duplicates} duplicates, ` +
        `${weather.outages} times a refused token (${((performance.now() - started) / 1_000).toFixed(0)} s)`,
    );
    console.log(
      `crashed before or after ${weather.crashedKinds} of ${weather.stepKinds} kinds of steps; faults ${weather.hash}`,
    );
    console.log(`${report.messages} messages of ${report.customers} customers, ${report.answers} answers`);
    console.log(`${report.lost} lost, ${report.doubled} doubled, ${report.stuck} stuck`);
    return report.lost + report.doubled + report.stuck === 0 ? 0 : 1;
  } finally {
    await emulator.stop();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
process.exit();
