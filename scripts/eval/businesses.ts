/**
 * What `npm run eval:answers` is given: a folder with `business.yaml`, its documents, and cases in every other `.yaml`, `.yml`, `.json` or `.jsonl`
 * file; a folder of such folders; a folder or a file of cases alone; passages with questions. Cases alone are asked of the documents that lie beside
 * them; of the demo business where there are none; or, where they bring documents of their own, of one that has nothing else.
 */
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { OpeningHours } from "@frontdesk/model/hours";
import { AssistantSettings } from "@frontdesk/model/tenant";
import { parse } from "yaml";
import { z } from "zod";
import { Problem } from "../../emulators/suite/problem.ts";
import { repository } from "../repository.ts";
import type { EvalCase } from "./eval-case.ts";
import { readQuestionSets } from "./question-sets.ts";
import { caseEndings, readCases } from "./read-cases.ts";
import { documentEndings, readDocument } from "./read-document.ts";

const BusinessFile = AssistantSettings.extend({
  name: z.string(),
  timeZone: z.string(),
  hours: OpeningHours.nullable().default(null),
  /** Folders and files of documents, from where `business.yaml` is. */
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
  cases: EvalCase[];
};

/** `problems` are mistakes in cases, which are left out; `notes` tell what else was. */
export type Evaluated = { businesses: EvalBusiness[]; problems: string[]; notes: string[] };

const businessFiles = ["business.yaml", "business.yml", "business.json"];
/** Reports of earlier runs may lie beside the cases, and so do files of other tools. */
const isOther = (name: string) =>
  businessFiles.includes(name) ||
  /(?:^|[.-])report\.json$|^package(?:-lock)?\.json$|^tsconfig.*\.json$|^MANIFEST\.json$/u.test(name);
const isSet = (name: string) => /^(?:passages|questions)\b.*\.jsonl$/u.test(name);
const isAbout = (name: string) => /^(?:README|LICEN[CS]E|INDEX|CHANGELOG|CONTRIBUTING|NOTICE)\b/iu.test(name);
const demoFolder = join(repository, "evals", "salon");

/** `limit` cases of each file, evenly spread; 0 for all. */
export async function readBusinesses(path: string, limit = 0): Promise<Evaluated> {
  const found: Evaluated = { businesses: [], problems: [], notes: [] };
  const kind = await stat(path).catch(() => {
    throw new Problem(`There is no folder or file ${path}.`);
  });
  if (kind.isFile()) {
    found.businesses.push(...(await cleanly([path], [], path, limit, found)));
    return checked(path, found);
  }
  const names = (await readdir(path, { recursive: true }))
    .filter((name) => !/(?:^|\/)(?:node_modules|\.[^/]+)(?:\/|$)/u.test(name))
    .toSorted();
  const homes = names.filter((name) => businessFiles.includes(basename(name))).map((name) => dirname(name));
  const homeOf = (name: string) =>
    homes
      .filter((home) => home === "." || name.startsWith(`${home}/`))
      .toSorted((a, b) => b.length - a.length)
      .at(0);
  const files = names.filter(
    (name) => caseEndings.has(extname(name)) && !isOther(basename(name)) && !isSet(basename(name)),
  );
  for (const home of homes) {
    const own = files.filter((name) => homeOf(name) === home).map((name) => join(path, name));
    found.businesses.push(await readBusiness(join(path, home), own, limit, found));
  }
  const sets = new Set(
    names.filter((name) => /^passages.*\.jsonl$/u.test(basename(name))).map((name) => dirname(name)),
  );
  for (const set of sets) {
    const inside = names.filter((name) => dirname(name) === set && /^questions.*\.jsonl$/u.test(basename(name)));
    if (inside.length === 0) found.notes.push(`${join(path, set)}: passages without questions`);
    else found.businesses.push(...(await setsOf(join(path, set), limit)));
  }
  const homeless = files.filter((name) => homeOf(name) === undefined && !sets.has(dirname(name)));
  const documents = names.filter(
    (name) =>
      documentEndings.has(extname(name).toLowerCase()) && homeOf(name) === undefined && !isAbout(basename(name)),
  );
  if (homeless.length > 0) {
    const inPath = (name: string) => join(path, name);
    found.businesses.push(...(await cleanly(homeless.map(inPath), documents.map(inPath), path, limit, found)));
  }
  return checked(path, found);
}

function checked(path: string, found: Evaluated): Evaluated {
  const businesses = found.businesses.filter(({ cases }) => cases.length > 0);
  if (businesses.length === 0) {
    const why = [...found.problems, ...found.notes].slice(0, 20).join("\n");
    throw new Problem(
      `${path} holds no cases: they stand in .yaml, .yml, .json or .jsonl files. See evals/salon.${why === "" ? "" : `\n${why}`}`,
    );
  }
  return { ...found, businesses };
}

/** The demo business, to be attacked or asked. */
export const demoBusiness = (): Promise<EvalBusiness> =>
  readBusiness(demoFolder, [], 0, { businesses: [], problems: [], notes: [] });

async function setsOf(folder: string, limit: number): Promise<EvalBusiness[]> {
  const sets = await readQuestionSets(folder, limit);
  const demo = await demoBusiness();
  return sets.map(({ name, documents, cases }) => ({ ...bare(demo, name), documents, cases }));
}

/** A business of which nothing is known but its documents. */
const bare = (demo: EvalBusiness, folder: string): EvalBusiness => ({
  ...demo,
  folder,
  name: "our business",
  hours: null,
  settings: { ...demo.settings, businessDescription: "" },
  documents: [],
  cases: [],
});

/** Cases that no `business.yaml` stands over. */
async function cleanly(
  files: string[],
  beside: string[],
  path: string,
  limit: number,
  found: Evaluated,
): Promise<EvalBusiness[]> {
  const home = businessFiles.map((name) => join(dirname(path), name));
  const own = await Promise.all(home.map((file) => stat(file).catch(() => null)));
  if (files[0] === path && own.some((there) => there !== null)) {
    return [await readBusiness(dirname(path), files, limit, found)];
  }
  const { cases, named } = await casesOf(files, limit, found);
  const demo = await demoBusiness();
  const name = basename(resolve(path), extname(path));
  // What a case names is its own.
  const documents = await readAll(
    beside.filter((file) => !named.has(resolve(file))),
    found,
  );
  if (documents.length > 0) return [{ ...bare(demo, name), documents, cases }];
  const bringing = cases.filter(({ documents: brought }) => brought.length > 0);
  const asking = cases.filter(({ documents: brought }) => brought.length === 0);
  return [
    ...(asking.length > 0 ? [{ ...demo, folder: name, cases: asking }] : []),
    ...(bringing.length > 0
      ? [{ ...bare(demo, asking.length > 0 ? `${name} (own documents)` : name), cases: bringing }]
      : []),
  ];
}

async function readBusiness(folder: string, files: string[], limit: number, found: Evaluated): Promise<EvalBusiness> {
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
  const read = await Promise.all(own.map((path) => readDocuments(file, path, found)));
  const { cases } = await casesOf(
    files.filter((path) => !relative(folder, path).startsWith("documents/")),
    limit,
    found,
  );
  return { folder: basename(resolve(folder)), name, timeZone, hours, settings, documents: read.flat(), cases };
}

/** Names that files share get that of the file before them. */
async function casesOf(
  files: string[],
  limit: number,
  found: Evaluated,
): Promise<{ cases: EvalCase[]; named: Set<string> }> {
  const read = await Promise.all(files.map(async (file) => ({ file, ...(await readCases(file)) })));
  const named = new Set(read.flatMap((each) => each.files));
  found.problems.push(...read.flatMap(({ problems }) => problems));
  found.notes.push(...read.flatMap(({ notes }) => notes));
  const ids = read.flatMap(({ cases }) => cases.map(({ id }) => id));
  const twice = new Set(ids.filter((id, n) => ids.indexOf(id) !== n));
  const cases = read.flatMap(({ file, cases: own }) => {
    const unique = (id: string) => (twice.has(id) ? `${basename(file)}: ${id}` : id);
    return sample(own, limit).map((each) => ({
      ...each,
      id: unique(each.id),
      after: each.after === null ? null : unique(each.after),
    }));
  });
  return { cases, named };
}

/** Whole conversations: who begins one, and who comes after. */
function sample(cases: EvalCase[], limit: number): EvalCase[] {
  const first = cases.filter(({ after }) => after === null);
  if (limit === 0 || first.length <= limit) return cases;
  const step = first.length / limit;
  const kept = new Set(Array.from({ length: limit }, (_, n) => first[Math.floor(n * step)]?.id));
  const some: EvalCase[] = [];
  for (const each of cases) {
    if (!kept.has(each.id) && (each.after === null || !kept.has(each.after))) continue;
    kept.add(each.id);
    some.push(each);
  }
  return some;
}

/** From where `business.yaml` is, or from the repository. */
async function readDocuments(businessFile: string, named: string, found: Evaluated): Promise<EvalDocument[]> {
  const places = [resolve(dirname(businessFile), named), resolve(repository, named.replace(/^(?:\.\.\/)+/u, ""))];
  const there = await Promise.all(places.map((place) => stat(place).catch(() => null)));
  const at = there.findIndex((place) => place !== null);
  const path = places[at];
  if (path === undefined) throw new Problem(`${businessFile}: there is no ${named}`);
  const files = there[at]?.isFile()
    ? [path]
    : (await readdir(path))
        .filter((name) => documentEndings.has(extname(name).toLowerCase()))
        .toSorted()
        .map((name) => join(path, name));
  return readAll(files, found);
}

/** One that cannot be read is named, and the others are filed. */
async function readAll(files: string[], found: Evaluated): Promise<EvalDocument[]> {
  const documents: EvalDocument[] = [];
  for (const file of files) {
    const read = await readDocument(file);
    if (typeof read === "string") found.notes.push(`${file}: not filed: ${read}`);
    else documents.push({ id: basename(file), ...read });
  }
  return documents;
}
