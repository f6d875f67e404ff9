/**
 * Sends one follow-up that is due, or says why not. Whoever orders it, however often: the message and the end of the follow-up are one
 * transaction, and the message's id depends on the follow-up alone.
 */
import { Timestamp } from "@google-cloud/firestore";
import type { DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import { Conversation } from "@frontdesk/model/conversation";
import { FollowUp, followUpLateMs, namePlaceholder } from "@frontdesk/model/follow-up";
import type { Message } from "@frontdesk/model/message";
import type { Notification } from "@frontdesk/model/notification";
import { paths } from "@frontdesk/model/paths";
import type { FollowUpTask } from "@frontdesk/model/tasks";
import { Template } from "@frontdesk/model/template";
import { Channel, Member, adminRoles } from "@frontdesk/model/tenant";
import type { AgentContent } from "../conversations/agent-message.ts";
import { preview } from "../conversations/apply-inbound.ts";
import { checkTemplate, fillTemplate } from "../conversations/fill-template.ts";
import type { FillDeps, Filling } from "../conversations/fill-template.ts";
import { isSuspendedNow } from "../oversight/suspension.ts";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import { hashId } from "../platform/ids.ts";

type Deps = FillDeps & { now: () => Date };
type Compose = (facts: { tx: Transaction; conversation: Conversation }) => Promise<AgentContent>;

export async function sendFollowUp(task: FollowUpTask, deps: Deps): Promise<void> {
  const { firestore, now } = deps;
  const ref = firestore.doc(paths.followUp(task.tenantId, task.conversationId, task.followUpId));
  const followUp = parseSnapshot(FollowUp, await ref.get());
  if (!followUp || followUp.status !== "due" || followUp.dueAt.toMillis() > now().getTime()) return;
  // It stays due: a sweep after the restoration finds it, and lets it go where it is not too late.
  if (await isSuspendedNow(task.tenantId, firestore)) return;
  try {
    const compose = await composed(followUp, deps);
    await settle(task, ref, compose, deps);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await fail(task, ref, error.message, deps);
  }
}

/** The message, filled in with what is known of the customer now. */
async function composed(followUp: FollowUp, deps: Deps): Promise<Compose> {
  const { tenantId, conversationId, template } = followUp;
  const conversationRef = deps.firestore.doc(paths.conversation(tenantId, conversationId));
  const conversation = parseSnapshot(Conversation, await conversationRef.get());
  if (!conversation) throw new AppError("notFound", "The conversation is gone.");
  const templateId =
    followUp.by === null ? await inAccount(template.templateId, conversation, deps) : template.templateId;
  const filling: Filling = { ...template, templateId, values: withName(template.values, conversation) };
  return fillTemplate(await checkTemplate(filling, followUp, deps), followUp, deps);
}

/** The policy names a template of one account: a conversation with a number of another gets the one of the same name and language there. */
async function inAccount(templateId: string, { tenantId, channelId }: Conversation, { firestore }: Deps) {
  const [templateDoc, channelDoc] = await firestore.getAll(
    firestore.doc(paths.template(tenantId, templateId)),
    firestore.doc(paths.channel(tenantId, channelId)),
  );
  const template = templateDoc && parseSnapshot(Template, templateDoc);
  const wabaId = channelDoc && parseSnapshot(Channel, channelDoc)?.wabaId;
  if (!template || !wabaId || template.wabaId === wabaId) return templateId;
  const { docs } = await firestore
    .collection(paths.templates(tenantId))
    .where("wabaId", "==", wabaId)
    .where("name", "==", template.name)
    .where("language", "==", template.language)
    .limit(1)
    .get();
  return docs[0]?.id ?? templateId;
}

function withName(values: Record<string, string>, { contactName, savedName, address }: Conversation) {
  const name = savedName || contactName || address.waId || address.userId || "";
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, value.replaceAll(namePlaceholder, name)]),
  );
}

