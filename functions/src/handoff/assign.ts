/** Gives a conversation to a colleague, or back to the queue, by hand. Whoever comes second learns who was first. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Conversation } from "@frontdesk/model/conversation";
import type { ConversationMode } from "@frontdesk/model/conversation";
import type { AgentLoad } from "@frontdesk/model/handoff";
import { paths } from "@frontdesk/model/paths";
import { may } from "@frontdesk/model/permissions";
import { Member } from "@frontdesk/model/tenant";
import { addAuditEntry, byMember, isRepetition } from "../audit/write-entry.ts";
import type { Caller } from "../team/caller.ts";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import { beginHandoff, handoffIdOf } from "./begin.ts";
import { dueAfter } from "./next-step.ts";
import type { DeskSettings } from "./settings.ts";
import { tell } from "./store.ts";

type Input = {
  tenantId: string;
  conversationId: string;
  /** Null puts it into the queue, for whoever comes. */
  toUid: string | null;
  /** As the caller saw it when they decided. */
  seen: { mode: ConversationMode; assigneeUid: string | null };
};

type Deps = { firestore: Firestore; desk: DeskSettings; now: () => Date };

/** The colleague's place in the capacity is not asked for: who assigns by hand knows what they do. Returns the handoff's id. */
export async function assignConversation(
  { tenantId, conversationId, toUid, seen }: Input,
  caller: Caller,
  { firestore, desk, now }: Deps,
): Promise<{ handoffId: string }> {
  const rules = await desk.find(tenantId);
  const ref = firestore.doc(paths.conversation(tenantId, conversationId));
  return firestore.runTransaction(async (tx) => {
    const conversation = parseSnapshot(Conversation, await tx.get(ref));
    if (!conversation || conversation.kind === "group")
      throw new AppError("notFound", "There is no such conversation.");
    const member =
      toUid === null ? null : parseSnapshot(Member, await tx.get(firestore.doc(paths.member(tenantId, toUid))));
    if (toUid !== null && !(member && may(member.role, "answerCustomers")))
      throw new AppError("invalidArgument", "This person does not answer customers.");
    const { mode, assigneeUid } = conversation;
    const target = { kind: "conversation", id: conversationId, name: conversation.contactName } as const;
    if (await isRepetition(tx, byMember(caller), { action: "conversationAssigned", target }, { firestore }))
      return { handoffId: handoffIdOf(conversationId, caller.requestId) };
    if (mode !== seen.mode || assigneeUid !== seen.assigneeUid) {
      const holder = assigneeUid === null ? null : await tx.get(firestore.doc(paths.member(tenantId, assigneeUid)));
      throw new AppError("failedPrecondition", whoWasFirst(mode, holder && parseSnapshot(Member, holder)?.name));
    }
    const at = Timestamp.fromDate(now());
    const begun = beginHandoff(
      handoffIdOf(conversationId, caller.requestId),
      conversation.handoff?.reason ?? "assigned",
      at,
    );
    const summary = conversation.handoff?.summary ?? ({ state: "failed" } as const);
    const since = mode === "queued" && conversation.handoff ? conversation.handoff.since : at;
    const handoff = { ...begun.handoff, since, summary };
    const change = { before: { mode, assigneeUid }, after: { mode: "queued", assigneeUid: toUid } };
    addAuditEntry(tx, byMember(caller), { action: "conversationAssigned", target, ...change }, { firestore, now });
    if (!member) {
      tx.update(ref, { ...begun, handoff });
      return { handoffId: handoff.id };
    }
    const waiting = { ...conversation, mode: begun.mode };
    const state = { stage: "offered" as const, stageAt: at.toMillis(), isAssigned: true, conversation: waiting };
    const due = dueAfter(state, rules, at.toMillis());
    tx.update(ref, {
      ...begun,
      assigneeUid: member.uid,
      handoff: { ...handoff, stage: "offered" },
      handoffDueAt: due === null ? null : Timestamp.fromMillis(due),
    });
    tx.set(firestore.doc(paths.agentLoad(tenantId, member.uid)), {
      uid: member.uid,
      lastOfferedAt: at,
    } satisfies AgentLoad);
    const told = {
      kind: "handoffOffered" as const,
      title: `${caller.name} gave you ${conversation.contactName || "a customer"}`,
      text: "Open the conversation and take it over.",
    };
    if (member.uid !== caller.uid)
      tell({ tenantId, conversationId, handoffId: handoff.id }, [member], told, tx, firestore, at);
    return { handoffId: handoff.id };
  });
}

function whoWasFirst(mode: ConversationMode, holder: string | null | undefined): string {
  if (mode === "assistant") return "The conversation is with the assistant by now. Look again before you assign it.";
  if (mode === "closed") return "The conversation was closed a moment ago.";
  return `${holder ?? "A colleague"} was faster: ${mode === "agent" ? "they have the conversation" : "it was offered to them"} now.`;
}
