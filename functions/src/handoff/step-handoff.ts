/**
 * Takes the step that is due in one handoff. Whoever calls it, however often: each step is one transaction that reads where the conversation
 * stands, so that nothing is done twice, and after a crash the sweep finds it by `handoffDueAt`.
 */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Conversation } from "@frontdesk/model/conversation";
import { handoffLabels } from "@frontdesk/model/handoff";
import type { HandoffReason, HandoffStage } from "@frontdesk/model/handoff";
import { paths } from "@frontdesk/model/paths";
import type { HandoffTask } from "@frontdesk/model/tasks";
import type { Member } from "@frontdesk/model/tenant";
import { HOUR } from "@frontdesk/model/time";
import { handoffActivity } from "../analytics/activity-tasks.ts";
import { isSuspended } from "../oversight/suspension.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import type { Log } from "../platform/log.ts";
import type { Tasks } from "../platform/tasks.ts";
import type { ActivityStore } from "../services/bigquery/activity-store.ts";
import { beginHandoff, handoffIdOf } from "./begin.ts";
import { orderFollowUp } from "./order-follow-up.ts";
import { dueAfter, nextStep } from "./next-step.ts";
import { offer } from "./offer.ts";
import { whoAdministers, whoAnswers } from "./people.ts";
import type { DeskRules, DeskSettings } from "./settings.ts";
import { handoffKey, membersOf, tell } from "./store.ts";
import type { Told } from "./store.ts";

export type StepDeps = {
  firestore: Firestore;
  desk: DeskSettings;
  now: () => Date;
  log: Log;
  tasks: Tasks;
  activity: Pick<ActivityStore, "isOn">;
};

/** While the business is suspended nobody could answer, so nobody is told; restoring it has the queue swept. */
const suspendedPause = HOUR;

export async function stepHandoff(task: HandoffTask, deps: StepDeps): Promise<void> {
  if (deps.activity.isOn()) await count(task, deps);
  const rules = await deps.desk.find(task.tenantId);
  const members = await membersOf(task.tenantId, deps.firestore);
  const outcome = await advance(task, rules, members, deps);
  if (outcome.kind === "requeued") return stepHandoff({ ...task, handoffId: outcome.handoffId }, deps);
  if (outcome.kind !== "offer") return;
  const found = rules.policy.assignment === "byHand" ? "nobody" : await offer(task, outcome, rules, members, deps);
  deps.log.info("handoff offered", { conversationId: task.conversationId, handoffId: task.handoffId, outcome: found });
  if (found === "nobody") await leaveToAll(task, rules, members, deps);
}

/** Before the step, which may take away what tells of it. */
async function count({ tenantId, conversationId }: HandoffTask, { firestore, tasks }: StepDeps): Promise<void> {
  const conversation = parseSnapshot(
    Conversation,
    await firestore.doc(paths.conversation(tenantId, conversationId)).get(),
  );
  if (!conversation) return;
  for (const event of handoffActivity(conversation, conversationId)) await tasks.enqueue(event);
}

type Advanced =
  | { kind: "done" }
  | { kind: "offer"; reason: HandoffReason; labels: readonly string[] }
  | { kind: "requeued"; handoffId: string };

