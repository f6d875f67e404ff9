/** The suite that the journeys run against: the one whose JSON file `FRONTDESK_SUITE` names, as `npm test` and `npm start` write it. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { demoLogins, demoNumbers, demoTenant, secondTenant, secondTenantLogin } from "../../../emulators/seed.ts";
import type { DemoLogin, DemoRole } from "../../../emulators/seed.ts";

const SuiteFile = z.object({
  projectId: z.string(),
  urls: z.object({
    dashboard: z.string(),
    phone: z.string(),
    whatsapp: z.string(),
    openai: z.string(),
    storage: z.string(),
    outbox: z.string(),
  }),
  ports: z.object({ tasks: z.number(), firestore: z.number() }),
});

function readSuite() {
  const path = process.env.FRONTDESK_SUITE;
  if (!path) {
    throw new Error(
      "Set FRONTDESK_SUITE to the suite.json of a running suite, or use `npm test -- journeys`, which brings its own",
    );
  }
  return SuiteFile.parse(JSON.parse(readFileSync(path, "utf8")));
}

export const suite = readSuite();
export const salon = demoTenant;

/** For what would disturb the salon's other journeys. */
export const workshop = secondTenant;

/** A business's number on the wire. */
export const numberOf = (business: { id: string }): string =>
  demoNumbers.find(({ tenantId }) => tenantId === business.id)?.phoneNumberId ?? "";

export function login(role: DemoRole | "secondTenant"): DemoLogin {
  const found = role === "secondTenant" ? secondTenantLogin : demoLogins.find((candidate) => candidate.role === role);
  if (!found) throw new Error(`No demo login has the role ${role}`);
  return found;
}
