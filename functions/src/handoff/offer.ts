/**
 * Offers a waiting conversation to one available person. Each offer writes that person's load document, so that two handovers at once meet
 * there and see each other's; what a person holds is counted from the conversations themselves, so that no counter can drift.
 */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Conversation } from "@frontdesk/model/conversation";
import { AgentLoad, handoffLabels } from "@frontdesk/model/handoff";
import type { HandoffReason } from "@frontdesk/model/handoff";
import { paths } from "@frontdesk/model/paths";
import type { HandoffTask } from "@frontdesk/model/tasks";
import { Member } from "@frontdesk/model/tenant";
import { parseSnapshot } from "../platform/firestore.ts";
import { dueAfter } from "./next-step.ts";
import { inTurn, isAvailable } from "./people.ts";
import type { DeskRules } from "./settings.ts";
import { lastOffers, tell } from "./store.ts";

type Deps = { firestore: Firestore; now: () => Date };

/** Handovers at once that each find another to have been first; after so many the order of turns is given up, never the capacity. */
const fairRounds = 10;

/** `over` when it is not to be offered any more: taken, handed back, or offered already. */
export async function offer(
  task: HandoffTask,
  why: { reason: HandoffReason; labels: readonly string[] },
  rules: DeskRules,
  members: readonly Member[],
  deps: Deps,
): Promise<"offered" | "nobody" | "over"> {
  const uids = members.filter(isAvailable).map(({ uid }) => uid);
  for (let round = 0; round <= fairRounds; round++) {
    const last = await lastOffers(task.tenantId, uids, deps.firestore);
    const outcome = await offerInTurn(task, inTurn(members, why, rules.policy, last), rules, deps, (uid) =>
      round === fairRounds ? null : (last.get(uid) ?? 0),
    );
    if (outcome !== "overtaken") return outcome;
  }
  return "nobody";
}

type Attempt = "offered" | "over" | "full" | "overtaken";

async function offerInTurn(
  task: HandoffTask,
  candidates: readonly Member[],
  rules: DeskRules,
  deps: Deps,
  lastOfferOf: (uid: string) => number | null,
): Promise<"offered" | "nobody" | "over" | "overtaken"> {
  for (const { uid } of candidates) {
    const outcome = await offerTo(task, uid, lastOfferOf(uid), rules, deps);
    if (outcome !== "full") return outcome;
  }
  return "nobody";
}

/** `lastOffer` is what the order of turns was made from, null where it does not matter any more. */
function offerTo(
  task: HandoffTask,
  uid: string,
  lastOffer: number | null,
  rules: DeskRules,
  { firestore, now }: Deps,
): Promise<Attempt> {
  const { tenantId, conversationId, handoffId } = task;
  const conversationRef = firestore.doc(paths.conversation(tenantId, conversationId));
  const loadRef = firestore.doc(paths.agentLoad(tenantId, uid));
  const memberRef = firestore.doc(paths.member(tenantId, uid));
  return firestore.runTransaction(async (tx): Promise<Attempt> => {
    const [conversationDoc, loadDoc, memberDoc] = await tx.getAll(conversationRef, loadRef, memberRef);
    const conversation = conversationDoc && parseSnapshot(Conversation, conversationDoc);
    const handoff = conversation?.handoff;
    if (!conversation || handoff?.id !== handoffId) return "over";
    if (conversation.mode !== "queued" || conversation.assigneeUid !== null) return "over";
    const load = loadDoc && parseSnapshot(AgentLoad, loadDoc);
    if (lastOffer !== null && (load?.lastOfferedAt.toMillis() ?? 0) !== lastOffer) return "overtaken";
    const member = memberDoc && parseSnapshot(Member, memberDoc);
    if (!member || !isAvailable(member)) return "full";
    const held = await tx.get(
      firestore
        .collection(paths.conversations(tenantId))
        .where("assigneeUid", "==", uid)
        .where("mode", "in", ["queued", "agent"])
        .limit(rules.policy.capacity)
        .select(),
    );
    if (held.size >= rules.policy.capacity) return "full";
    const at = Timestamp.fromDate(now());
    const stage = handoff.stage === "new" ? "offered" : handoff.stage;
    const due = dueAfter({ stage, stageAt: at.toMillis(), isAssigned: true, conversation }, rules, at.toMillis());
    tx.update(conversationRef, {
      assigneeUid: uid,
      "handoff.stage": stage,
      "handoff.stageAt": at,
      handoffDueAt: due === null ? null : Timestamp.fromMillis(due),
    });
    tx.set(loadRef, { uid, lastOfferedAt: at } satisfies AgentLoad);
    tell(task, [member], offered(conversation), tx, firestore, at);
    return "offered";
  });
}

const offered = ({ contactName, handoffReason }: Conversation) => ({
  kind: "handoffOffered" as const,
  title: `${contactName || "A customer"} waits for you`,
  text: `${handoffReason ? `${handoffLabels[handoffReason]}. ` : ""}Open the conversation and take it over.`,
});
