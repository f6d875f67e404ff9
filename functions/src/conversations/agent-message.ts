/** Stores what an agent sends and takes the conversation over: both or neither, and once, however often it is asked for. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore, Transaction } from "@google-cloud/firestore";
import { Conversation } from "@frontdesk/model/conversation";
import { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import { preview } from "./apply-inbound.ts";

/** `messageId` is the dashboard's; `replyTo` names the message that is answered. */
export type Place = { tenantId: string; conversationId: string; messageId: string; replyTo?: string | undefined };
export type Sender = { uid: string; name: string };

/** What the message is, without its place, author and delivery. */
export type AgentContent = Pick<Message, "type" | "text"> &
  Partial<Pick<Message, "media" | "location" | "contacts" | "buttons" | "outbound" | "reaction" | "replyTo">>;

export type Facts = { tx: Transaction; conversation: Conversation; now: Date };
type Deps = { firestore: Firestore; now: () => Date };
type Options = {
  /** Templates may be sent after the customer's window has closed. */
  outsideWindow?: boolean;
  /** A reaction says nothing: who answers the conversation stays, and so does what its row shows. */
  silent?: boolean;
};

/** `compose` may read in the transaction, and throws `AppError` where the message cannot be sent. */
export async function storeAgentMessage(
  place: Place,
  sender: Sender,
  compose: (facts: Facts) => Promise<AgentContent>,
  { firestore, now }: Deps,
  { outsideWindow = false, silent = false }: Options = {},
): Promise<void> {
  const { tenantId, conversationId, messageId, replyTo } = place;
  const conversationRef = firestore.doc(paths.conversation(tenantId, conversationId));
  const messageRef = firestore.doc(paths.message(tenantId, conversationId, messageId));
  await firestore.runTransaction(async (tx) => {
    const [conversationDoc, messageDoc] = await tx.getAll(conversationRef, messageRef);
    if (messageDoc?.exists) return;
    const conversation = conversationDoc && parseSnapshot(Conversation, conversationDoc);
    if (!conversation || conversation.kind === "group")
      throw new AppError("notFound", "There is no such conversation.");
    if (conversation.continuedIn)
      throw new AppError("failedPrecondition", "The customer has another number now; write to them there.");
    const at = Timestamp.fromDate(now());
    if (!outsideWindow && conversation.windowExpiresAt.toMillis() <= at.toMillis()) throw new AppError(...windowClosed);
    const quoted = replyTo === undefined ? null : await findAnswerable(place, replyTo, { tx, firestore });
    const content = await compose({ tx, conversation, now: at.toDate() });
    tx.create(messageRef, {
      tenantId,
      conversationId,
      direction: "out",
      author: { kind: "agent", uid: sender.uid, name: sender.name },
      status: "queued",
      at,
      createdAt: at,
      ...(quoted ? { replyTo: quoted } : {}),
      ...content,
    } satisfies Message);
    if (silent) return;
    tx.update(conversationRef, {
      mode: "agent",
      assigneeUid: sender.uid,
      // From then on somebody watches the conversation for silence.
      ...(conversation.mode === "agent" ? {} : { handoffDueAt: at }),
      handoffReason: null,
      unreadCount: 0,
      lastMessage: { text: preview(content.text), type: content.type, direction: "out", authorKind: "agent" },
      lastMessageAt: at,
    });
  });
}

const windowClosed = [
  "failedPrecondition",
  "WhatsApp's 24-hour window has closed: nothing but a template can be sent until the customer writes again.",
] as const;

/** The message as WhatsApp knows it. */
async function findAnswerable(
  { tenantId, conversationId }: Place,
  messageId: string,
  { tx, firestore }: { tx: Transaction; firestore: Firestore },
): Promise<{ wamid: string; messageId: string }> {
  const found = parseSnapshot(Message, await tx.get(firestore.doc(paths.message(tenantId, conversationId, messageId))));
  if (!found || found.deletedAt || found.type === "reaction" || found.type === "system")
    throw new AppError("failedPrecondition", "The message that this one answers is gone. Send it without the quote.");
  if (found.wamid === undefined)
    throw new AppError("failedPrecondition", "The message that this one answers has not been sent yet.");
  return { wamid: found.wamid, messageId };
}
