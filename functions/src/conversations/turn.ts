/**
 * The assistant's turn in a conversation. Each message that wants an answer has a number (`turnSeq`); one answer covers all numbers from
 * `answeredSeq` to the newest. A lease keeps a second worker out while one is writing; the committing transaction looks again before it
 * lets the answer go.
 */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Conversation } from "@frontdesk/model/conversation";
import type { HandoffReason } from "@frontdesk/model/handoff";
import { whatsappLimits } from "@frontdesk/model/limits";
import type { Message, Provenance, ReplyButton } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import { splitText } from "@frontdesk/model/split-text";
import type { ReplyTask } from "@frontdesk/model/tasks";
import { beginHandoff, handoffIdOf } from "../handoff/begin.ts";
import { isSuspended } from "../oversight/suspension.ts";
import { BusyError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";
import { preview } from "./apply-inbound.ts";
import { burstWindowMs } from "./route-message.ts";

/** Longer than a turn may take (retrieval, model, commit), since a worker that crashed holds its lease until then. */
const leaseMs = 90_000;

type Deps = { firestore: Firestore; now: () => Date; sleep: (ms: number) => Promise<void> };

/**
 * `over` when there is nothing to do: answered, taken over by a person, or covered by the task of a newer message.
 * Throws `BusyError` while another worker writes.
 */
export type TakenTurn = { kind: "over" } | { kind: "taken"; conversation: Conversation };

export async function takeTurn(task: ReplyTask, owner: string, deps: Deps): Promise<TakenTurn> {
  for (;;) {
    const attempt = await tryTakeTurn(task, owner, deps);
    if (attempt.kind !== "early") return attempt;
    await deps.sleep(attempt.waitMs);
  }
}

function tryTakeTurn(
  task: ReplyTask,
  owner: string,
  { firestore, now }: Deps,
): Promise<TakenTurn | { kind: "early"; waitMs: number }> {
  const ref = firestore.doc(paths.conversation(task.tenantId, task.conversationId));
  return firestore.runTransaction(async (tx) => {
    const conversation = parseSnapshot(Conversation, await tx.get(ref));
    if (!conversation || conversation.turn.answeredSeq >= task.turnSeq) return { kind: "over" };
    // The turn stays owed: the restoration orders it again.
    if (await isSuspended(tx, task.tenantId, firestore)) return { kind: "over" };
    const { turn } = conversation;
    if (conversation.mode !== "assistant") {
      // What a person was shown is theirs: handing back does not make the assistant answer it after all.
      tx.update(ref, { "turn.answeredSeq": turn.inboundSeq });
      return { kind: "over" };
    }
    if (turn.inboundSeq > task.turnSeq) return { kind: "over" };
    const waitMs = (turn.newestAt?.toMillis() ?? 0) + burstWindowMs - now().getTime();
    if (waitMs > 0) return { kind: "early", waitMs: Math.min(waitMs, burstWindowMs) };
    if (turn.lease && turn.lease.owner !== owner && turn.lease.expiresAt.toMillis() > now().getTime()) {
      throw new BusyError("another worker is writing the answer");
    }
    const expiresAt = Timestamp.fromMillis(now().getTime() + leaseMs);
    tx.update(ref, { "turn.lease": { owner, expiresAt } });
    return { kind: "taken", conversation };
  });
}

/** What the assistant says, and what becomes of the conversation. */
export type Answer = {
  text: string;
  buttons: ReplyButton[];
  provenance: Provenance;
  /** Set when a person is to take over from here. */
  handoff: HandoffReason | null;
};

/**
 * Creates the answer if it is still wanted: nobody took over, no newer message came, and the lease is still ours. `superseded` leaves
 * the turn to the newer message's task.
 */
export async function commitAnswer(
  task: ReplyTask,
  owner: string,
  answer: Answer,
  { firestore, now }: Pick<Deps, "firestore" | "now">,
): Promise<"committed" | "superseded" | "over"> {
  const { tenantId, conversationId, turnSeq } = task;
  const ref = firestore.doc(paths.conversation(tenantId, conversationId));
  const messageRef = firestore.doc(paths.message(tenantId, conversationId, answerIdOf(task)));
  return firestore.runTransaction(async (tx) => {
    const conversation = parseSnapshot(Conversation, await tx.get(ref));
    if (!conversation || conversation.turn.answeredSeq >= turnSeq) return "over";
    if (conversation.turn.lease?.owner !== owner) throw new BusyError("the lease was lost to another worker");
    if (await isSuspended(tx, tenantId, firestore)) {
      tx.update(ref, { "turn.lease": null });
      return "over";
    }
    if (conversation.mode !== "assistant") {
      tx.update(ref, { "turn.answeredSeq": conversation.turn.inboundSeq, "turn.lease": null });
      return "over";
    }
    if (conversation.turn.inboundSeq > turnSeq) {
      tx.update(ref, { "turn.lease": null });
      return "superseded";
    }
    const at = Timestamp.fromDate(now());
    const handoffId = answer.handoff ? handoffIdOf(conversationId, `turn ${turnSeq}`) : null;
    const parts = answerParts(answer);
    for (const [n, text] of parts.entries()) {
      const isFirst = n === 0;
      const buttons = n === parts.length - 1 ? answer.buttons : [];
      // A millisecond apart: sends go out in the order of the thread.
      const partAt = Timestamp.fromMillis(at.toMillis() + n);
      tx.create(isFirst ? messageRef : messageRef.parent.doc(hashId("answerPart", messageRef.id, String(n))), {
        tenantId,
        conversationId,
        direction: "out",
        author: { kind: "assistant" },
        type: buttons.length > 0 ? "interactive" : "text",
        text,
        ...(buttons.length > 0 ? { buttons } : {}),
        status: "queued",
        at: partAt,
        createdAt: partAt,
        ...(isFirst ? { provenance: answer.provenance } : {}),
        ...(isFirst && handoffId ? { handoffId } : {}),
      } satisfies Message);
    }
    tx.update(ref, {
      "turn.answeredSeq": turnSeq,
      "turn.lease": null,
      lastMessage: { text: preview(answer.text), type: "text", direction: "out", authorKind: "assistant" },
      lastMessageAt: at,
      ...(answer.handoff && handoffId ? beginHandoff(handoffId, answer.handoff, at) : {}),
    });
    return "committed";
  });
}

/** What WhatsApp takes in one message each; buttons go under the last, whose text may hold less. */
function answerParts({ text, buttons }: Answer): string[] {
  const parts = splitText(text, whatsappLimits.textBody);
  const last = parts.at(-1);
  if (last === undefined) return [text];
  return buttons.length === 0 ? parts : [...parts.slice(0, -1), ...splitText(last, whatsappLimits.interactiveBody)];
}

/** Ends a turn that wants no answer any more. */
export async function passTurn(
  { tenantId, conversationId, turnSeq }: ReplyTask,
  owner: string,
  { firestore }: Pick<Deps, "firestore">,
): Promise<void> {
  const ref = firestore.doc(paths.conversation(tenantId, conversationId));
  await firestore.runTransaction(async (tx) => {
    const conversation = parseSnapshot(Conversation, await tx.get(ref));
    if (!conversation || conversation.turn.answeredSeq >= turnSeq) return;
    if (conversation.turn.lease?.owner !== owner) throw new BusyError("the lease was lost to another worker");
    tx.update(ref, { "turn.answeredSeq": Math.max(conversation.turn.answeredSeq, turnSeq), "turn.lease": null });
  });
}

/** Gives the turn back after a fault, so that the retry need not wait for the lease to run out. */
export async function releaseTurn(
  task: ReplyTask,
  owner: string,
  { firestore }: Pick<Deps, "firestore">,
): Promise<void> {
  const ref = firestore.doc(paths.conversation(task.tenantId, task.conversationId));
  await firestore.runTransaction(async (tx) => {
    const conversation = parseSnapshot(Conversation, await tx.get(ref));
    if (conversation?.turn.lease?.owner === owner) tx.update(ref, { "turn.lease": null });
  });
}

/** One answer a turn: the id depends on nothing else, so that a second commit cannot create a second message. */
export function answerIdOf({ conversationId, turnSeq }: Pick<ReplyTask, "conversationId" | "turnSeq">): string {
  return hashId("answer", conversationId, String(turnSeq));
}
