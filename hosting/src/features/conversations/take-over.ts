/** Taking a conversation, so that of two who do it at once the second learns who was first. */
import { Conversation } from "@frontdesk/model/conversation";
import { paths } from "@frontdesk/model/paths";
import { doc, runTransaction, serverTimestamp } from "firebase/firestore";
import type { Firestore } from "firebase/firestore";

export type ThreadAddress = { tenantId: string; conversationId: string };

/** What the person saw when they decided. */
export type Seen = Pick<Conversation, "mode" | "assigneeUid">;

/** Somebody else has taken the conversation since it was looked at. */
export class TakenError extends Error {
  override name = "TakenError";
  readonly byUid: string | null;

  constructor(byUid: string | null) {
    super("The conversation was taken by somebody else");
    this.byUid = byUid;
  }
}

/** Throws `TakenError`. Taking from a colleague on purpose, whom one saw there, is allowed. */
export function takeOver(db: Firestore, address: ThreadAddress, uid: string, seen: Seen): Promise<void> {
  const ref = doc(db, paths.conversation(address.tenantId, address.conversationId));
  return runTransaction(db, async (tx) => {
    refuseIfTaken(Conversation.parse((await tx.get(ref)).data()), uid, seen);
    tx.update(ref, { mode: "agent", assigneeUid: uid, handoffReason: null, handoffDueAt: serverTimestamp() });
  });
}

export function refuseIfTaken({ mode, assigneeUid }: Seen, uid: string, seen: Seen): void {
  const isNews = mode === "agent" && (seen.mode !== "agent" || seen.assigneeUid !== assigneeUid);
  if (isNews && assigneeUid !== uid) throw new TakenError(assigneeUid);
}
