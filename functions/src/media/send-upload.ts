/** Makes an uploaded file a message of the agent who uploaded it, and takes the conversation over: both or neither, and once. */
import type { Firestore } from "@google-cloud/firestore";
import { Timestamp } from "@google-cloud/firestore";
import { Conversation } from "@frontdesk/model/conversation";
import { kindOfUpload, mediaObjects, uploadProblem } from "@frontdesk/model/media";
import type { Message } from "@frontdesk/model/message";
import { paths } from "@frontdesk/model/paths";
import { preview } from "../conversations/apply-inbound.ts";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import type { Storage } from "../services/storage/storage.ts";
import { headLength, isWhatItSays } from "./file-type.ts";

type Input = {
  tenantId: string;
  conversationId: string;
  messageId: string;
  uploadId: string;
  name: string;
  caption: string;
};
type Sender = { uid: string; name: string };
type Deps = { firestore: Firestore; storage: Pick<Storage, "find" | "head">; now: () => Date };

/** Asking again with the same `messageId` changes nothing. Throws `AppError`. */
export async function sendUpload(input: Input, sender: Sender, deps: Deps): Promise<void> {
  const { tenantId, conversationId, messageId } = input;
  const storagePath = mediaObjects.upload(tenantId, conversationId, input.uploadId);
  const file = await checkedFile(input, storagePath, deps.storage);
  const conversationRef = deps.firestore.doc(paths.conversation(tenantId, conversationId));
  const messageRef = deps.firestore.doc(paths.message(tenantId, conversationId, messageId));
  await deps.firestore.runTransaction(async (tx) => {
    const [conversationDoc, messageDoc] = await tx.getAll(conversationRef, messageRef);
    if (messageDoc?.exists) return;
    const conversation = conversationDoc && parseSnapshot(Conversation, conversationDoc);
    if (!conversation || conversation.kind === "group")
      throw new AppError("notFound", "There is no such conversation.");
    const at = Timestamp.fromDate(deps.now());
    if (conversation.windowExpiresAt.toMillis() <= at.toMillis()) {
      throw new AppError(
        "failedPrecondition",
        "WhatsApp's 24-hour window has closed: nothing but a template can be sent until the customer writes again.",
      );
    }
    tx.create(messageRef, {
      tenantId,
      conversationId,
      direction: "out",
      author: { kind: "agent", uid: sender.uid, name: sender.name },
      type: file.kind,
      text: file.kind === "audio" ? "" : input.caption,
      status: "queued",
      at,
      createdAt: at,
      media: {
        mediaId: "",
        mimeType: file.type,
        sha256: null,
        filename: input.name,
        voice: false,
        state: "stored",
        storagePath,
        size: file.size,
      },
    } satisfies Message);
    tx.update(conversationRef, {
      mode: "agent",
      assigneeUid: sender.uid,
      handoffReason: null,
      unreadCount: 0,
      lastMessage: {
        text: preview(file.kind === "audio" ? "" : input.caption),
        type: file.kind,
        direction: "out",
        authorKind: "agent",
      },
      lastMessageAt: at,
    });
  });
}

/** What was promised when the upload was signed may not be what came. */
async function checkedFile({ name }: Input, path: string, storage: Deps["storage"]) {
  const facts = await storage.find(path);
  if (!facts) throw new AppError("notFound", `"${name}" did not arrive. Upload it again.`);
  const kind = kindOfUpload(facts.type);
  const problem = uploadProblem({ name, ...facts });
  if (problem !== null || kind === null)
    throw new AppError("invalidArgument", problem ?? "WhatsApp takes no such file.");
  if (!isWhatItSays(facts.type, await storage.head(path, headLength))) {
    throw new AppError(
      "invalidArgument",
      `"${name}" is not what its name says (${facts.type}). Open it and save it again.`,
    );
  }
  return { ...facts, kind };
}
