/**
 * The demo businesses of the local suite: people who can sign in, tenants, numbers and documents. May be run at every start. It talks to
 * emulators only: `FIRESTORE_EMULATOR_HOST` and `FIREBASE_AUTH_EMULATOR_HOST` say where they are.
 */
import { randomUUID } from "node:crypto";
import { deleteApp, initializeApp } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";
import { getFirestore, Timestamp } from "firebase-admin/firestore";
import { seedPeople } from "./seed/people.ts";
import { seedTenants } from "./seed/tenants.ts";

export { demoLogins, demoNumbers, demoTenant, secondTenant, secondTenantLogin, spareNumber } from "./seed/demo.ts";
export type { DemoLogin, DemoRole } from "./seed/demo.ts";

const emulatorVariables = ["FIRESTORE_EMULATOR_HOST", "FIREBASE_AUTH_EMULATOR_HOST"] as const;

/** Throws without writing anything unless both emulators are named in the environment. */
export async function seed({ projectId, log }: { projectId: string; log: (line: string) => void }): Promise<void> {
  const missing = emulatorVariables.filter((name) => !process.env[name]);
  if (missing.length > 0) {
    throw new Error(`demo data are for emulators only: set ${missing.join(" and ")} to where the emulator listens`);
  }
  const app = initializeApp({ projectId }, `seed-${randomUUID()}`);
  try {
    await seedPeople(getAuth(app), getFirestore(app));
    await seedTenants(getFirestore(app), Timestamp.now(), log);
  } finally {
    await deleteApp(app);
  }
}
