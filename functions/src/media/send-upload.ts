/** Makes an uploaded file a message of the agent who uploaded it. */
import type { Firestore } from "@google-cloud/firestore";
import { mediaObjects } from "@frontdesk/model/media";
import { storeAgentMessage } from "../conversations/agent-message.ts";
import type { Place, Sender } from "../conversations/agent-message.ts";
import type { Storage } from "../services/storage/storage.ts";
import { checkedUpload, outboundMedia } from "./checked-upload.ts";

type Input = Place & { uploadId: string; name: string; caption: string };
type Deps = { firestore: Firestore; storage: Pick<Storage, "find" | "head">; now: () => Date };

/** Asking again with the same `messageId` changes nothing. Throws `AppError`. */
export async function sendUpload(
  { uploadId, name, caption, ...place }: Input,
  sender: Sender,
  deps: Deps,
): Promise<void> {
  const path = mediaObjects.upload(place.tenantId, place.conversationId, uploadId);
  const file = await checkedUpload(name, path, deps.storage);
  const content = {
    type: file.kind,
    text: file.kind === "audio" ? "" : caption,
    media: outboundMedia(file),
  };
  await storeAgentMessage(place, sender, async () => content, deps);
}
