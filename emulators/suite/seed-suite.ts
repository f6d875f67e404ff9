/** Puts the demo data into a running suite. */
import { seed } from "../seed.ts";

type Target = { projectId: string; env: Record<string, string>; log: (line: string) => void; signal: AbortSignal };

/** The seed finds the emulators by environment variables, as the Firebase SDKs do. */
export async function seedSuite({ projectId, env, log, signal }: Target): Promise<void> {
  signal.throwIfAborted();
  // Without the second, the Firebase SDK looks for a Google Cloud server to run on before it believes the first.
  Object.assign(process.env, env, { METADATA_SERVER_DETECTION: "none" });
  log("Seeding the demo business");
  await seed({ projectId, log });
}
