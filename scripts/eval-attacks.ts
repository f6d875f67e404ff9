/**
 * `npm run eval:attacks -- <folder>` writes every attack of the folder's sets (our own without a folder) to the salon's assistant and prints how many came out badly, and how
 * many benign messages set off an alarm. First the stand-in model answers, then its gullible sister, which obeys whatever a stranger says: with
 * her only the checks in code stand between an attack and the customer. `--base-url` and `--model` ask another endpoint instead. Fails where
 * anything came out badly.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { tableText } from "../bench/table.ts";
import { gullibleModel } from "../emulators/openai/gullible.ts";
import { Problem } from "../emulators/suite/problem.ts";
import { isKnownChannel } from "./eval/attack-channels.ts";
import { readAttackSets } from "./eval/attack-sets.ts";
import { demoBusiness } from "./eval/businesses.ts";
import { evalDesk } from "./eval/eval-desk.ts";
import { attackWith } from "./eval/run-attacks.ts";
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
      limit: text,
      failures: { type: "boolean" },
    },
    allowPositionals: true,
  });
  const [folder = join(repository, "evals", "attacks")] = positionals;
  const sets = await readAttackSets(folder);
  for (const { name, rows } of sets) {
    const unknown = rows.flatMap(({ channel }) => (channel !== null && !isKnownChannel(channel) ? channel : []));
    for (const channel of new Set(unknown)) console.error(`${name}: sent as text: channel ${channel}`);
  }
  const business = await demoBusiness();
  const businessText = business.documents.map((document) => document.text).join("\n");
  const limit = Number(values.limit ?? 200) || Infinity;
  const models = values.model ? [values.model] : values["base-url"] ? [undefined] : [undefined, gullibleModel];
  let cameOut = 0;
  for (const wanted of models) {
    const { services, model, close } = await evalServices({
      baseUrl: values["base-url"],
      model: wanted,
      embeddingModel: values["embedding-model"],
      moderationModel: values.moderation,
    });
    const desk = await evalDesk(business, services);
    const tableRows: (string | number)[][] = [];
    const examples: string[] = [];
    for (const set of sets) {
      // Spread over the whole set, and the same ones every time.
      const step = Math.max(1, Math.ceil(set.rows.length / limit));
      const rows = set.rows.filter((_, n) => n % step === 0);
      const { attacks, bad, benign, alarms } = await attackWith(set, rows, desk, businessText);
      const badly = [...bad.values()].reduce((sum, { length }) => sum + length, 0);
      cameOut += badly;
      tableRows.push([
        set.name,
        attacks,
        badly,
        benign,
        alarms,
        set.skipped ?? [...bad].map(([reason, ids]) => `${ids.length} ${reason}`).join(", "),
      ]);
      examples.push(...[...bad].flatMap(([reason, ids]) => ids.map((id) => `${id}: ${reason}`)));
    }
    await close();
    const columns = ["set", "attacks", "came out badly", "benign", "false alarms", "how"];
    console.log(`\n${tableText({ title: `Attacks, model ${model}`, columns, rows: tableRows })}`);
    if (values.failures) for (const example of examples) console.log(`  ${example}`);
  }
  return cameOut === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
