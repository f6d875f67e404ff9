/**
 * `npm run replay -- <folder>`: signs and posts every JSON file of a folder to the WhatsApp webhook and counts, in the database, what became
 * of each item. Exit code 1 when anything went missing.
 */
import { createHmac } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { Timestamp } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { Problem } from "../emulators/suite/problem.ts";
import { outcomeOf } from "./replay/outcome.ts";
import { line, report } from "./replay/report.ts";
import type { Result } from "./replay/report.ts";
import { ownIntake, runningSuite } from "./replay/target.ts";
import type { Target } from "./replay/target.ts";
import { accountsIn, expectedItems, numbersIn } from "./replay/webhook-files.ts";

const usage = `npm run replay -- <folder>             an intake of its own with an empty Firestore emulator
npm run replay -- <folder> --running   the suite that \`npm start\` runs`;

const tenantId = "replay";

/** Lists of what a folder holds, not bodies. */
const notBodies = new Set(["MANIFEST.json", "INDEX.json"]);

async function replayFile(folder: string, file: string, target: Target): Promise<Result> {
  const bytes = await readFile(join(folder, file));
  const body = parse(bytes);
  await target.empty?.();
  await Promise.all(numbersIn(body).map((number) => route(number, { tenantId, wabaId: null }, target)));
  await Promise.all(accountsIn(body).map((wabaId) => routeAccount(wabaId, target)));
  const response = await fetch(target.webhookUrl, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-hub-signature-256": `sha256=${createHmac("sha256", target.appSecret).update(bytes).digest("hex")}`,
    },
    body: bytes,
  });
  await response.arrayBuffer();
  // Refusing what is no object loses nothing: there was no item in it.
  const refused = response.status >= 400 && response.status < 500;
  const items = refused && !isObject(body) ? [] : expectedItems(body);
  return { file, code: response.status, items: items.length, ...(await outcomeOf(items, bytes, target.firestore)) };
}

const isObject = (body: unknown): boolean => typeof body === "object" && body !== null && !Array.isArray(body);

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}

/** A number that has a tenant keeps it. */
async function route(number: string, to: { tenantId: string; wabaId: string | null }, { firestore }: Target) {
  await firestore
    .doc(paths.channelRoute(number))
    .create({ ...to, createdAt: Timestamp.now() })
    .catch((error: unknown) => {
      const exists = error instanceof Error && "code" in error && error.code === 6;
      if (!exists) throw error;
    });
}

/** An account is known by its numbers, so one is made up for it; an account that has a tenant keeps it. */
async function routeAccount(wabaId: string, target: Target): Promise<void> {
  const known = await target.firestore.collection(paths.channelRoutes()).where("wabaId", "==", wabaId).limit(1).get();
  if (known.empty) await route(`replay-${wabaId}`, { tenantId, wabaId }, target);
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
  console.log(report(results));
  return results.some(({ missing }) => missing.length > 0) ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
