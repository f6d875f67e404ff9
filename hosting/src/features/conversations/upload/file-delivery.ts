/** How a file reaches the customers of one conversation: into the business's upload folder, and from there into a message. */
import { z } from "zod";
import { useCall } from "../../../lib/call.ts";
import { useFirestore } from "../../../lib/firestore.ts";
import type { Progress } from "../../../lib/put-file.ts";
import { useTenant } from "../../../lib/tenant.ts";
import { newMessageId } from "../conversation-commands.ts";
import { sentName, uploadFile } from "./upload-file.ts";

type FileMessage = {
  messageId: string;
  uploadId: string;
  file: File;
  caption: string;
  /** The id of the message that it answers. */
  replyTo: string | undefined;
};

export type FileDelivery = {
  newMessageId(): string;
  /** Resolves with the upload's id. */
  upload(file: File, progress: Progress): Promise<string>;
  /** The same message twice is sent once. */
  send(message: FileMessage): Promise<void>;
};

export function useFileDelivery(conversationId: string): FileDelivery {
  const db = useFirestore();
  const call = useCall();
  const { tenantId } = useTenant();
  const address = { tenantId, conversationId };
  return {
    newMessageId: () => newMessageId(db, address),
    upload: (file, progress) => uploadFile(call, address, file, progress),
    async send({ messageId, uploadId, file, caption, replyTo }) {
      const input = { ...address, messageId, uploadId, name: sentName(file), caption, ...(replyTo && { replyTo }) };
      await call("sendUpload", input, z.unknown());
    },
  };
}
