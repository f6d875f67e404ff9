/**
 * `npm run activity-table -- --dataset <name> [--location EU] [--project <id>]`: makes the BigQuery table that the figures of the page Activity are
 * kept in, or checks the one that is there and adds what it lacks. Works with the credentials of whoever runs it
 * (`gcloud auth application-default login`).
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { Problem } from "../emulators/suite/problem.ts";
import { keepActivityTable } from "../functions/src/services/bigquery/activity-table.ts";
import { openBigquery } from "../functions/src/services/bigquery/open-bigquery.ts";
import { repository } from "./repository.ts";

const usage = "npm run activity-table -- --dataset <name> [--location EU] [--project <id>]";

const Rc = z.object({ projects: z.object({ default: z.string() }) });

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { dataset: { type: "string" }, location: { type: "string", default: "US" }, project: { type: "string" } },
  });
  const { dataset, location } = values;
  if (!dataset || !/^\w+$/.test(dataset)) throw new Problem(usage);
  const projectId =
    values.project ?? Rc.parse(JSON.parse(readFileSync(join(repository, ".firebaserc"), "utf8"))).projects.default;
  const bigquery = await openBigquery(process.env.BIGQUERY_ENDPOINT ?? "", projectId);
  const done = await keepActivityTable(bigquery, { dataset, location });
  for (const step of done) console.log(step);
  if (done.length === 0) console.log(`${dataset} is as it should be.`);
  console.log(`Deploy with ACTIVITY_DATASET=${dataset} in functions/.env.${projectId}, and figures are kept.`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
