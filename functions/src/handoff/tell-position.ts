/** Tells a customer who waits and asks how long it takes: their place in the queue, or when the business opens. Once a message of theirs. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Conversation } from "@frontdesk/model/conversation";
import type { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import type { TellPositionTask } from "@frontdesk/model/tasks";
import { findMessage } from "../conversations/asked-and-answered.ts";
import { turnMessages } from "../conversations/history.ts";
import { isSuspended } from "../oversight/suspension.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";
import { asksHowLong } from "./asks-how-long.ts";
import { handoffNotice } from "./notice.ts";
import type { DeskSettings } from "./settings.ts";
import { aheadOf, closedUntil } from "./tell-customer.ts";

type Deps = { firestore: Firestore; desk: DeskSettings; now: () => Date };

/** Nothing where a person has come meanwhile, or the business wants no places told and is open. */
export async function tellPosition(task: TellPositionTask, deps: Deps): Promise<void> {
  const { tenantId, conversationId, messageId } = task;
  const { firestore } = deps;
  const ref = firestore.doc(paths.conversation(tenantId, conversationId));
  const [asked, conversation, rules] = await Promise.all([
    findMessage(task, firestore),
    ref.get().then((doc) => parseSnapshot(Conversation, doc)),
    deps.desk.find(tenantId),
  ]);
  if (asked?.direction !== "in" || !asksHowLong(asked.text)) return;
  if (conversation?.mode !== "queued") return;
  const nextOpening = closedUntil(rules, deps.now().getTime());
  const isTold = rules.policy.tellPosition && nextOpening === null;
  const text = handoffNotice({
    language: (await languageOf(task, firestore)) ?? rules.locale,
    nextOpening,
    timeZone: rules.hours.timeZone,
    ahead: isTold ? await aheadOf(tenantId, conversation, firestore) : null,
    awayMessage: rules.awayMessage,
  });
  if (text === "") return;
  const noticeRef = firestore.doc(paths.message(tenantId, conversationId, hashId("position", messageId)));
  await firestore.runTransaction(async (tx) => {
    const [now, told] = await tx.getAll(ref, noticeRef);
    if (told?.exists || !now || parseSnapshot(Conversation, now)?.mode !== "queued") return;
    if (await isSuspended(tx, tenantId, firestore)) return;
    const at = Timestamp.fromDate(deps.now());
    const notice: Message = {
      tenantId,
      conversationId,
      direction: "out",
      author: { kind: "assistant" },
      type: "text",
      text,
      status: "queued",
      at,
      createdAt: at,
    };
    tx.create(noticeRef, notice);
  });
}

/** That of the assistant's last answer. */
async function languageOf(place: TellPositionTask, firestore: Firestore): Promise<string | null> {
  const { history } = await turnMessages(place, 0, 0, firestore);
  return history.findLast(({ provenance }) => provenance)?.provenance?.language ?? null;
}
