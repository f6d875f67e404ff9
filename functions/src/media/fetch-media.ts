/**
 * Brings a customer's file into our own storage, has it read (speech to text, photos in words), and then lets the assistant answer.
 * Every step can be repeated: the object's name and the reply's task id follow from the message, and the message says how far it is.
 */
import type { Firestore } from "@google-cloud/firestore";
import {
  bareMimeType,
  MediaKind,
  mediaMimeTypes,
  mediaObjects,
  mediaSizeLimits,
  megabytes,
} from "@frontdesk/model/media";
import type { MediaTask } from "@frontdesk/model/media";
import type { Media } from "@frontdesk/model/message";
import { isSuspendedNow } from "../oversight/suspension.ts";
import { PermanentError } from "../platform/errors.ts";
import { hashId } from "../platform/ids.ts";
import { errorFields } from "../platform/log.ts";
import type { Log } from "../platform/log.ts";
import type { Tasks } from "../platform/tasks.ts";
import { classifySendFailure } from "../services/whatsapp/graph-errors.ts";
import type { GraphMedia } from "../services/whatsapp/media.ts";
import type { Storage } from "../services/storage/storage.ts";
import { hexChecksum } from "./checksum.ts";
import { ChecksumError, Inspector } from "./inspect.ts";
import { readMedia } from "./read-media.ts";
import type { ReadDeps } from "./read-media.ts";
import { changeMedia, findChannelId, findMediaMessage } from "./store.ts";
import type { MediaMessage } from "./store.ts";
import { isAnsweredAfterReading } from "./routing.ts";

export type FetchDeps = ReadDeps & {
  firestore: Firestore;
  storage: Storage;
  graph: Pick<GraphMedia, "find">;
  /** The access token of a number. */
  tokenOf: (tenantId: string, phoneNumberId: string) => Promise<string>;
  tasks: Tasks;
  log: Log;
};

/** Throws when the queue should come again. On its `lastAttempt` the file fails visibly and the answer does not wait for it any more. */
export async function fetchMedia(task: MediaTask, lastAttempt: boolean, deps: FetchDeps): Promise<void> {
  const message = await findMediaMessage(task, deps.firestore);
  if (!message) return;
  let media: Media | null = message.media;
  if (media.state !== "stored" && media.state !== "failed") media = await keep(task, message, lastAttempt, deps);
  if (media?.state === "stored") {
    // Kept, since WhatsApp forgets it; heard or looked at, and answered, once the business is restored: `resume-reading.ts`.
    if (await isSuspendedNow(task.tenantId, deps.firestore)) return;
    await readMedia(task, { ...message, media }, lastAttempt, deps);
  }
  if (message.turnSeq === undefined || !isAnsweredAfterReading(message)) return;
  const { tenantId, conversationId, messageId } = task;
  await deps.tasks.enqueue({
    queue: "reply",
    id: hashId("reply", tenantId, conversationId, messageId),
    payload: { tenantId, conversationId, turnSeq: message.turnSeq },
  });
}

async function keep(
  task: MediaTask,
  message: MediaMessage,
  lastAttempt: boolean,
  deps: FetchDeps,
): Promise<Media | null> {
  try {
    const kept = await download(task, message, deps);
    return await changeMedia(task, deps.firestore, ({ state }) =>
      state === "stored" ? null : { ...kept, state: "stored", error: null },
    );
  } catch (error) {
    deps.log.warn("file not stored", { messageId: task.messageId, lastAttempt, ...errorFields(error) });
    const reason = reasonOf(error, lastAttempt);
    if (reason === null) throw error;
    return changeMedia(task, deps.firestore, ({ state }) =>
      state === "stored" ? null : { state: "failed", error: reason },
    );
  }
}

async function download(task: MediaTask, { type, media }: MediaMessage, deps: FetchDeps): Promise<Partial<Media>> {
  const kind = MediaKind.parse(type);
  const mimeType = bareMimeType(media.mimeType);
  if (kind !== "document" && !mediaMimeTypes[kind].includes(mimeType) && !alsoReceived.has(mimeType)) {
    throw new PermanentError(`WhatsApp sent ${kind} of the type ${mimeType}, which is not kept.`);
  }
  const maxBytes = mediaSizeLimits[kind];
  const token = await deps.tokenOf(task.tenantId, await findChannelId(task, deps.firestore));
  const remote = await deps.graph.find(media.mediaId, token);
  if (remote.size !== null && remote.size > maxBytes) {
    throw new PermanentError(`The file has ${megabytes(remote.size)}; at most ${megabytes(maxBytes)} are kept.`);
  }
  const checksums = [media.sha256, remote.sha256].map(hexChecksum).filter((checksum) => checksum !== null);
  const inspector = new Inspector({ mimeType, maxBytes, checksums });
  const storagePath = mediaObjects.inbound(task);
  await deps.storage.write(storagePath, mimeType, [await remote.open(), inspector]);
  return { storagePath, size: inspector.size, checksum: inspector.checksum };
}

/** Types that customers' phones send although businesses cannot. */
const alsoReceived: ReadonlySet<string> = new Set([
  "image/webp",
  "image/gif",
  "audio/x-m4a",
  "audio/wav",
  "video/quicktime",
]);

/** What an agent is told; null for what the queue will try again. */
function reasonOf(error: unknown, lastAttempt: boolean): string | null {
  if (error instanceof PermanentError) return error.message;
  const failure = classifySendFailure(error);
  if (failure.kind === "permanent") {
    return "WhatsApp no longer has this file, or does not hand it out. Ask the customer to send it again.";
  }
  if (!lastAttempt) return null;
  if (error instanceof ChecksumError) return error.message;
  if (failure.kind === "retry") return failure.error.message;
  return "The file could not be fetched from WhatsApp.";
}
