/** Gives back to the queue what somebody held who no longer answers customers: nobody's customer is left with nobody. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Conversation } from "@frontdesk/model/conversation";
import { paths } from "@frontdesk/model/paths";
import { may } from "@frontdesk/model/permissions";
import { Member } from "@frontdesk/model/tenant";
import { parseSnapshot } from "../platform/firestore.ts";
import { beginHandoff, handoffIdOf } from "./begin.ts";

type Deps = { firestore: Firestore; now: () => Date };

const pageSize = 100;

/** True where a change of the membership took away the right to answer. */
export function stoppedAnswering(before: Member | null, after: Member | null): boolean {
  return before !== null && may(before.role, "answerCustomers") && !(after && may(after.role, "answerCustomers"));
}

/** Done twice it finds nothing the second time. Who came back meanwhile keeps what they hold. */
export async function releaseHeld(tenantId: string, uid: string, { firestore, now }: Deps): Promise<void> {
  const member = parseSnapshot(Member, await firestore.doc(paths.member(tenantId, uid)).get());
  if (member && may(member.role, "answerCustomers")) return;
  const held = firestore.collection(paths.conversations(tenantId)).where("assigneeUid", "==", uid).limit(pageSize);
  for (let { docs } = await held.get(); docs.length > 0; { docs } = await held.get()) {
    for (const { ref } of docs) {
      await firestore.runTransaction(async (tx) => {
        const conversation = parseSnapshot(Conversation, await tx.get(ref));
        if (!conversation || conversation.assigneeUid !== uid) return;
        const { mode, handoff } = conversation;
        if (mode !== "agent" && mode !== "queued") return void tx.update(ref, { assigneeUid: null });
        const cause = `left ${uid} ${conversation.lastMessageAt.toMillis()}`;
        const begun = beginHandoff(
          handoffIdOf(ref.id, cause),
          handoff?.reason ?? "assigned",
          Timestamp.fromDate(now()),
        );
        const summary = handoff?.summary.state === "ready" ? handoff.summary : ({ state: "failed" } as const);
        tx.update(ref, { ...begun, handoff: { ...begun.handoff, summary } });
      });
    }
    if (docs.length < pageSize) return;
  }
}
