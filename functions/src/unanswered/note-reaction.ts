/** A customer's reaction to an answer of the assistant counts as what they think of it; blame makes the question one of the unanswered. */
import type { Firestore } from "@google-cloud/firestore";
import { Message } from "@frontdesk/model/message";
import type { CustomerReaction } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import type { NoteReactionTask } from "@frontdesk/model/tasks";
import { MINUTE } from "@frontdesk/model/time";
import { findMessage } from "../conversations/asked-and-answered.ts";
import { BusyError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";
import type { Tasks } from "../platform/tasks.ts";
import type { Meter } from "../usage/meter.ts";
import { reactionValue } from "./reaction-value.ts";

type Deps = { firestore: Firestore; now: () => Date; tasks: Tasks; meter: Pick<Meter, "refresh"> };

/** Our own record of a send may come after the customer's reaction to it. */
const recordedWithinMs = 2 * MINUTE;

/** Counts anew from all reactions of the customer to that message, so that it may run twice, late and in any order. */
export async function noteReaction(task: NoteReactionTask, deps: Deps): Promise<void> {
  const { tenantId, conversationId } = task;
  const message = await findMessage(task, deps.firestore);
  const wamid = message?.direction === "in" ? message.reaction?.wamid : undefined;
  if (message === null || wamid === undefined) return;
  const messages = deps.firestore.collection(paths.messages(tenantId, conversationId));
  const [found] = (await messages.where("wamid", "==", wamid).limit(1).get()).docs;
  if (!found) {
    const age = deps.now().getTime() - message.createdAt.toMillis();
    if (age < recordedWithinMs) throw new BusyError("the message that was reacted to is not recorded yet");
    return;
  }
  const target = parseSnapshot(Message, found);
  if (target?.author.kind !== "assistant") return;
  const ref = messages.doc(target.answerId ?? found.id);
  const changed = await deps.firestore.runTransaction(async (tx) => {
    const answer = parseSnapshot(Message, await tx.get(ref));
    if (!answer?.provenance) return null;
    const { docs } = await tx.get(messages.where("reaction.wamid", "==", wamid));
    const next = newest(docs.flatMap((doc) => parseSnapshot(Message, doc) ?? []));
    const before = answer.customerReaction ?? null;
    if (before?.emoji === next?.emoji) return null;
    tx.update(ref, { customerReaction: next });
    return { next };
  });
  // Whether or not this very run changed it: the one that did may have died before it came here.
  if (changed) await deps.meter.refresh(tenantId);
  const now = (await ref.get()).get("customerReaction.value") as unknown;
  if (now !== "down") return;
  const id = hashId("noteUnanswered", tenantId, conversationId, ref.id, "customerReaction");
  await deps.tasks.enqueue({ queue: "noteUnanswered", id, payload: { tenantId, conversationId, messageId: ref.id } });
}

const saidAt = ({ sentAt, at }: Message) => (sentAt ?? at).toMillis();

/** The last one of the customer's own, by when they gave it; one that was taken back is none. */
function newest(messages: readonly Message[]): CustomerReaction | null {
  const last = messages
    .filter(({ direction }) => direction === "in")
    .toSorted((a, b) => saidAt(a) - saidAt(b) || a.createdAt.toMillis() - b.createdAt.toMillis())
    .at(-1);
  const emoji = last?.reaction?.emoji ?? "";
  const value = reactionValue(emoji);
  return last && value ? { value, emoji, at: last.at } : null;
}
