/** `npm run build`: makes `functions/dist` and `hosting/dist`, what a deployment uploads. What has not changed is not built again. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildFunctions } from "./build-functions.ts";
import { makeIfChanged } from "./content-stamp.ts";
import { repository } from "./repository.ts";

export const functionsDist = join(repository, "functions/dist");
export const hostingDist = join(repository, "hosting/dist");

const inRepository = (...paths: string[]) => paths.map((path) => join(repository, path));
const stamp = (name: string) => join(repository, ".frontdesk/cache", `${name}.stamp`);

/** Builds what has changed; `log` gets a line for each step. */
export async function buildAll(log: (line: string) => void): Promise<void> {
  await step("functions", log, () =>
    makeIfChanged(
      {
        sources: inRepository("functions", "model", "scripts/build-functions.ts", "package-lock.json"),
        output: join(functionsDist, "functions.yaml"),
        stampFile: stamp("functions"),
      },
      () => buildFunctions(functionsDist),
    ),
  );
  await step("dashboard", log, () =>
    makeIfChanged(
      {
        sources: inRepository("hosting", "model", "package-lock.json"),
        output: join(hostingDist, "index.html"),
        stampFile: stamp("hosting"),
      },
      buildHosting,
    ),
  );
}

async function step(name: string, log: (line: string) => void, make: () => Promise<boolean>): Promise<void> {
  const started = performance.now();
  const built = await make();
  log(
    built ? `Built the ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)` : `The ${name} did not change`,
  );
}

async function buildHosting(): Promise<void> {
  const { build } = await import("vite");
  const configFile = join(repository, "hosting/vite.config.ts");
  if (!existsSync(configFile)) throw new Error("hosting/vite.config.ts is missing");
  await build({ root: join(repository, "hosting"), configFile, logLevel: "warn" });
}

if (import.meta.main) {
  try {
    await buildAll(console.log);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
