/** What the team thinks of an answer of the assistant. A thumb down makes its question one of the unanswered. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Message } from "@frontdesk/model/message";
import type { Feedback } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";
import type { Tasks } from "../platform/tasks.ts";
import type { Meter } from "../usage/meter.ts";

type Deps = { firestore: Firestore; now: () => Date; tasks: Tasks; meter: Pick<Meter, "refresh"> };
type Rating = {
  tenantId: string;
  conversationId: string;
  messageId: string;
  value: "up" | "down" | null;
  reason: string;
};

/** `value` null takes back what was said. */
export async function rateAnswer(rating: Rating, by: { uid: string; name: string }, deps: Deps): Promise<void> {
  const { tenantId, conversationId, messageId, value, reason } = rating;
  const ref = deps.firestore.doc(paths.message(tenantId, conversationId, messageId));
  const at = Timestamp.fromDate(deps.now());
  await deps.firestore.runTransaction(async (tx) => {
    const message = parseSnapshot(Message, await tx.get(ref));
    if (!message?.provenance) throw new AppError("notFound", "This is not an answer of the assistant.");
    const feedback: Feedback | null = value && { value, reason, uid: by.uid, name: by.name, at };
    tx.update(ref, { feedback });
  });
  await deps.meter.refresh(tenantId);
  if (value !== "down") return;
  const id = hashId("noteUnanswered", tenantId, conversationId, messageId, String(at.toMillis()));
  await deps.tasks.enqueue({ queue: "noteUnanswered", id, payload: { tenantId, conversationId, messageId } });
}
