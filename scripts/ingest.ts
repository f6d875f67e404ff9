/**
 * `npm run ingest -- <folder>`: runs every file of a folder through the real ingest - sniffed, extracted, chunked, embedded, indexed - each in a process
 * of its own, and prints what became of it. Firestore is its emulator, the bucket a folder; embeddings and transcripts are the stand-in's unless
 * OPENAI_API_KEY is set. Where the folder has a MANIFEST.json that says what its files are, each is checked against it. Exit code 1 where a file gave
 * neither text nor a reason, or not what the manifest says, or took more memory than there is.
 */
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdtemp, readFile, readdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { startOpenaiStandIn } from "../emulators/openai/server.ts";
import { startFirestore } from "../emulators/suite/intake.ts";
import { Problem } from "../emulators/suite/problem.ts";
import { onStopSignals } from "../emulators/suite/stop-signals.ts";
import { isReason } from "../functions/src/knowledge/extract/extraction.ts";
import type { ExtractReason } from "../functions/src/knowledge/extract/extraction.ts";
import { judge, percent, readManifest } from "./ingest/manifest.ts";
import type { Entry, Verdict } from "./ingest/manifest.ts";
import { textOf } from "./ingest/stored-text.ts";

const key = "local_openai_key";
const memoryLimitMb = 512;

const Result = z.object({
  kind: z.string(),
  characters: z.number(),
  chunks: z.number(),
  reason: z.string().nullable(),
  code: z.custom<ExtractReason>(isReason).nullable(),
  /** The folder of what was extracted. */
  texts: z.string(),
  notes: z.array(z.string()),
  fault: z.string().nullable(),
  peakMb: z.number(),
  ms: z.number(),
});
type Result = z.infer<typeof Result>;

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath, entry.name));
  return files.toSorted();
}

/** In seconds: a function would go on in another run, one after the other, which one process here does in one. */
async function patienceWith(file: string): Promise<number> {
  const { size } = await stat(file);
  return 120 + Math.ceil(size / 1024 / 1024) * 8;
}

function ingestAlone(file: string, bucket: string, env: NodeJS.ProcessEnv, seconds: number): Promise<Result> {
  const failed = (fault: string): Result => ({
    kind: "?",
    characters: 0,
    chunks: 0,
    reason: null,
    code: null,
    texts: "",
    notes: [],
    fault,
    peakMb: 0,
    ms: seconds * 1_000,
  });
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, "ingest/one-file.ts"), file, bucket], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: seconds * 1_000,
      killSignal: "SIGKILL",
    });
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
    child.on("close", (code, signal) => {
      const line = out.trim().split("\n").at(-1) ?? "";
      const result = line.startsWith("{") ? Result.safeParse(JSON.parse(line)) : null;
      if (result?.success) done(result.data);
      else
        done(
          failed(signal ? `killed after ${seconds} s` : `exit code ${code}: ${err.trim().split("\n").at(-1) ?? ""}`),
        );
    });
  });
}

/** Null where the manifest does not name the file, or the file gave nothing to compare. */
async function verdictOn(root: string, entry: Entry | undefined, result: Result): Promise<Verdict | null> {
  // What has a reason of no extraction, such as one of the plan, says nothing about the file.
  if (!entry || result.fault || (result.reason !== null && result.code === null)) return null;
  const reference = entry.reference_text ? await readFile(join(root, entry.reference_text), "utf8") : null;
  const text = reference === null || result.reason ? "" : await textOf(result.texts);
  return judge(entry, { reason: result.code, text, notes: result.notes }, reference);
}

type Row = Result & { verdict: Verdict | null };

