/**
 * `mail/{id}`: a message to be sent, in the form that Firebase's trigger-email extension takes, which sends it where it is installed.
 * https://extensions.dev/extensions/firebase/firestore-send-email
 */
import { z } from "zod";
import { Instant } from "./time.ts";

export const Mail = z.object({
  to: z.array(z.string()).min(1),
  /** Null once it was sent, since a message may hold a link that lets people in. */
  message: z.object({ subject: z.string(), text: z.string(), html: z.string() }).nullable(),
  createdAt: Instant,
  /** Written by who sends it. */
  delivery: z.looseObject({ state: z.string() }).optional(),
});
export type Mail = z.infer<typeof Mail>;
