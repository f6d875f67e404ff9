/**
 * `npm run replay -- <folder>`: signs and posts every JSON file of a folder to the WhatsApp webhook and counts, in the database, what became
 * of each item. Exit code 1 when anything went missing.
 */
import { createHmac } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Timestamp } from "@google-cloud/firestore";
import { Problem } from "../emulators/suite/problem.ts";
import { outcomeOf } from "./replay/outcome.ts";
import type { Outcome } from "./replay/outcome.ts";
import { ownIntake, runningSuite } from "./replay/target.ts";
import type { Target } from "./replay/target.ts";
import { expectedItems, numbersIn } from "./replay/webhook-files.ts";

const usage = `npm run replay -- <folder>             an intake of its own with an empty Firestore emulator
npm run replay -- <folder> --running   the suite that \`npm start\` runs`;

/** Lists of what a folder holds, not bodies. */
const notBodies = new Set(["MANIFEST.json", "INDEX.json"]);

type Result = Outcome & { file: string; code: number; items: number };

async function replayFile(folder: string, file: string, target: Target): Promise<Result> {
  const bytes = await readFile(join(folder, file));
  const body = parse(bytes);
  await target.empty?.();
  await Promise.all(numbersIn(body).map((number) => route(number, target)));
  const response = await fetch(target.webhookUrl, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-hub-signature-256": `sha256=${createHmac("sha256", target.appSecret).update(bytes).digest("hex")}`,
    },
    body: bytes,
  });
  await response.arrayBuffer();
  const items = expectedItems(body);
  return { file, code: response.status, items: items.length, ...(await outcomeOf(items, bytes, target.firestore)) };
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return null;
  }
}

/** A number that has a tenant keeps it. */
async function route(phoneNumberId: string, { firestore }: Target): Promise<void> {
  const tenantId = "replay";
  const value = { tenantId, wabaId: null, createdAt: Timestamp.now() };
  await firestore
    .doc(`channels/${phoneNumberId}`)
    .create(value)
    .catch((error: unknown) => {
      const exists = error instanceof Error && "code" in error && error.code === 6;
      if (!exists) throw error;
    });
}

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

function line({ file, code, messages, statuses, deadLetters, repeated, missing }: Result): string {
  const counts = [
    count(messages, "message", "messages"),
    count(statuses, "status", "statuses"),
    count(deadLetters, "dead letter", "dead letters"),
    ...(repeated > 0 ? [`${repeated} repeated`] : []),
    ...(missing.length > 0 ? [`${missing.length} MISSING`] : []),
  ];
  return `${code}  ${counts.join(", ").padEnd(44)}  ${file}`;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { running: { type: "boolean" } }, allowPositionals: true });
  const folder = positionals[0];
  if (!folder || positionals.length > 1) throw new Problem(`Name one folder of JSON files.\n\n${usage}`);
  const listed = await readdir(resolve(folder)).catch(() => {
    throw new Problem(`There is no folder ${resolve(folder)}.`);
  });
  const files = listed.filter((name) => name.endsWith(".json") && !notBodies.has(name)).toSorted();
  if (files.length === 0) throw new Problem(`${resolve(folder)} holds no JSON files.`);

  const target = values.running ? await runningSuite() : await ownIntake(console.log);
  const results: Result[] = [];
  try {
    for (const file of files) {
      const result = await replayFile(resolve(folder), file, target);
      results.push(result);
      console.log(line(result));
    }
  } finally {
    await target.stop();
  }
  return report(results);
}

function report(results: Result[]): number {
  const sum = (of: (result: Result) => number) => results.reduce((total, result) => total + of(result), 0);
  const codes = Map.groupBy(results, ({ code }) => code);
  const answers = [...codes].map(([code, of]) => `${of.length} answered ${code}`).join(", ");
  const missing = results.filter((result) => result.missing.length > 0);
  console.log(`\n${results.length} files: ${answers}`);
  console.log(
    `${sum(({ items }) => items)} items: ${sum(({ messages }) => messages)} messages, ${sum(({ statuses }) => statuses)} statuses, ` +
      `${sum(({ deadLetters }) => deadLetters)} dead letters, ${sum(({ repeated }) => repeated)} repeated ids, ` +
      `${sum((result) => result.missing.length)} missing`,
  );
  for (const { file, missing: positions, code } of missing) {
    console.log(
      `MISSING in ${file} (answered ${code}): ${positions.map((position) => position || "the body").join(", ")}`,
    );
  }
  return missing.length > 0 ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
