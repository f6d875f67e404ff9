import { readFileSync, readdirSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { Firestore } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sha256 } from "../platform/ids.ts";
import { ingest } from "./ingest.ts";
import { numberRoutes } from "./number-routes.ts";

const folder = new URL("../../fixtures/webhooks/", import.meta.url);
const read = (file: string) => readFileSync(new URL(file, folder));

type Row = { file: string; becomes: string };

const rows = read("INDEX.md")
  .toString()
  .split("\n")
  .flatMap((line): Row[] => {
    const [, file, , becomes] = line.split("|").map((cell) => cell.trim());
    return file?.startsWith("`") && becomes !== undefined ? [{ file: file.replaceAll("`", ""), becomes }] : [];
  });

const now = () => new Date("2026-01-01T10:05:00Z");
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? "" : "s"}`;

test("every webhook fixture is listed once", () => {
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  expect(rows.map(({ file }) => file).toSorted()).toEqual(files.toSorted());
});

describe("the intake", () => {
  const projectId = `demo-fixtures-${randomUUID().slice(0, 8)}`;
  let firestore: Firestore;

  beforeAll(async () => {
    firestore = new Firestore({ projectId });
    for (const n of ["1", "2"]) {
      await firestore
        .doc(paths.channelRoute(`10000000000000${n}`))
        .set({ tenantId: `tenant-${n}`, wabaId: `20000000000000${n}`, createdAt: now() });
    }
  });
  afterAll(async () => {
    await firestore.terminate();
    await fetch(
      `http://${process.env["FIRESTORE_EMULATOR_HOST"]}/emulator/v1/projects/${projectId}/databases/(default)/documents`,
      {
        method: "DELETE",
      },
    );
  });

  test.each(rows)("makes of $file: $becomes", async ({ file, becomes }) => {
    const bytes = read(file);
    const body = { text: bytes.toString(), hash: sha256(bytes) };
    const deps = { firestore, routes: numberRoutes(firestore, now), now, log: silent };

    const counts = await ingest(JSON.parse(body.text), body, deps);

    const letters = await firestore.collection(paths.deadLetters()).where("bodyHash", "==", body.hash).get();
    const reasons = [...new Set(letters.docs.map((letter) => String(letter.get("reason"))))];
    expect(letters.size).toBe(counts.deadLetters);
    const parts = [
      { count: counts.messages, words: plural(counts.messages, "message") },
      { count: counts.statuses, words: counts.statuses === 1 ? "1 status" : `${counts.statuses} statuses` },
      { count: counts.duplicates, words: plural(counts.duplicates, "duplicate") },
      { count: counts.deadLetters, words: `${plural(counts.deadLetters, "dead letter")}: ${reasons.join(", ")}` },
    ];
    const outcome = parts.filter(({ count }) => count > 0).map(({ words }) => words);
    expect(outcome.join(", ")).toBe(becomes);
  });
});