function row(name: string, { kind, characters, chunks, reason, notes, fault, peakMb, ms, verdict }: Row): string {
  const figures = [
    kind.padEnd(9),
    String(characters).padStart(9),
    String(chunks).padStart(6),
    `${peakMb} MB`.padStart(7),
    `${ms} ms`.padStart(9),
  ];
  const likeness = verdict?.likeness ?? null;
  const remarks = [
    fault ? `FAULT: ${fault}` : (reason ?? notes.join(" ")),
    likeness === null ? "" : `${percent(likeness)} of the reference's words`,
    verdict?.contradicts ? `CONTRADICTS THE MANIFEST: ${verdict.contradicts}` : "",
  ].filter(Boolean);
  return [`${figures.join(" ")}  ${name}`, ...remarks.map((remark) => " ".repeat(46) + remark)].join("\n");
}

function comparison(manifest: ReadonlyMap<string, Entry>, results: readonly Row[], contradicting: number): string {
  const compared = results.filter(({ verdict }) => verdict);
  const shares = compared.flatMap(({ verdict }) => verdict?.likeness ?? []);
  const mean = shares.reduce((sum, share) => sum + share, 0) / (shares.length || 1);
  const missing = manifest.size - compared.length - results.filter(({ fault }) => fault).length;
  return [
    `${compared.length} files compared with MANIFEST.json: ${contradicting} contradict it`,
    `${shares.length} have a reference text, of whose words ${percent(mean)} were found on average`,
    ...(missing > 0 ? [`${missing} that it names are not there`] : []),
  ].join("; ");
}

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { seconds: { type: "string" } } });
  const [folder] = positionals;
  const limit = values.seconds === undefined ? null : Number(values.seconds);
  if (!folder || (limit !== null && !(limit > 0)))
    throw new Problem("npm run ingest -- <folder> [--seconds <limit for a file>]");
  const root = resolve(process.env["INIT_CWD"] ?? process.cwd(), folder);
  if (!(await stat(root).catch(() => null))?.isDirectory()) throw new Problem(`There is no folder ${root}.`);
  const files = await filesOf(root);
  const manifest = await readManifest(root);
  const emulator = await startFirestore("demo-ingest-files");
  const real = Boolean(process.env["OPENAI_API_KEY"]);
  const openai = real ? null : await startOpenaiStandIn({ port: 0, apiKey: key });
  const bucket = await mkdtemp(join(tmpdir(), "frontdesk-ingest-"));
  // Also where the run is stopped from outside: it holds all text of the folder.
  process.once("exit", () => rmSync(bucket, { recursive: true, force: true }));
  const env = {
    ...process.env,
    FIRESTORE_EMULATOR_HOST: emulator.host,
    METADATA_SERVER_DETECTION: "none",
    ...(openai && { OPENAI_API_KEY: key, OPENAI_BASE_URL: `${openai.url}/v1` }),
  };
  try {
    console.log(
      `${files.length} files of ${root}; embeddings and transcripts ${real ? "are OpenAI's" : "are the stand-in's"}`,
    );
    console.log("kind     characters chunks    peak      time  file");
    const results: Row[] = [];
    const waiting = [...files];
    const work = async () => {
      for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
        const result = await ingestAlone(file, bucket, env, limit ?? (await patienceWith(file)));
        const name = relative(root, file);
        const judged = { ...result, verdict: await verdictOn(root, manifest?.get(name), result) };
        results.push(judged);
        console.log(row(name, judged));
      }
    };
    await Promise.all([work(), work()]);
    const [withText, withReason, faults] = [
      results.filter(({ chunks }) => chunks > 0),
      results.filter(({ reason }) => reason),
      results.filter(({ fault }) => fault),
    ];
    const peak = Math.max(0, ...results.map(({ peakMb }) => peakMb));
    console.log(
      `\n${withText.length} with text, ${withReason.length} with a reason, ${faults.length} with neither; peak ${peak} MB of ${memoryLimitMb}`,
    );
    const contradicting = results.filter(({ verdict }) => verdict?.contradicts);
    if (manifest) console.log(comparison(manifest, results, contradicting.length));
    return faults.length === 0 && contradicting.length === 0 && peak <= memoryLimitMb ? 0 : 1;
  } finally {
    await openai?.close();
    await emulator.stop();
  }
}

const leave = () => process.exit(130);
onStopSignals(async () => leave()).addEventListener("abort", leave);
try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
process.exit();
