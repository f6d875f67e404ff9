/**
 * How long a function's code takes to load in a fresh process: the built bundle, and what the function's first event loads on top of it,
 * beside importing bare `firebase-functions/https` and `@google-cloud/firestore` from `node_modules`.
 *
 * Not measured: starting Node, what a new instance costs before that (scheduling, image, file system), building clients, and the first
 * connection. Files are in the system's cache. Node's compile cache is off, as it is on Cloud Run functions.
 */
import { join } from "node:path";
import { functionsDist } from "../scripts/build.ts";
import { repository } from "../scripts/repository.ts";
import { deployedFunctions, firstEvents, lazyModules } from "./cold/bundle.ts";
import { filesLoaded, timeImports } from "./cold/fresh-process.ts";
import type { Imports, Timing } from "./cold/fresh-process.ts";
import { median } from "./statistics.ts";
import { round } from "./table.ts";
import type { Cell, Report } from "./table.ts";

const runs = 7;

const bare: Imports = {
  name: "bare",
  cwd: join(repository, "functions"),
  eager: ["firebase-functions/https", "@google-cloud/firestore"],
  lazy: [],
};

export async function cold(progress: (line: string) => void): Promise<Report> {
  const lazy = await lazyModules(functionsDist);
  const functions = await deployedFunctions(functionsDist);
  const importsOf = (module: string) => {
    const imports = lazy.get(module);
    if (!imports) throw new Error(`bench/cold/bundle.ts: ${module} imports nothing lazily`);
    return imports;
  };
  const onTheWay = Object.entries(firstEvents);
  const missing = onTheWay.find(([name]) => !functions.includes(name));
  if (missing) throw new Error(`bench/cold/bundle.ts: no function is called ${missing[0]}`);
  const bundle = { cwd: functionsDist, eager: ["./index.js"] };
  const candidates: Imports[] = [
    bare,
    { ...bundle, name: `any of the ${functions.length} functions`, lazy: [] },
    ...onTheWay.map(([name, modules]) => ({ ...bundle, name, lazy: [...new Set(modules.flatMap(importsOf))] })),
    ...[...lazy].map(([module, imports]) => ({ ...bundle, name: `+ ${module}`, lazy: imports })),
  ];
  const timings = new Map<Imports, Timing[]>(candidates.map((one) => [one, []]));
  progress("reading every file once");
  for (const one of candidates) await timeImports(one);
  for (let n = 0; n < runs; n++) {
    progress(`run ${n + 1} of ${runs}`);
    // Everyone has every place once, so that a passing load on the machine meets all alike.
    for (const one of [...candidates.slice(n), ...candidates.slice(0, n)]) {
      timings.get(one)?.push(await timeImports(one));
    }
  }
  const rows = await Promise.all([...timings].map(([one, times]) => rowOf(one, times, timings.get(bare) ?? [])));
  return {
    tables: [
      {
        title: "Cold import beside bare firebase-functions/https and Firestore",
        columns: [
          "function",
          "load ms",
          "/ bare",
          "first event ms",
          "in all ms",
          "/ bare",
          "fastest ms",
          "/ bare",
          "files",
          "kB",
        ],
        rows,
      },
    ],
    notes: [
      `Median of ${runs}, each in a fresh process, in changing order; fastest: the least of the ${runs}, which other work on the machine disturbs least.`,
      "All functions are one bundle and load it first: differences between rows in their load are noise. Named are those on a message's way; + are the modules that import something on first use, whichever function comes to need it.",
      "load: the whole bundle; first event: what is imported lazily on the first use of a service (all of it, at once).",
      "files and kB: all that was read for it, without Node's own modules and without source maps.",
    ],
  };
}

async function rowOf(imports: Imports, times: Timing[], bareTimes: Timing[]): Promise<Cell[]> {
  const all = times.map(({ eagerMs, lazyMs }) => eagerMs + lazyMs);
  const bareAll = bareTimes.map(({ eagerMs }) => eagerMs);
  const eagerMs = median(times.map(({ eagerMs }) => eagerMs));
  const lazyMs = imports.lazy.length > 0 ? median(times.map(({ lazyMs }) => lazyMs)) : 0;
  const { files, bytes } = await filesLoaded(imports);
  return [
    imports.name,
    ...beside(eagerMs, median(bareAll)),
    round(lazyMs),
    ...beside(median(all), median(bareAll)),
    ...beside(Math.min(...all), Math.min(...bareAll)),
    files,
    round(bytes / 1_000),
  ];
}

function beside(ms: number, bareMs: number): Cell[] {
  return [round(ms), `${(ms / bareMs).toFixed(2)}x`];
}
