/** The message document as far as its file is concerned. */
import { Timestamp } from "@google-cloud/firestore";
import type { Firestore } from "@google-cloud/firestore";
import { Conversation } from "@frontdesk/model/conversation";
import { Message } from "@frontdesk/model/message";
import type { Media } from "@frontdesk/model/message";
import type { MediaTask } from "@frontdesk/model/media";
import { paths } from "@frontdesk/model/paths";
import { PermanentError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";

export type MediaMessage = Message & { media: Media };

const refOf = ({ tenantId, conversationId, messageId }: MediaTask, firestore: Firestore) =>
  firestore.doc(paths.message(tenantId, conversationId, messageId));

/** The message with its file; null where there is none, or its sender has deleted it. */
export async function findMediaMessage(task: MediaTask, firestore: Firestore): Promise<MediaMessage | null> {
  return withMedia(parseSnapshot(Message, await refOf(task, firestore).get()));
}

/**
 * Changes `media` by what `decide` makes of it now; null leaves it. Returns the media after that, or null where the message has none any
 * more.
 */
export function changeMedia(
  task: MediaTask,
  firestore: Firestore,
  decide: (media: Media) => Partial<Media> | null,
): Promise<Media | null> {
  const ref = refOf(task, firestore);
  return firestore.runTransaction(async (tx) => {
    const message = withMedia(parseSnapshot(Message, await tx.get(ref)));
    if (!message) return null;
    const change = decide(message.media);
    if (!change) return message.media;
    tx.update(ref, Object.fromEntries(Object.entries(change).map(([field, value]) => [`media.${field}`, value])));
    return { ...message.media, ...change };
  });
}

/** The number that a conversation is held on. */
export async function findChannelId(
  task: Pick<MediaTask, "tenantId" | "conversationId">,
  firestore: Firestore,
): Promise<string> {
  const ref = firestore.doc(paths.conversation(task.tenantId, task.conversationId));
  const conversation = parseSnapshot(Conversation, await ref.get());
  if (!conversation) throw new PermanentError("The conversation of this file is gone.");
  return conversation.channelId;
}

export const instant = (date: Date) => Timestamp.fromDate(date);

function withMedia(message: Message | null): MediaMessage | null {
  if (!message?.media || message.deletedAt) return null;
  return { ...message, media: message.media };
}
