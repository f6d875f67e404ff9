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
import type { Message, ReplyButton } from "@frontdesk/model/message";
import type { Provenance } from "@frontdesk/model/provenance";
import { paths } from "@frontdesk/model/paths";
import { splitText } from "@frontdesk/model/split-text";
import type { ReplyTask } from "@frontdesk/model/tasks";
import { beginHandoff, handoffIdOf } from "../handoff/begin.ts";
import { isSuspended } from "../oversight/suspension.ts";
import { addSpent, nothingSpent, periodOf } from "@frontdesk/model/usage";
import type { Spent } from "@frontdesk/model/usage";
import type { Proposal } from "../tools/call-tool.ts";
import type { KnowledgeFile, ReplyPart } from "../tools/tool.ts";
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
  spent: Spent;
  /** Whose calendar decides to which month it counts. */
  timeZone: string;
  parts: ReplyPart[];
  /** A deed that the customer is asked to confirm. */
  proposal: Proposal | null;
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
    const spent = addSpent(conversation.turn.spent ?? nothingSpent, answer.spent);
    if (conversation.mode !== "assistant") {
      tx.update(ref, { "turn.answeredSeq": conversation.turn.inboundSeq, "turn.lease": null, "turn.spent": spent });
      return "over";
    }
    if (conversation.turn.inboundSeq > turnSeq) {
      tx.update(ref, { "turn.lease": null, "turn.spent": spent });
      return "superseded";
    }
    const at = Timestamp.fromDate(now());
    const handoffId = answer.handoff ? handoffIdOf(conversationId, `turn ${turnSeq}`) : null;
    const texts = answerParts(answer);
    const common = {
      tenantId,
      conversationId,
      direction: "out",
      author: { kind: "assistant" },
      status: "queued",
    } as const;
    for (const [n, text] of texts.entries()) {
      const isFirst = n === 0;
      const extras = n === texts.length - 1 ? extrasOf(answer) : {};
      // A millisecond apart: sends go out in the order of the thread.
      const partAt = Timestamp.fromMillis(at.toMillis() + n);
      tx.create(isFirst ? messageRef : messageRef.parent.doc(hashId("answerPart", messageRef.id, String(n))), {
        ...common,
        type: Object.keys(extras).length > 0 ? "interactive" : "text",
        text,
        ...extras,
        at: partAt,
        createdAt: partAt,
        ...(isFirst && handoffId ? { handoffId } : {}),
        ...(!isFirst && { answerId: messageRef.id }),
        ...(isFirst
          ? { provenance: answer.provenance, usage: { ...spent, period: periodOf(now(), answer.timeZone) } }
          : {}),
      } satisfies Message);
    }
    const file = answer.parts.find((part) => part.kind === "file")?.file;
    if (file) {
      const fileAt = Timestamp.fromMillis(at.toMillis() + texts.length);
      tx.create(messageRef.parent.doc(hashId("answerFile", messageRef.id)), {
        ...common,
        ...fileContent(file),
        answerId: messageRef.id,
        at: fileAt,
        createdAt: fileAt,
      } satisfies Message);
    }
    if (answer.proposal) {
      const { id, record } = answer.proposal;
      tx.set(firestore.doc(paths.toolCall(tenantId, conversationId, id)), record);
    }
    tx.update(ref, {
      "turn.answeredSeq": turnSeq,
      "turn.lease": null,
      "turn.spent": nothingSpent,
      lastMessage: { text: preview(answer.text), type: "text", direction: "out", authorKind: "assistant" },
      lastMessageAt: at,
      ...(answer.handoff && handoffId ? beginHandoff(handoffId, answer.handoff, at) : {}),
    });
    return "committed";
  });
}

/** What WhatsApp takes in one message each; what is tapped goes under the last, whose text may hold less. */
function answerParts(answer: Answer): string[] {
  const parts = splitText(answer.text, whatsappLimits.textBody);
  const last = parts.at(-1);
  if (last === undefined) return [answer.text];
  const isPlain = Object.keys(extrasOf(answer)).length === 0;
  return isPlain ? parts : [...parts.slice(0, -1), ...splitText(last, whatsappLimits.interactiveBody)];
}

/** Buttons win: WhatsApp takes them or a list. */
function extrasOf({ buttons, parts }: Answer): Pick<Message, "buttons" | "outbound"> {
  const list = parts.find((part) => part.kind === "list")?.outbound;
  if (buttons.length > 0) return { buttons };
  return list ? { outbound: list } : {};
}

function fileContent({
  storagePath,
  mimeType,
  filename,
  size,
}: KnowledgeFile): Pick<Message, "type" | "text" | "media"> {
  const stored = { voice: false, state: "stored", storagePath, size } as const;
  return { type: "document", text: "", media: { mediaId: "", mimeType, sha256: null, filename, ...stored } };
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
