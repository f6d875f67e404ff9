/**
 * A suite's own Firebase project folder: configuration derived from the repository's, with this suite's ports, and copies of what was built,
 * so that suites run beside each other and a new build does not disturb a running one.
 */
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SuiteConfig } from "@frontdesk/model/suite";
import { z } from "zod";
import { host } from "./ports.ts";
import type { Ports } from "./ports.ts";
import type { Services } from "./services.ts";

const Header = z.object({ key: z.string(), value: z.string() });
const RootConfig = z.looseObject({
  functions: z.looseObject({}),
  firestore: z.looseObject({}),
  hosting: z.looseObject({ headers: z.array(z.looseObject({ headers: z.array(Header) })) }),
});

const Manifest = z.object({
  endpoints: z.record(z.string(), z.looseObject({})),
  params: z
    .array(
      z.looseObject({
        name: z.string(),
        type: z.string(),
        default: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).optional(),
      }),
    )
    .default([]),
});

/** The dashboard's policy with the emulators' addresses added: they are other origins than the dashboard's own. */
export function allowEmulators(policy: string): string {
  const [http, sockets] = [`http://${host}:* http://localhost:*`, `ws://${host}:* ws://localhost:*`];
  return policy
    .replace(/img-src ([^;]*)/, `img-src $1 ${http}`)
    .replace(/media-src ([^;]*)/, `media-src $1 ${http}`)
    .replace(/connect-src ([^;]*)/, `connect-src $1 ${http} ${sockets}`)
    .replace(/frame-src ([^;]*)/, `frame-src $1 ${http}`)
    .replace(/script-src ([^;]*)/, `script-src $1 ${http}`)
    .replace(/form-action ([^;]*)/, `form-action $1 ${http}`);
}

const at = (port: number) => ({ host, port });

/** `firebase.json` of a suite, from the repository's. */
export function suiteFirebaseJson(root: unknown, ports: Ports): object {
  const config = RootConfig.parse(root);
  return {
    functions: { source: "functions", runtime: config.functions.runtime },
    firestore: { rules: "firestore.rules", indexes: "firestore.indexes.json" },
    hosting: {
      rewrites: config.hosting.rewrites,
      public: "public",
      headers: config.hosting.headers.map((rule) => ({
        ...rule,
        headers: rule.headers.map((header) =>
          header.key === "Content-Security-Policy" ? { ...header, value: allowEmulators(header.value) } : header,
        ),
      })),
    },
    emulators: {
      singleProjectMode: false,
      hosting: at(ports.hosting),
      functions: at(ports.functions),
      firestore: { ...at(ports.firestore), websocketPort: ports.firestoreWebsocket },
      auth: at(ports.auth),
      tasks: at(ports.tasks),
      eventarc: at(ports.eventarc),
      hub: at(ports.hub),
      logging: at(ports.logging),
      ui: { enabled: false },
    },
  };
}

const dotenv = (values: Record<string, string>) =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}\n`)
    .join("");

/** Writes the folder and returns the names of the functions in it. Data and logs that are already there stay. */
export async function writeProjectDir(
  folder: string,
  {
    repository,
    ports,
    services,
    suiteConfig,
  }: { repository: string; ports: Ports; services: Services; suiteConfig: SuiteConfig },
): Promise<string[]> {
  const replaced = ["functions", "public"];
  for (const name of replaced) await rm(join(folder, name), { recursive: true, force: true });
  for (const name of ["data", "logs"]) await mkdir(join(folder, name), { recursive: true });

  const root: unknown = JSON.parse(await readFile(join(repository, "firebase.json"), "utf8"));
  await writeFile(join(folder, "firebase.json"), JSON.stringify(suiteFirebaseJson(root, ports), null, 2));
  await writeFile(join(folder, ".firebaserc"), JSON.stringify({ projects: { default: suiteConfig.projectId } }));
  for (const name of ["firestore.rules", "firestore.indexes.json"])
    await cp(join(repository, name), join(folder, name));

  await cp(join(repository, "hosting/dist"), join(folder, "public"), { recursive: true });
  await writeFile(join(folder, "public/suite.json"), JSON.stringify(SuiteConfig.parse(suiteConfig), null, 2));

  await cp(join(repository, "functions/dist"), join(folder, "functions"), { recursive: true });
  const own = join(repository, "functions/node_modules");
  if (existsSync(own)) await symlink(own, join(folder, "functions/node_modules"));
  const manifest = Manifest.parse(JSON.parse(await readFile(join(folder, "functions/functions.yaml"), "utf8")));
  await writeFile(join(folder, "functions/.env.local"), dotenv(withDefaults(manifest, services.params)));
  await writeFile(join(folder, "functions/.secret.local"), dotenv(services.secrets));
  return Object.keys(manifest.endpoints);
}

/** The emulator asks on the terminal for every parameter that has no value, even where the code names a default. */
function withDefaults(manifest: z.infer<typeof Manifest>, values: Record<string, string>): Record<string, string> {
  const defaults = manifest.params
    .filter((param) => param.type !== "secret" && !(param.name in values))
    .map((param) => [param.name, Array.isArray(param.default) ? param.default.join(",") : String(param.default ?? "")]);
  return { ...Object.fromEntries(defaults), ...values };
}
