/** Puts a file into the business's upload folder; what it becomes is decided by who sends it. */
import { CreateUploadResult } from "@frontdesk/model/media";
import type { Call } from "../../../lib/call.ts";
import type { ThreadAddress } from "../conversation-commands.ts";
import { putFile } from "../../../lib/put-file.ts";
import type { Progress } from "../../../lib/put-file.ts";

/** Longest name that the server takes; the ending says what it is. */
export const sentName = (file: File): string => file.name.slice(-240);

export async function uploadFile(call: Call, address: ThreadAddress, file: File, progress: Progress): Promise<string> {
  const { type, size } = file;
  const input = { ...address, name: sentName(file), type, size };
  const { uploadId, ...target } = await call("createUpload", input, CreateUploadResult);
  progress.signal.throwIfAborted();
  await putFile(target, file, progress);
  return uploadId;
}
