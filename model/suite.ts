/**
 * `/suite.json`, served beside the dashboard by the local suite only: where the emulators are. Absent in production, where Firebase
 * Hosting's `/__/firebase/init.json` tells the web app its project.
 */
import { z } from "zod";

export const SuiteConfig = z.object({
  projectId: z.string(),
  authUrl: z.string(),
  firestoreHost: z.string(),
  firestorePort: z.number().int(),
  phoneUrl: z.string(),
  /** Where e-mails end up that nobody sends. */
  outboxUrl: z.string().optional(),
  /** A number of the phone simulator that nobody has connected, with what it takes to do so. */
  spareNumber: z.object({ phoneNumberId: z.string(), wabaId: z.string(), token: z.string() }).optional(),
  logins: z.array(z.object({ role: z.string(), email: z.string(), password: z.string() })),
});
export type SuiteConfig = z.infer<typeof SuiteConfig>;
