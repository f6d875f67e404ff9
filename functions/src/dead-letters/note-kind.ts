/** Tells the platform's owner, once, that a kind of dead letter has come that was never seen before. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import type { DeadLetter } from "@frontdesk/model/dead-letter";
import type { DeadLetterKind } from "@frontdesk/model/notification";
import { paths } from "@frontdesk/model/paths";
import { isAlreadyExists } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";
import type { Log } from "../platform/log.ts";

type Deps = { firestore: Firestore; now: () => Date; log: Log };

/** The error goes to Error Reporting and to any alert on logs; the document shows the kind on the dashboard as new. */
export async function noteKind(
  letterId: string,
  letter: Pick<DeadLetter, "reason" | "field">,
  deps: Deps,
): Promise<void> {
  const { reason, field } = letter;
  const kind: DeadLetterKind = {
    reason,
    field,
    firstLetterId: letterId,
    createdAt: Timestamp.fromDate(deps.now()),
    seenAt: null,
  };
  try {
    await deps.firestore.doc(paths.deadLetterKind(hashId("deadLetterKind", reason, field))).create(kind);
  } catch (error) {
    if (isAlreadyExists(error)) return;
    throw error;
  }
  deps.log.error("new kind of dead letter", { reason, field, deadLetterId: letterId });
}
