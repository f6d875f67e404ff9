/** Firestore triggers of dead letters. */
import { DeadLetter } from "@frontdesk/model/dead-letter";
import { patterns } from "@frontdesk/model/paths";
import { onDocumentCreated } from "firebase-functions/firestore";
import { region } from "../platform/config.ts";
import { replayDeps } from "../platform/deps/channels.ts";
import { noteKind } from "./note-kind.ts";

/** Listens to created letters and writes none, so that it never comes back to itself. */
export const noteDeadLetter = onDocumentCreated(
  { document: patterns.deadLetter, region, retry: true },
  async ({ data, params }) => {
    const letter = DeadLetter.safeParse(data?.data());
    if (letter.success) await noteKind(params.deadLetterId, letter.data, replayDeps());
  },
);
