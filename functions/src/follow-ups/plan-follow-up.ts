/** Plans a template for a day to come, and takes such a plan back. Checked when it is planned and once more when it goes out. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Conversation } from "@frontdesk/model/conversation";
import { FollowUp, followUpsAtOnce, planProblem } from "@frontdesk/model/follow-up";
import type { CancelFollowUpInput, PlanFollowUpInput } from "@frontdesk/model/follow-up";
import { paths } from "@frontdesk/model/paths";
import { checkTemplate, refuseUnwanted } from "../conversations/fill-template.ts";
import type { FillDeps } from "../conversations/fill-template.ts";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";

type Person = { uid: string; name: string };
type Deps = FillDeps & { now: () => Date };

/** Throws `AppError`. */
export async function planFollowUp(
  { followUpId, at, templateId, values, files, ...place }: PlanFollowUpInput,
  by: Person,
  deps: Deps,
): Promise<void> {
  const { firestore } = deps;
  const now = deps.now();
  const problem = planProblem(at, now.getTime());
  if (problem !== null) throw new AppError("invalidArgument", problem);
  const { template } = await checkTemplate({ templateId, values, files }, place, deps);
  const conversationRef = firestore.doc(paths.conversation(place.tenantId, place.conversationId));
  const ref = firestore.doc(paths.followUp(place.tenantId, place.conversationId, followUpId));
  await firestore.runTransaction(async (tx) => {
    const [conversationDoc, planned] = await tx.getAll(conversationRef, ref);
    if (planned?.exists) return;
    const conversation = conversationDoc && parseSnapshot(Conversation, conversationDoc);
    if (!conversation || conversation.kind === "group")
      throw new AppError("notFound", "There is no such conversation.");
    if (conversation.continuedIn)
      throw new AppError("failedPrecondition", "The customer has another number now; write to them there.");
    const due = await tx.get(ref.parent.where("status", "==", "due").limit(followUpsAtOnce).select());
    if (due.size >= followUpsAtOnce)
      throw new AppError("failedPrecondition", `${followUpsAtOnce} follow-ups are planned here already. Cancel one.`);
    await refuseUnwanted(template, place.tenantId, { tx, conversation }, deps);
    tx.create(ref, {
      ...place,
      status: "due",
      dueAt: Timestamp.fromMillis(at),
      template: { templateId, values, files, name: template.name },
      by: { uid: by.uid, name: by.name },
      windowExpiresAt: Timestamp.fromMillis(conversation.windowExpiresAt.toMillis()),
      createdAt: Timestamp.fromDate(now),
      settledAt: null,
      outcome: null,
      messageId: null,
    } satisfies FollowUp);
  });
}

/** Throws `AppError` where it has gone out already. */
export async function cancelFollowUp(
  { tenantId, conversationId, followUpId }: CancelFollowUpInput,
  by: Person,
  { firestore, now }: { firestore: Firestore; now: () => Date },
): Promise<void> {
  const ref = firestore.doc(paths.followUp(tenantId, conversationId, followUpId));
  await firestore.runTransaction(async (tx) => {
    const followUp = parseSnapshot(FollowUp, await tx.get(ref));
    if (!followUp) throw new AppError("notFound", "There is no such follow-up.");
    if (followUp.status === "sent") throw new AppError("failedPrecondition", "It has gone out already.");
    if (followUp.status !== "due") return;
    tx.update(ref, { status: "cancelled", settledAt: Timestamp.fromDate(now()), outcome: `Cancelled by ${by.name}.` });
  });
}
