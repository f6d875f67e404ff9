/** Who may send a message now. One claim a message at a time; see `deliver.ts` for what becomes of it. */
import { Timestamp } from "@google-cloud/firestore";
import type { DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import { Conversation } from "@frontdesk/model/conversation";
import { Message } from "@frontdesk/model/message";
import type { DeliveryError } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import { Channel } from "@frontdesk/model/tenant";
import type { SendTask } from "@frontdesk/model/tasks";
import { MINUTE } from "@frontdesk/model/time";
import { saysSuspended } from "../oversight/suspension.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import { isToBeUploaded } from "../media/routing.ts";
import { spend } from "./pair-limit.ts";

/**
 * How long a send of unknown outcome waits for a status that carries our id. Meta reports `sent` within seconds; sending again sooner
 * would risk a second copy.
 */
export const reconcileMs = 2 * MINUTE;

type Deps = { firestore: Firestore; now: () => Date };

export type SendClaimed =
  | { kind: "claimed"; message: Message; conversation: Conversation }
  /** Sent, failed or gone: nothing to do. */
  | { kind: "over" }
  /** Not now: another worker is sending, an earlier attempt's outcome is not known yet, or it is another message's turn. */
  | { kind: "waiting"; reason: string; attempted: boolean }
  /** Its file has to be with WhatsApp first. */
  | { kind: "needsUpload"; message: Message; conversation: Conversation }
  /** The number cannot send until an admin has put it right, or the business is suspended. The message stays queued; see `resume-sends.ts`. */
  | { kind: "paused"; reason: string };

export function claimSend(task: SendTask, owner: string, { firestore, now }: Deps): Promise<SendClaimed> {
  const ref = messageRef(task, firestore);
  const conversationRef = firestore.doc(paths.conversation(task.tenantId, task.conversationId));
  const tenantRef = firestore.doc(paths.tenant(task.tenantId));
  return firestore.runTransaction(async (tx) => {
    const [messageDoc, conversationDoc, tenantDoc] = await tx.getAll(ref, conversationRef, tenantRef);
    const message = messageDoc && parseSnapshot(Message, messageDoc);
    const conversation = conversationDoc && parseSnapshot(Conversation, conversationDoc);
    if (!message || !conversation || message.direction !== "out") return { kind: "over" };
    if (message.wamid !== undefined) return { kind: "over" };
    if (message.status !== "queued" && message.status !== "sending") return { kind: "over" };
    const startedAt = now().getTime();
    if (message.send && message.send.expiresAt.toMillis() > startedAt) {
      return {
        kind: "waiting",
        reason: "waiting for the outcome of an earlier attempt",
        attempted: message.status === "sending",
      };
    }
    if (tenantDoc && saysSuspended(tenantDoc)) return { kind: "paused", reason: "the business is suspended" };
    const channelRef = firestore.doc(paths.channel(task.tenantId, conversation.channelId));
    const [channelDoc, former] = await Promise.all([tx.get(channelRef), messageBefore(message, ref)]);
    const channel = parseSnapshot(Channel, channelDoc);
    if (channel && (channel.state ?? "connected") !== "connected") {
      return { kind: "paused", reason: "the number needs an admin's attention first" };
    }
    if (isUnwanted(message, conversation)) {
      tx.update(ref, failure(takenOver, now()));
      return { kind: "over" };
    }
    if (message.outbound?.kind !== "template" && conversation.windowExpiresAt.toMillis() <= startedAt) {
      tx.update(ref, failure(windowClosed, now()));
      tx.update(conversationRef, unreached(now()));
      return { kind: "over" };
    }
    if (isToBeUploaded(message, startedAt)) return { kind: "needsUpload", message, conversation };
    if (former && isUnsettled(former))
      return { kind: "waiting", reason: "an earlier message of the conversation goes first", attempted: false };
    const spent = spend(former?.pairBudget ?? null, startedAt);
    if ("waitMs" in spent)
      return { kind: "waiting", reason: "WhatsApp's limit for one customer is used up", attempted: false };
    tx.update(ref, {
      status: "sending",
      pairBudget: spent.budget,
      error: null,
      send: {
        owner,
        claimedAt: Timestamp.fromMillis(startedAt),
        expiresAt: Timestamp.fromMillis(startedAt + reconcileMs),
        attempts: (message.send?.attempts ?? 0) + 1,
      },
    });
    return { kind: "claimed", message, conversation };
  });
}

/**
 * The outbound message that stands before this one and has not failed: sends of one conversation go out in the order of the thread. A failed one
 * says nothing of those before it, which may be waiting still. Read outside of the transaction, whose query would lock others out: what is settled
 * stays settled, and what has settled since only makes this one wait once more.
 */
async function messageBefore(message: Message, ref: DocumentReference): Promise<Message | null> {
  const earlier = ref.parent.where("direction", "==", "out").where("at", "<", message.at).orderBy("at", "desc");
  let page = earlier.limit(1);
  for (;;) {
    const { docs } = await page.get();
    for (const doc of docs) {
      const former = parseSnapshot(Message, doc);
      if (former && former.status !== "failed") return former;
    }
    const last = docs.at(-1);
    if (!last) return null;
    page = earlier.startAfter(last).limit(failedPage);
  }
}

/** It is rare that several in a row have failed. */
const failedPage = 10;

function isUnsettled({ status, wamid }: Message): boolean {
  return status === "queued" || (status === "sending" && wamid === undefined);
}

/** Records that WhatsApp accepted the message. The status stays: a webhook may have moved it further already. */
export async function recordAccepted(task: SendTask, wamid: string, { firestore, now }: Deps): Promise<void> {
  await messageRef(task, firestore).update({ wamid, send: null, acceptedAt: Timestamp.fromDate(now()) });
}

/** Gives the claim back after an attempt that certainly sent nothing; nobody tries again before `backoffMs` have passed. */
export async function releaseSend(
  task: SendTask,
  error: DeliveryError,
  backoffMs: (attempts: number) => number,
  { firestore, now }: Deps,
): Promise<void> {
  await ifStillSending(task, firestore, ({ send }) => {
    const attempts = send?.attempts ?? 1;
    const at = now().getTime();
    const rest = {
      owner: "",
      claimedAt: Timestamp.fromMillis(at),
      expiresAt: Timestamp.fromMillis(at + backoffMs(attempts)),
    };
    return { status: "queued", send: { ...rest, attempts }, error };
  });
}

export async function recordFailed(task: SendTask, error: DeliveryError, { firestore, now }: Deps): Promise<void> {
  await ifStillSending(task, firestore, (_, tx) => {
    const conversationRef = firestore.doc(paths.conversation(task.tenantId, task.conversationId));
    if (error.code === windowClosed.code) tx.update(conversationRef, unreached(now()));
    return failure(error, now());
  });
}

/** The customer did not get what was said: whether they are written to by template is looked at at once. */
function unreached(at: Date) {
  return { unreachedAt: Timestamp.fromDate(at), handoffDueAt: Timestamp.fromDate(at) };
}

/** What the assistant wrote just before a person took over and that is certain not to have gone out: from then on it is silent. */
function isUnwanted({ author, status, handoffId, outbound }: Message, { mode }: Conversation): boolean {
  if (outbound?.kind === "template") return false;
  return author.kind === "assistant" && mode === "agent" && status === "queued" && handoffId === undefined;
}

const takenOver: DeliveryError = {
  code: null,
  message: "A person took over before this answer of the assistant went out. It was not sent.",
  details: null,
};

const windowClosed: DeliveryError = {
  code: 131047,
  message: "More than 24 hours have passed since the customer last wrote; only an approved template can be sent.",
  details: null,
};

function failure(error: DeliveryError, at: Date): Record<string, unknown> {
  return { status: "failed", send: null, error, failedAt: Timestamp.fromDate(at) };
}

/** A status webhook may have settled the message meanwhile; then it stays as that left it. */
async function ifStillSending(
  task: SendTask,
  firestore: Firestore,
  changes: (message: Message, tx: Transaction) => Record<string, unknown>,
): Promise<void> {
  const ref = messageRef(task, firestore);
  await firestore.runTransaction(async (tx) => {
    const message = parseSnapshot(Message, await tx.get(ref));
    if (message && (message.status === "sending" || message.status === "queued")) tx.update(ref, changes(message, tx));
  });
}

function messageRef({ tenantId, conversationId, messageId }: SendTask, firestore: Firestore) {
  return firestore.doc(paths.message(tenantId, conversationId, messageId));
}
