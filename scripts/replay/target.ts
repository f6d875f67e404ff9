/** Where the bodies are posted: an intake of our own with an empty database, or the suite that runs already. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Firestore } from "@google-cloud/firestore";
import { localAppSecret, serveFunction, startFirestore } from "../../emulators/suite/intake.ts";
import { Problem } from "../../emulators/suite/problem.ts";
import { buildAll, functionsDist } from "../build.ts";
import { repository } from "../repository.ts";
import { z } from "zod";

export type Target = {
  webhookUrl: string;
  appSecret: string;
  firestore: Firestore;
  /** Forgets what the former file left, so that an id that stands in several files is not taken for a duplicate; null where data are kept. */
  empty: (() => Promise<void>) | null;
  stop(): Promise<void>;
};

const projectId = "demo-replay";

export async function ownIntake(log: (line: string) => void): Promise<Target> {
  await buildAll(log);
  const emulator = await startFirestore(projectId);
  const intake = await serveFunction(functionsDist, "whatsappWebhook", emulator.functionPort, emulator.env);
  Object.assign(process.env, { FIRESTORE_EMULATOR_HOST: emulator.host, METADATA_SERVER_DETECTION: "none" });
  const firestore = new Firestore({ projectId });
  const documents = `http://${emulator.host}/emulator/v1/projects/${projectId}/databases/(default)/documents`;
  return {
    webhookUrl: intake.url,
    appSecret: localAppSecret,
    firestore,
    empty: async () => {
      const response = await fetch(documents, { method: "DELETE" });
      if (!response.ok) throw new Error(`the emulator could not be emptied: ${response.status}`);
    },
    stop: async () => {
      await firestore.terminate();
      await intake.stop();
      await emulator.stop();
    },
  };
}

const Running = z.object({
  projectId: z.string(),
  urls: z.object({ webhook: z.string() }),
  ports: z.object({ firestore: z.number() }),
});

export async function runningSuite(): Promise<Target> {
  const file = join(repository, ".frontdesk/local/suite.json");
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) throw new Problem("No suite is running: start one with `npm start`, or leave out --running.");
  const suite = Running.parse(JSON.parse(text));
  process.env.FIRESTORE_EMULATOR_HOST = `127.0.0.1:${suite.ports.firestore}`;
  const firestore = new Firestore({ projectId: suite.projectId });
  return {
    webhookUrl: suite.urls.webhook,
    appSecret: localAppSecret,
    firestore,
    empty: null,
    stop: () => firestore.terminate(),
  };
}
