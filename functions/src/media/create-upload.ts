/** Lets an agent put a file into the tenant's upload folder: checked before, limited by the signature, checked again when it is sent. */
import { randomUUID } from "node:crypto";
import { bareMimeType, kindOfUpload, mediaObjects, mediaSizeLimits, uploadProblem } from "@frontdesk/model/media";
import type { CreateUploadResult } from "@frontdesk/model/media";
import { MINUTE } from "@frontdesk/model/time";
import { AppError } from "../platform/errors.ts";
import type { Storage } from "../services/storage/storage.ts";

type Input = { tenantId: string; conversationId: string; name: string; type: string; size: number };
type Deps = { storage: Pick<Storage, "writeUrl">; now: () => Date };

/** Time to begin the upload; once begun it may take longer. */
const beginWithinMs = 10 * MINUTE;

/** Throws `AppError` with the limit that the file breaks. */
export async function createUpload(input: Input, { storage, now }: Deps): Promise<CreateUploadResult> {
  const type = bareMimeType(input.type);
  const kind = kindOfUpload(type);
  const problem = uploadProblem({ ...input, type });
  if (problem !== null || kind === null)
    throw new AppError("invalidArgument", problem ?? "WhatsApp takes no such file.");
  const uploadId = randomUUID();
  const { url, headers } = await storage.writeUrl(mediaObjects.upload(input.tenantId, input.conversationId, uploadId), {
    expires: new Date(now().getTime() + beginWithinMs),
    type,
    maxBytes: mediaSizeLimits[kind],
  });
  return { uploadId, url, headers };
}
