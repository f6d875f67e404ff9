/**
 * What `npm run eval:answers` is given: a folder with `business.yaml`, its documents, and cases in every other `.yaml`, `.yml`, `.json` or `.jsonl`
 * file; a folder of such folders; a folder or a file of cases alone. Cases alone are asked of the demo business, or, where they bring documents,
 * of one that has nothing else.
 */
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import type { AnswerCase } from "@frontdesk/model/answer-case";
import { OpeningHours } from "@frontdesk/model/hours";
import { AssistantSettings } from "@frontdesk/model/tenant";
import { parse } from "yaml";
import { z } from "zod";
import { Problem } from "../../emulators/suite/problem.ts";
import { repository } from "../repository.ts";
import { caseEndings, readCases } from "./read-cases.ts";

const BusinessFile = AssistantSettings.extend({
  name: z.string(),
  timeZone: z.string(),
  hours: OpeningHours.nullable().default(null),
  /** Folders and files of Markdown, from where `business.yaml` is. */
  documents: z.array(z.string()).default([]),
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

const businessFiles = ["business.yaml", "business.yml", "business.json"];
/** Reports of earlier runs may lie beside the cases. */
const isOther = (name: string) => businessFiles.includes(name) || /(?:^|[.-])report\.json$/u.test(name);
const demoFolder = join(repository, "evals", "salon");

export async function readBusinesses(path: string): Promise<EvalBusiness[]> {
  const kind = await stat(path).catch(() => {
    throw new Problem(`There is no folder or file ${path}.`);
  });
  if (kind.isFile()) return cleanly([path], path);
  const names = (await readdir(path, { recursive: true })).toSorted();
  const homes = names.filter((name) => businessFiles.includes(basename(name))).map((name) => dirname(name));
  const files = names.filter((name) => caseEndings.has(extname(name)) && !isOther(basename(name)));
  const homeOf = (name: string) =>
    homes
      .filter((home) => home === "." || name.startsWith(`${home}/`))
      .toSorted((a, b) => b.length - a.length)
      .at(0);
  const known = await Promise.all(
    homes.map(async (home) =>
      readBusiness(
        join(path, home),
        files.filter((name) => homeOf(name) === home).map((name) => join(path, name)),
      ),
    ),
  );
  const homeless = files.filter((name) => homeOf(name) === undefined).map((name) => join(path, name));
  const found = [...known, ...(homeless.length > 0 ? await cleanly(homeless, path) : [])];
  if (found.every(({ cases }) => cases.length === 0)) {
    throw new Problem(`${path} holds no cases: they stand in .yaml, .yml, .json or .jsonl files. See evals/salon.`);
  }
  return found;
}

/** The demo business, to be attacked or asked. */
export const demoBusiness = (): Promise<EvalBusiness> => readBusiness(demoFolder, []);

/** Cases that no `business.yaml` stands over. */
async function cleanly(files: string[], path: string): Promise<EvalBusiness[]> {
  const home = businessFiles.map((name) => join(dirname(path), name));
  const own = await Promise.all(home.map((file) => stat(file).catch(() => null)));
  if (files[0] === path && own.some((found) => found !== null)) return [await readBusiness(dirname(path), files)];
  const cases = await casesOf(files, path);
  const demo = await demoBusiness();
  const bringing = cases.filter(({ documents }) => documents.length > 0);
  const asking = cases.filter(({ documents }) => documents.length === 0);
  const name = basename(path, extname(path));
  return [
    ...(asking.length > 0 ? [{ ...demo, folder: name, cases: asking }] : []),
    ...(bringing.length > 0
      ? [
          {
            ...demo,
            folder: asking.length > 0 ? `${name} (own documents)` : name,
            name: "our business",
            hours: null,
            settings: { ...demo.settings, businessDescription: "" },
            documents: [],
            cases: bringing,
          },
        ]
      : []),
  ];
}

async function readBusiness(folder: string, files: string[]): Promise<EvalBusiness> {
  const names = await readdir(folder);
  const file = join(folder, businessFiles.find((name) => names.includes(name)) ?? "");
  let raw: unknown;
  try {
    raw = parse(await readFile(file, "utf8"));
  } catch (error) {
    throw new Problem(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = BusinessFile.safeParse(raw);
  if (!parsed.success) throw new Problem(`${file}: ${z.prettifyError(parsed.error)}`);
  const { name, timeZone, hours, documents, ...settings } = parsed.data;
  const own = documents.length === 0 && names.includes("documents") ? ["documents"] : documents;
  const read = await Promise.all(own.map((path) => readDocuments(file, path)));
  const cases = await casesOf(
    files.filter((path) => !relative(folder, path).startsWith("documents/")),
    folder,
  );
  return { folder: basename(resolve(folder)), name, timeZone, hours, settings, documents: read.flat(), cases };
}

async function casesOf(files: string[], from: string): Promise<AnswerCase[]> {
  const cases = (await Promise.all(files.map(readCases))).flat();
  const ids = cases.map(({ id }) => id);
  const twice = ids.find((id, n) => ids.indexOf(id) !== n);
  if (twice !== undefined) throw new Problem(`${from}: two cases have the id ${twice}.`);
  return cases;
}

/** From where `business.yaml` is, or from the repository. */
async function readDocuments(businessFile: string, named: string): Promise<EvalDocument[]> {
  const places = [resolve(dirname(businessFile), named), resolve(repository, named.replace(/^(?:\.\.\/)+/u, ""))];
  const found = await Promise.all(places.map((place) => stat(place).catch(() => null)));
  const at = found.findIndex((place) => place !== null);
  const path = places[at];
  if (path === undefined) throw new Problem(`${businessFile}: there is no ${named}`);
  const files = found[at]?.isFile()
    ? [path]
    : (await readdir(path))
        .filter((name) => /\.(?:md|txt)$/u.test(name))
        .toSorted()
        .map((name) => join(path, name));
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(file, "utf8");
      return { id: basename(file), title: /^# (.+)$/mu.exec(text)?.[1] ?? basename(file, extname(file)), text };
    }),
  );
}
