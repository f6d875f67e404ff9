/**
 * `npm run eval:retrieval -- <folder>...`: runs folders of questions and passages through the real indexing and retrieval, and prints how
 * well it finds and how well it refuses, beside plain BM25 and plain vector search over the same passages and embeddings. Asserts nothing.
 */
import { parseArgs } from "node:util";
import { noteText, tableText } from "../bench/table.ts";
import { withEmulator } from "../bench/emulator.ts";
import { Problem } from "../emulators/suite/problem.ts";
import { onStopSignals } from "../emulators/suite/stop-signals.ts";
import { fit } from "./eval/calibrate.ts";
import { chooseModels } from "./eval/models.ts";
import { heldOutTable, refusalTable, searchTable, shortfalls, speedTable } from "./eval/report.ts";
import { evaluate } from "./eval/run.ts";
import type { SetResult } from "./eval/run.ts";
import { readSets } from "./eval/sets.ts";

const usage = `npm run eval:retrieval -- [<folder>...] [--questions <n>] [--rerank] [--calibrate]

  <folder>       holds passages*.jsonl and questions*.jsonl, and perhaps *oos*.jsonl with questions that nothing answers;
                 without one, the repository's own small set
  --questions    how many questions of a set are asked, evenly spread (default 150; 0 for all)
  --rerank       have the model order what is found
  --calibrate    print the relevance figures that fit these sets best

With OPENAI_API_KEY (and OPENAI_BASE_URL, OPENAI_EMBEDDING_MODEL) the real embeddings are used, else those of the stand-in.`;

const own = "bench/retrieval";

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        questions: { type: "string" },
        rerank: { type: "boolean" },
        calibrate: { type: "boolean" },
        help: { type: "boolean" },
      },
    });
    const questions = Number(values.questions ?? 150);
    if (values.help || !Number.isInteger(questions) || questions < 0) throw new Problem(usage);
    const { rerank = false, calibrate = false } = values;
    return { folders: positionals.length > 0 ? positionals : [own], questions, rerank, calibrate };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`, { cause: error });
  }
}

async function main(): Promise<void> {
  const { folders, questions, rerank, calibrate } = readArguments();
  const sets = await readSets(folders, questions);
  const models = await chooseModels(process.env, rerank);
  const results: SetResult[] = [];
  await withEmulator("demo-eval", async () => {
    for (const set of sets) {
      console.error(`${set.name}: ${set.passages.length} passages, ${set.questions.length} questions`);
      results.push(await evaluate(set, models));
    }
  });
  const tables = [searchTable(results), refusalTable(results), speedTable(results)];
  for (const table of tables) console.log(`\n${tableText(table)}`);
  const short = shortfalls(results);
  const notes = [
    ...(short.length === 0 ? ["The default beats both baselines in every figure of every set."] : short),
    `Embeddings: ${models.embeddings}.`,
    `Relevance: ${models.calibration.from}; threshold ${models.threshold}.`,
    "recall@k is the share of a question's passages among the first k; MRR and nDCG look at the first 10. Plain BM25: words, k1 1.2, b 0.75.",
    "Refusal: precision is the share of the refused questions that nothing answers, recall the share of those that were refused; answered is " +
      "the share of the others that were not. `other passages`: questions about the passages that were left out of the base.",
    "Milliseconds a query and MB/s are those of this machine, with the Firestore emulator; embedding by the stand-in takes next to nothing.",
  ];
  console.log(`\n${notes.map((note) => `* ${noteText(note)}`).join("\n")}`);
  if (calibrate) {
    const signals = results.filter(({ signals: all }) => new Set(all.map(({ answerable }) => answerable)).size === 2);
    console.log(`\n${tableText(heldOutTable(signals, models.calibration))}`);
    console.log(`\nBest fit to these sets: ${JSON.stringify(fit(signals.map(({ signals: all }) => all)))}`);
  }
}

const leave = () => process.exit(130);
onStopSignals(async () => leave()).addEventListener("abort", leave);
try {
  await main();
  process.exit();
} catch (error) {
  console.error(error instanceof Problem ? error.message : error);
  process.exit(1);
}
