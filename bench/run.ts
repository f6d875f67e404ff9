/**
 * `npm run bench` measures and prints; it keeps no thresholds and judges nothing. `npm run bench -- intake`, `turn`, `flood` or `cold` runs one
 * part, `--json <file>` writes the figures down as well. The parts, and what they do not measure, are described in their files.
 */
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { Problem } from "../emulators/suite/problem.ts";
import { onStopSignals } from "../emulators/suite/stop-signals.ts";
import { buildAll } from "../scripts/build.ts";
import { cold } from "./cold.ts";
import { flood } from "./flood.ts";
import { intake } from "./intake.ts";
import { machineText, thisMachine } from "./machine.ts";
import { noteText, tableText } from "./table.ts";
import type { Report } from "./table.ts";
import { turn } from "./turn.ts";

type Progress = (line: string) => void;

const parts: Record<string, (progress: Progress) => Promise<Report>> = { intake, turn, flood, cold };

const usage = `npm run bench -- [${Object.keys(parts).join("] [")}] [--json <file>]`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { json: { type: "string" } }, allowPositionals: true });
  const chosen = positionals.length > 0 ? positionals : Object.keys(parts);
  for (const name of chosen) {
    if (!Object.hasOwn(parts, name)) throw new Problem(`There is no benchmark "${name}".\n\n${usage}`);
  }
  const machine = await thisMachine();
  await buildAll(progress);
  console.log(machineText(machine));
  const reports: Record<string, Report> = {};
  for (const [name, run] of Object.entries(parts)) {
    if (!chosen.includes(name)) continue;
    const report = await run((line) => progress(`${name}: ${line}`));
    reports[name] = report;
    for (const table of report.tables) console.log(`\n${tableText(table)}`);
    console.log(`\n${report.notes.map((note) => `* ${noteText(note)}`).join("\n")}`);
  }
  if (values.json) await writeFile(values.json, `${JSON.stringify({ machine, ...reports }, null, 2)}\n`);
}

/** Standard output holds the tables alone. */
function progress(line: string): void {
  console.error(line);
}

// Children end with this process, so that leaving is all that has to be done.
const leave = () => process.exit(130);
onStopSignals(async () => leave()).addEventListener("abort", leave);
try {
  await main();
  process.exit();
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exit(1);
}
