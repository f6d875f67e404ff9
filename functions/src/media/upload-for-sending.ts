/** Gives WhatsApp the file of a message of ours, and notes the id under which it is sent. */
import type { Firestore } from "@google-cloud/firestore";
import type { Message } from "@frontdesk/model/message";
import type { SendTask } from "@frontdesk/model/tasks";
import { PermanentError } from "../platform/errors.ts";
import type { Storage } from "../services/storage/storage.ts";
import type { GraphMedia } from "../services/whatsapp/media.ts";
import { changeMedia, instant } from "./store.ts";

type Deps = {
  firestore: Firestore;
  storage: Pick<Storage, "read" | "find">;
  graph: Pick<GraphMedia, "upload">;
  /** The access token of a number. */
  tokenOf: (tenantId: string, phoneNumberId: string) => Promise<string>;
  now: () => Date;
};

/** Throws what the port of the Graph API throws, and `PermanentError` where the file is gone. */
export async function uploadForSending(
  task: SendTask,
  { media }: Pick<Message, "media">,
  phoneNumberId: string,
  { firestore, storage, graph, tokenOf, now }: Deps,
): Promise<void> {
  const startedAt = now();
  // Workers write no other names; a wrong one must not send another business's file.
  const path = media?.storagePath?.startsWith(`tenants/${task.tenantId}/`) ? media.storagePath : null;
  const facts = path === null ? null : await storage.find(path);
  if (path === null || !facts) throw new PermanentError("The file of this message is gone. Upload it again.");
  const token = await tokenOf(task.tenantId, phoneNumberId);
  const { id } = await graph.upload(phoneNumberId, token, {
    type: facts.type,
    filename: media?.filename ?? "file",
    size: facts.size,
    body: storage.read(path),
  });
  await changeMedia(task, firestore, () => ({ mediaId: id, uploadedAt: instant(startedAt) }));
}
