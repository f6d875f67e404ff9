/** Where a member sees, hears or saves the file of a message: a URL that lives for minutes. */
import type { Firestore } from "@google-cloud/firestore";
import { bareMimeType } from "@frontdesk/model/media";
import type { MediaTask, MediaUrlResult } from "@frontdesk/model/media";
import type { Message } from "@frontdesk/model/message";
import { MINUTE } from "@frontdesk/model/time";
import { AppError } from "../platform/errors.ts";
import type { Tasks } from "../platform/tasks.ts";
import type { Storage } from "../services/storage/storage.ts";
import { orderFetch } from "./retry-media.ts";
import { findMediaMessage } from "./store.ts";

type Deps = { firestore: Firestore; storage: Pick<Storage, "readUrl">; tasks: Tasks; now: () => Date };

/** The least that any service allows signed URLs; the dashboard asks again. */
const urlLifeMs = 10 * MINUTE;

/** Types that a browser shows without running anything in them; all others are saved. */
const shown = /^(image\/(jpeg|png|gif|webp)|audio\/[\w.+-]+|video\/[\w.+-]+)$/;

/** A file that is not here yet is ordered, in case nobody has: messages from before files were stored. Throws `AppError`. */
export async function mediaUrl(
  { download, ...task }: MediaTask & { download: boolean },
  deps: Deps,
): Promise<MediaUrlResult> {
  const message = await findMediaMessage(task, deps.firestore);
  if (!message) throw new AppError("notFound", "This message has no file.");
  const { media } = message;
  if (media.state === "failed") {
    throw new AppError("failedPrecondition", media.error ?? "The file could not be fetched from WhatsApp.");
  }
  if (media.storagePath === undefined) {
    await orderFetch(task, deps);
    return { state: "pending" };
  }
  // Rules and workers write no other names; a wrong one must not open another business's file.
  if (!media.storagePath.startsWith(`tenants/${task.tenantId}/`)) {
    throw new AppError("permissionDenied", "This file does not belong to this business.");
  }
  const type = bareMimeType(media.mimeType);
  const inline = !download && shown.test(type);
  const expires = new Date(deps.now().getTime() + urlLifeMs);
  const url = await deps.storage.readUrl(media.storagePath, {
    expires,
    type: inline ? type : "application/octet-stream",
    disposition: `${inline ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(nameOf(message, type))}`,
  });
  return { state: "ready", url, expiresAtMs: expires.getTime() };
}

const endings: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "audio/ogg": "ogg",
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "audio/amr": "amr",
  "audio/aac": "aac",
  "video/mp4": "mp4",
  "video/3gpp": "3gp",
  "application/pdf": "pdf",
};

function nameOf({ type, media }: Pick<Message, "type" | "media">, mimeType: string): string {
  const ending = endings[mimeType];
  return media?.filename ?? (ending ? `${type}.${ending}` : type);
}
