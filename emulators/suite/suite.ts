/**
 * The local suite: Firebase emulators, stand-ins and demo data in a folder of their own. `npm start` runs one on fixed ports, tests run others on
 * free ones beside it.
 */
import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { once } from "node:events";
import { demoLogins, spareNumber } from "../seed.ts";
import type { StandIn } from "../shared/stand-in.ts";
import { logReader } from "./emulator-log.ts";
import { startEmulators } from "./emulators.ts";
import { startFirebase } from "./firebase-cli.ts";
import { findFirestoreJar } from "./firestore-jar.ts";
import { checkJava } from "./java.ts";
import { checkPorts, defaultPorts, findFreePorts, host, urlOf } from "./ports.ts";
import type { Ports } from "./ports.ts";
import { writeProjectDir } from "./project-dir.ts";
import { clearUp, noteRunning } from "./running.ts";
import { seedSuite } from "./seed-suite.ts";
import { chooseServices, local } from "./services.ts";
import type { Services } from "./services.ts";
import { startStandIns } from "./stand-ins.ts";

const repository = resolve(import.meta.dirname, "../..");
const projectId = "demo-frontdesk";
const region = "us-central1";

type SuiteUrls = {
  dashboard: string;
  phone: string;
  whatsapp: string;
  openai: string;
  pinecone: string;
  storage: string;
  outbox: string;
  queues: string;
  notion: string;
  confluence: string;
  bigquery: string;
  functions: string;
  webhook: string;
  auth: string;
};

export type Suite = {
  folder: string;
  projectId: string;
  ports: Ports;
  urls: SuiteUrls;
  real: Services["real"];
  /** For processes that work on this suite: the emulators' addresses and, in FRONTDESK_SUITE, the path of a JSON file with all of it. */
  env: Record<string, string>;
  /** Settles when the emulators have ended, also when nobody stopped them. */
  ended: Promise<void>;
  /** Saves the data and ends everything. */
  stop(): Promise<void>;
  /** Ends everything at once; data since the last start are lost. */
  kill(): Promise<void>;
};

export type SuiteOptions = {
  /** Folder name under `.frontdesk/`. */
  name: string;
  ports: "default" | "free";
  /** Forgets all data of former runs. */
  fresh: boolean;
  /** Whether data are saved when the suite stops. */
  persist: boolean;
  /** Keys found in here make the suite use the real service. */
  serviceEnv: NodeJS.ProcessEnv;
  log: (line: string) => void;
  /** Aborting it stops a start that is under way. */
  signal?: AbortSignal;
};

/** Starts and seeds a suite from what `npm run build` has made. Throws `Problem` for what a person can mend; nothing is left behind then. */
export async function startSuite(options: SuiteOptions): Promise<Suite> {
  const { name, log, signal = new AbortController().signal } = options;
  const folder = join(repository, ".frontdesk", name);
  const markId = randomUUID();
  const ports = options.ports === "free" ? await findFreePorts() : defaultPorts;
  const functions = `${urlOf(ports.functions)}/${projectId}/${region}`;
  const urls: SuiteUrls = {
    dashboard: urlOf(ports.hosting),
    phone: `${urlOf(ports.whatsapp)}/phone`,
    whatsapp: urlOf(ports.whatsapp),
    openai: urlOf(ports.openai),
    pinecone: urlOf(ports.pinecone),
    storage: urlOf(ports.storage),
    outbox: urlOf(ports.outbox),
    queues: urlOf(ports.queues),
    notion: urlOf(ports.notion),
    confluence: urlOf(ports.confluence),
    bigquery: urlOf(ports.bigquery),
    functions,
    webhook: `${functions}/whatsappWebhook`,
    auth: urlOf(ports.auth),
  };
  const env: Record<string, string> = {
    GCLOUD_PROJECT: projectId,
    FIRESTORE_EMULATOR_HOST: `${host}:${ports.firestore}`,
    FIREBASE_AUTH_EMULATOR_HOST: `${host}:${ports.auth}`,
    FRONTDESK_SUITE: join(folder, "suite.json"),
  };

  await mkdir(folder, { recursive: true });
  const tempDir = await noteRunning(folder, { pid: process.pid, markId, dashboard: urls.dashboard });
  const standIns: StandIn[] = [];
  const tidyUp = async () => {
    await Promise.allSettled(standIns.map((standIn) => standIn.close()));
    await clearUp(folder);
  };

  try {
    const services = chooseServices(options.serviceEnv, ports, functions);
    await checkPorts(ports);
    await checkJava(process.env);
    const cli = { repository, cwd: folder, tempDir, markId };
    const jar = await findFirestoreJar(process.env, join(repository, ".frontdesk/cache"), async () => {
      log("Downloading the Firestore emulator: needed once");
      await once(startFirebase(["setup:emulators:firestore"], cli), "exit");
    });
    if (options.fresh) await rm(join(folder, "data"), { recursive: true, force: true });
    const names = await writeProjectDir(folder, {
      repository,
      ports,
      services,
      suiteConfig: {
        projectId,
        authUrl: urls.auth,
        firestoreHost: host,
        firestorePort: ports.firestore,
        phoneUrl: urls.phone,
        outboxUrl: urls.outbox,
        spareNumber: {
          phoneNumberId: spareNumber.phoneNumberId,
          wabaId: spareNumber.wabaId,
          token: local.accessToken,
        },
        logins: demoLogins.map(({ role, email, password }) => ({ role, email, password })),
      },
    });
    await writeFile(
      join(folder, "suite.json"),
      JSON.stringify({ projectId, ports, urls, env, secrets: local }, null, 2),
    );

    log("Starting the stand-ins");
    await startStandIns(standIns, {
      ports,
      services,
      webhookUrl: urls.webhook,
      dataDir: join(folder, "data"),
      projectId,
    });
    signal.throwIfAborted();
    log("Starting the Firebase emulators");
    const emulators = await startEmulators({
      ...cli,
      // The SDK asks the machine it runs on for its service account; the hub says at once that there is none.
      env: { FIRESTORE_EMULATOR_BINARY_PATH: jar, GCE_METADATA_HOST: `${host}:${ports.hub}` },
      projectId,
      exportDir: options.persist ? join(folder, "data/firebase") : null,
      signal,
      onLine: logReader(join(folder, "logs/functions.log"), log),
    });
    log(`${names.length} functions are ready`);
    await seedSuite({ projectId, env, log, signal });

    const stop = async () => {
      await emulators.stop();
      await tidyUp();
    };
    return { folder, projectId, ports, urls, real: services.real, env, ended: emulators.ended, stop, kill: tidyUp };
  } catch (error) {
    await tidyUp();
    throw error;
  }
}

/** Ends the suite of that name at once, whoever started it and however far it has come. */
export async function killSuite(name: string): Promise<void> {
  await clearUp(join(repository, ".frontdesk", name));
}
