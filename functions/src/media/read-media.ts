/** Has a stored file read: what is said in an audio, what a photo shows. A file that cannot be read costs the answer nothing but that. */
import { buffer } from "node:stream/consumers";
import type { Firestore } from "@google-cloud/firestore";
import type { MediaTask } from "@frontdesk/model/media";
import { bareMimeType } from "@frontdesk/model/media";
import type { Media } from "@frontdesk/model/message";
import { PermanentError } from "../platform/errors.ts";
import { errorFields } from "../platform/log.ts";
import type { Log } from "../platform/log.ts";
import type { Storage } from "../services/storage/storage.ts";
import type { Transcriber } from "../services/openai/transcription.ts";
import type { ImageDescriber } from "../services/openai/vision.ts";
import { spentOn } from "../usage/meter.ts";
import type { Meter } from "../usage/meter.ts";
import { changeMedia } from "./store.ts";
import type { MediaMessage } from "./store.ts";

export type ReadDeps = {
  firestore: Firestore;
  meter: Pick<Meter, "note">;
  storage: Pick<Storage, "read">;
  transcriber: Transcriber;
  /** Null where the business's platform has it switched off. */
  describer: ImageDescriber | null;
  log: Log;
};

/** Throws for what may work the next time, unless this is the `lastAttempt`. */
export async function readMedia(
  task: MediaTask,
  message: MediaMessage,
  lastAttempt: boolean,
  deps: ReadDeps,
): Promise<void> {
  if (message.media.reading?.done || message.direction !== "in" || message.fromHistory) return;
  const reader = readerOf(task, message, deps);
  const change = await reader(message.media).catch((error: unknown) => {
    deps.log.warn("file not read", { messageId: task.messageId, lastAttempt, ...errorFields(error) });
    if (!lastAttempt && !(error instanceof PermanentError)) throw error;
    const note = error instanceof PermanentError ? error.message : "The service that reads files did not answer.";
    return { reading: { done: true, note: note.slice(0, 500) } };
  });
  await changeMedia(task, deps.firestore, ({ reading }) => (reading?.done ? null : change));
}

type Reader = (media: Media) => Promise<Partial<Media>>;

const read = { done: true, note: null };

/** What was read is noted before it is kept: a run that comes again after a crash notes the same message, and so nothing twice. */
function readerOf(
  { tenantId, messageId }: MediaTask,
  { type, conversationId }: MediaMessage,
  { storage, transcriber, describer, meter }: ReadDeps,
): Reader {
  if (type === "audio") {
    return async ({ storagePath = "", mimeType, size = 0 }) => {
      const { used, ...transcript } = await transcriber.transcribe({
        type: bareMimeType(mimeType),
        size,
        body: storage.read(storagePath),
      });
      await meter.note(tenantId, "transcription", messageId, spentOn(used));
      return { transcript, reading: read };
    };
  }
  if (type === "image" && describer) {
    return async ({ storagePath = "", mimeType }) => {
      // A photo has 5 MB at most.
      const bytes = await buffer(storage.read(storagePath));
      const { text, used } = await describer.describe({ type: bareMimeType(mimeType), bytes, user: conversationId });
      await meter.note(tenantId, "picture", messageId, spentOn(used));
      return { description: text, reading: read };
    };
  }
  return async () => ({ reading: read });
}
