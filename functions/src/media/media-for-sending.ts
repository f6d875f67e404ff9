/** The Graph API's id of a message's file: uploaded there on first use, and kept for as long as it lives. */
import type { Firestore } from "@google-cloud/firestore";
import type { MediaTask } from "@frontdesk/model/media";
import { DAY } from "@frontdesk/model/time";
import { PermanentError } from "../platform/errors.ts";
import type { Storage } from "../services/storage/storage.ts";
import type { GraphMedia } from "../services/whatsapp/media.ts";
import { changeMedia, instant } from "./store.ts";
import type { MediaMessage } from "./store.ts";

export type SendingDeps = {
  firestore: Firestore;
  storage: Pick<Storage, "read" | "find">;
  graph: Pick<GraphMedia, "upload">;
  /** The access token of a number. */
  tokenOf: (tenantId: string, phoneNumberId: string) => Promise<string>;
  now: () => Date;
};

/** Uploaded media live 30 days; a day is left for the send. */
const reusableMs = 29 * DAY;

/**
 * To be called before a send is claimed or under its claim: a crash after the upload costs an unused copy at Meta, never a second message.
 * Throws what the Graph API's port throws, and `PermanentError` where the file is gone.
 */
export async function mediaForSending(
  task: MediaTask,
  { media }: Pick<MediaMessage, "media">,
  phoneNumberId: string,
  { firestore, storage, graph, tokenOf, now }: SendingDeps,
): Promise<{ id: string }> {
  const startedAt = now();
  const uploadedAt = media.uploadedAt?.toMillis() ?? -Infinity;
  if (media.mediaId !== "" && startedAt.getTime() - uploadedAt < reusableMs) return { id: media.mediaId };
  const path = media.storagePath;
  const facts = path?.startsWith(`tenants/${task.tenantId}/`) ? await storage.find(path) : null;
  if (path === undefined || !facts) throw new PermanentError("The file of this message is gone. Upload it again.");
  const { id } = await graph.upload(phoneNumberId, await tokenOf(task.tenantId, phoneNumberId), {
    type: facts.type,
    filename: media.filename ?? "file",
    size: facts.size,
    body: storage.read(path),
  });
  await changeMedia(task, firestore, () => ({ mediaId: id, uploadedAt: instant(startedAt) }));
  return { id };
}
