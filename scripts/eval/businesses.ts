/** A folder of cases: `business.yaml`, its documents, and cases in every other `.yaml`, `.yml`, `.json` or `.jsonl` file. */
import { readdir, readFile } from "node:fs/promises";
import { basename, extname, join, resolve } from "node:path";
import { AnswerCase } from "@frontdesk/model/answer-case";
import { OpeningHours } from "@frontdesk/model/hours";
import { AssistantSettings } from "@frontdesk/model/tenant";
import { parse } from "yaml";
import { z } from "zod";
import { Problem } from "../../emulators/suite/problem.ts";

const BusinessFile = AssistantSettings.extend({
  name: z.string(),
  timeZone: z.string(),
  hours: OpeningHours.nullable().default(null),
  /** Folders and files of Markdown, from where `business.yaml` is. */
  documents: z.array(z.string()),
});

export type EvalDocument = { id: string; title: string; text: string };
export type EvalBusiness = {
  folder: string;
  name: string;
  timeZone: string;
  hours: OpeningHours | null;
  settings: AssistantSettings;
  documents: EvalDocument[];
  cases: AnswerCase[];
};

const caseEndings = new Set([".yaml", ".yml", ".json", ".jsonl"]);

export async function readBusiness(folder: string): Promise<EvalBusiness> {
  const names = (
    await readdir(folder).catch(() => {
      throw new Problem(`There is no folder ${folder}.`);
    })
  ).toSorted();
  if (!names.includes("business.yaml")) throw new Problem(`${folder} has no business.yaml: see evals/salon.`);
  const { name, timeZone, hours, documents, ...settings } = BusinessFile.parse(
    parse(await readFile(join(folder, "business.yaml"), "utf8")),
  );
  const files = names.filter((file) => caseEndings.has(extname(file)) && file !== "business.yaml");
  const cases = (await Promise.all(files.map((file) => readCases(join(folder, file))))).flat();
  const ids = cases.map(({ id }) => id);
  const twice = ids.find((id, n) => ids.indexOf(id) !== n);
  if (twice !== undefined) throw new Problem(`${folder}: two cases have the id ${twice}.`);
  const read = await Promise.all(documents.map((path) => readDocuments(resolve(folder, path))));
  return { folder: basename(folder), name, timeZone, hours, settings, documents: read.flat(), cases };
}

async function readCases(file: string): Promise<AnswerCase[]> {
  const text = await readFile(file, "utf8");
  const values: unknown =
    extname(file) === ".jsonl"
      ? text
          .split("\n")
          .filter(Boolean)
          .map((line): unknown => JSON.parse(line))
      : parse(text);
  const parsed = z
    .union([z.array(AnswerCase), z.object({ cases: z.array(AnswerCase) }).transform(({ cases }) => cases)])
    .safeParse(values);
  if (!parsed.success) throw new Problem(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

async function readDocuments(path: string): Promise<EvalDocument[]> {
  const files =
    extname(path) === ".md"
      ? [path]
      : (await readdir(path))
          .filter((name) => name.endsWith(".md"))
          .toSorted()
          .map((name) => join(path, name));
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(file, "utf8");
      return { id: basename(file), title: /^# (.+)$/mu.exec(text)?.[1] ?? basename(file), text };
    }),
  );
}
