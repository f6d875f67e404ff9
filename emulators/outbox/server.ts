/**
 * Stands in for everything that sends e-mail: Firebase's trigger-email extension, which sends what lies in the collection `mail`, and Firebase
 * Authentication, whose emulator keeps its links to itself. Nothing is sent; the page shows what would have been.
 */
import { Hono } from "hono";
import { listen } from "../shared/stand-in.ts";
import type { StandIn, StandInEnv } from "../shared/stand-in.ts";
import { readMails } from "./mails.ts";
import type { Sources } from "./mails.ts";
import { page } from "./page.ts";

export function startOutbox({ port, ...sources }: Sources & { port: number }): Promise<StandIn> {
  const app = new Hono<StandInEnv>();
  app.get("/", async (c) => c.html(page(await readMails(sources))));
  app.get("/api/mails", async (c) => c.json(await readMails(sources)));
  app.onError((_error, c) => c.text("The emulators are out of reach: start the suite with `npm start`.", 503));
  return listen(app, port);
}