function settle(task: FollowUpTask, ref: DocumentReference, compose: Compose, { firestore, now }: Deps): Promise<void> {
  const { tenantId, conversationId, followUpId } = task;
  const conversationRef = firestore.doc(paths.conversation(tenantId, conversationId));
  const messageId = hashId("followUp", conversationId, followUpId);
  return firestore.runTransaction(async (tx) => {
    const [followUpDoc, conversationDoc] = await tx.getAll(ref, conversationRef);
    const followUp = followUpDoc && parseSnapshot(FollowUp, followUpDoc);
    const conversation = conversationDoc && parseSnapshot(Conversation, conversationDoc);
    if (!conversation || followUp?.status !== "due") return;
    const at = Timestamp.fromDate(now());
    const needless = whyNeedless(followUp, conversation);
    if (needless !== null) {
      tx.update(ref, { status: "skipped", settledAt: at, outcome: needless });
      return;
    }
    if (at.toMillis() - followUp.dueAt.toMillis() > followUpLateMs) {
      // Whoever planned it has to hear of it; the policy's own is given up quietly, since the team is told of everybody who waits.
      if (followUp.by !== null) throw new AppError("failedPrecondition", tooLate);
      tx.update(ref, { status: "skipped", settledAt: at, outcome: tooLate });
      return;
    }
    const content = await compose({ tx, conversation });
    tx.create(firestore.doc(paths.message(tenantId, conversationId, messageId)), {
      tenantId,
      conversationId,
      direction: "out",
      author: followUp.by ? { kind: "agent", ...followUp.by } : { kind: "assistant" },
      status: "queued",
      at,
      createdAt: at,
      ...content,
    } satisfies Message);
    tx.update(ref, { status: "sent", settledAt: at, messageId });
    // A customer who waits for an answer goes on waiting: what they said stays what the row shows and what silence is judged by.
    if (conversation.lastMessage.direction === "in" && conversation.mode !== "assistant") return;
    const authorKind = followUp.by ? "agent" : "assistant";
    tx.update(conversationRef, {
      lastMessage: { text: preview(content.text), type: content.type, direction: "out", authorKind },
      lastMessageAt: at,
    });
  });
}

const tooLate =
  "It could not go out at its time and is more than two hours late. If it is still wanted, plan it again or send it now.";

function whyNeedless(followUp: FollowUp, conversation: Conversation): string | null {
  const { lastMessage, lastMessageAt, mode, windowExpiresAt, continuedIn } = conversation;
  if (windowExpiresAt.toMillis() > followUp.windowExpiresAt.toMillis()) return "The customer has written since.";
  if (continuedIn) return "The customer has another number now.";
  if (followUp.by !== null) return null;
  if (mode === "closed") return "The conversation was closed.";
  const isAnswered = lastMessage.authorKind === "agent" && lastMessageAt.toMillis() > followUp.createdAt.toMillis();
  return isAnswered ? "A colleague has written since." : null;
}

/** Nobody looks at what was to go out by itself, so somebody is told: who planned it, or else the admins. */
async function fail(task: FollowUpTask, ref: DocumentReference, why: string, { firestore, now }: Deps): Promise<void> {
  const { tenantId, conversationId, followUpId } = task;
  await firestore.runTransaction(async (tx) => {
    const followUp = parseSnapshot(FollowUp, await tx.get(ref));
    if (followUp?.status !== "due") return;
    const uids = followUp.by ? [followUp.by.uid] : await adminsOf(tenantId, tx, firestore);
    const at = Timestamp.fromDate(now());
    tx.update(ref, { status: "failed", settledAt: at, outcome: why });
    for (const uid of uids) {
      const id = hashId("notification", "followUp", conversationId, followUpId, uid);
      tx.set(firestore.doc(paths.notification(tenantId, id)), {
        uid,
        kind: "followUpFailed",
        title: "A follow-up was not sent",
        text: `${followUp.template.name}: ${why}`.slice(0, 1_000),
        subjectId: conversationId,
        createdAt: at,
        readAt: null,
      } satisfies Notification);
    }
  });
}

async function adminsOf(tenantId: string, tx: Transaction, firestore: Firestore): Promise<string[]> {
  const admins = firestore
    .collection(paths.members(tenantId))
    .where("role", "in", [...adminRoles])
    .limit(50);
  return (await tx.get(admins)).docs.flatMap((doc) => parseSnapshot(Member, doc)?.uid ?? []);
}