/** Whatever can be done in the conversation alone; an offer needs a second look at each person. */
function advance(task: HandoffTask, rules: DeskRules, members: readonly Member[], deps: StepDeps): Promise<Advanced> {
  const { firestore } = deps;
  const ref = firestore.doc(paths.conversation(task.tenantId, task.conversationId));
  return firestore.runTransaction(async (tx): Promise<Advanced> => {
    const conversation = parseSnapshot(Conversation, await tx.get(ref));
    if (!conversation || handoffKey(conversation, task.conversationId) !== task.handoffId) return { kind: "done" };
    const at = Timestamp.fromDate(deps.now());
    if (await isSuspended(tx, task.tenantId, firestore)) {
      tx.update(ref, { handoffDueAt: Timestamp.fromMillis(at.toMillis() + suspendedPause) });
      return { kind: "done" };
    }
    const step = nextStep(conversation, rules, at.toMillis());
    const { handoff } = conversation;
    switch (step.kind) {
      case "wait":
        if ((conversation.handoffDueAt?.toMillis() ?? null) !== step.dueAt)
          tx.update(ref, { handoffDueAt: instant(step.dueAt) });
        return { kind: "done" };
      case "offer":
        if (!handoff) return { kind: "done" };
        return { kind: "offer", reason: handoff.reason, labels: conversation.labels ?? [] };
      case "tell": {
        // Whoever was offered it had their time: from the escalation on it is anybody's.
        const released = step.stage === "reminded" ? {} : { assigneeUid: null };
        const assignee = step.stage === "reminded" ? conversation.assigneeUid : null;
        tx.update(ref, { ...released, ...staged(step.stage, assignee !== null, conversation, rules, at) });
        tell(task, audience(step.stage, assignee, members), telling(step.stage, conversation), tx, firestore, at);
        return { kind: "done" };
      }
      case "followUp":
        // `handoffDueAt` stays: the next look finds what else is due.
        orderFollowUp(task, conversation, rules.policy, { tx, firestore, at });
        return { kind: "done" };
      case "handBack":
        // Looked at once more, so that it is counted as over.
        tx.update(ref, { mode: "assistant", assigneeUid: null, handoffReason: null, handoffDueAt: at });
        return { kind: "done" };
      case "requeue": {
        const cause = `unanswered ${conversation.lastMessageAt.toMillis()}`;
        const handoffId = handoffIdOf(task.conversationId, cause);
        const begun = beginHandoff(handoffId, handoff?.reason ?? "askedForPerson", at);
        const summary = handoff?.summary.state === "ready" ? handoff.summary : ({ state: "failed" } as const);
        tx.update(ref, { ...begun, handoff: { ...begun.handoff, summary } });
        return { kind: "requeued", handoffId };
      }
    }
  });
}

/** Nobody is available: all who may answer are told once, and it is tried again from time to time. */
async function leaveToAll(
  task: HandoffTask,
  rules: DeskRules,
  members: readonly Member[],
  deps: StepDeps,
): Promise<void> {
  const { firestore } = deps;
  const ref = firestore.doc(paths.conversation(task.tenantId, task.conversationId));
  await firestore.runTransaction(async (tx) => {
    const conversation = parseSnapshot(Conversation, await tx.get(ref));
    const handoff = conversation?.handoff;
    if (!conversation || handoff?.id !== task.handoffId) return;
    if (conversation.mode !== "queued" || conversation.assigneeUid !== null) return;
    const at = Timestamp.fromDate(deps.now());
    if (handoff.stage === "new") {
      tx.update(ref, staged("offered", false, conversation, rules, at));
      tell(task, whoAnswers(members), telling("offered", conversation), tx, firestore, at);
      return;
    }
    const state = { stage: handoff.stage, stageAt: handoff.stageAt.toMillis(), isAssigned: false, conversation };
    tx.update(ref, { handoffDueAt: instant(dueAfter(state, rules, at.toMillis())) });
  });
}

function staged(stage: HandoffStage, isAssigned: boolean, conversation: Conversation, rules: DeskRules, at: Timestamp) {
  const due = dueAfter({ stage, stageAt: at.toMillis(), isAssigned, conversation }, rules, at.toMillis());
  return { "handoff.stage": stage, "handoff.stageAt": at, handoffDueAt: instant(due) };
}

const instant = (at: number | null) => (at === null ? null : Timestamp.fromMillis(at));

function audience(stage: HandoffStage, assignee: string | null, members: readonly Member[]): Member[] {
  if (stage === "escalatedToAdmins") return whoAdministers(members);
  return assignee === null ? whoAnswers(members) : members.filter(({ uid }) => uid === assignee);
}

function telling(stage: Exclude<HandoffStage, "new">, { contactName, handoffReason }: Conversation): Told {
  const who = contactName || "A customer";
  const why = handoffReason ? `${handoffLabels[handoffReason]}.` : "";
  const told: Record<typeof stage, Told> = {
    offered: {
      kind: "handoffWaiting",
      title: `${who} waits for a person`,
      text: `${why} Whoever is free can take it.`,
    },
    reminded: { kind: "handoffReminder", title: `${who} is still waiting`, text: `${why} Nobody has answered yet.` },
    escalatedToAll: {
      kind: "handoffEscalated",
      title: `${who} has waited too long`,
      text: `${why} Please take it, whoever you are.`,
    },
    escalatedToAdmins: {
      kind: "handoffEscalated",
      title: `Nobody answers ${who}`,
      text: `${why} The team was told three times. Please see to it.`,
    },
  };
  return { ...told[stage], text: told[stage].text.trim() };
}
