/**
 * `npm run eval:answers -- <folder>...` answers the cases of each folder by the real turn and prints how many came out as they should. Without
 * network on the stand-in; `--base-url` and `--model` name another endpoint. `--report <file>` writes all answers down, `--compare <file>`
 * says what changed since an earlier report, `--limit <n>` takes so many of each file. Fails where something got worse or broke, where a case
 * could not be read, and where fewer than `--at-least <percent>` passed.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { tableText } from "../bench/table.ts";
import { Problem } from "../emulators/suite/problem.ts";
import { readBusinesses } from "./eval/businesses.ts";
import { categoryTable, compare, EvalReport } from "./eval/answers-report.ts";
import { runCases } from "./eval/run-cases.ts";
import { evalServices } from "./eval/services.ts";
import { repository } from "./repository.ts";

const text = { type: "string" } as const;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      "base-url": text,
      model: text,
      "embedding-model": text,
      moderation: text,
      report: text,
      compare: text,
      "at-once": text,
      limit: text,
      "at-least": text,
      failures: { type: "boolean" },
    },
    allowPositionals: true,
  });
  const folders =
    positionals.length > 0 ? positionals : [join(repository, "evals/salon"), join(repository, "evals/guesthouse")];
  const read = await Promise.all(folders.map((folder) => readBusinesses(folder, Number(values.limit ?? 0))));
  const businesses = read.flatMap((each) => each.businesses);
  const problems = read.flatMap((each) => each.problems);
  tellSome(read.flatMap(({ notes }) => notes));
  if (problems.length > 0) tellSome([`${problems.length} mistakes; what they stand in is left out:`, ...problems]);
  const { services, model, close } = await evalServices({
    baseUrl: values["base-url"],
    model: values.model,
    embeddingModel: values["embedding-model"],
    moderationModel: values.moderation,
  });
  try {
    const report = await runCases(businesses, services, { model, atOnce: Number(values["at-once"] ?? 4) });
    console.log(`${report.results.length} cases, model ${model}, prompt ${report.promptVersion}\n`);
    console.log(tableText(categoryTable(report.results)));
    const passed = report.results.filter(({ failures }) => failures.length === 0).length;
    const tooFew = passed * 100 < report.results.length * Number(values["at-least"] ?? 0);
    if (tooFew) console.log(`\nFewer than ${values["at-least"]} % passed.`);
    const broke = report.results.some(({ outcome }) => outcome === "broken");
    const code = tooFew || broke || problems.length > 0 ? 1 : 0;
    if (values.failures) {
      for (const { business, id, failures, text: said } of report.results.filter(
        (result) => result.failures.length > 0,
      )) {
        console.log(`\n${business}/${id}: ${failures.join("; ")}\n  ${said.replaceAll("\n", "\n  ")}`);
      }
    }
    if (values.report) await writeFile(values.report, `${JSON.stringify(report, null, 2)}\n`);
    if (!values.compare) return code;
    const { worse, better, added, gone } = compare(
      EvalReport.parse(JSON.parse(await readFile(values.compare, "utf8"))),
      report,
    );
    console.log(
      `\nSince ${values.compare}: ${better.length} better, ${worse.length} worse, ${added} new, ${gone} gone`,
    );
    for (const key of worse) console.log(`  worse: ${key}`);
    for (const key of better) console.log(`  better: ${key}`);
    return worse.length === 0 ? code : 1;
  } finally {
    await close();
  }
}

/** On the error output, so that a table may be kept alone. */
function tellSome(lines: readonly string[]): void {
  for (const line of lines.slice(0, 30)) console.error(line);
  if (lines.length > 30) console.error(`and ${lines.length - 30} more`);
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
