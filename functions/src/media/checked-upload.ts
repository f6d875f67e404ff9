/** An agent's uploaded file, checked once more: what was promised when the upload was signed may not be what came. */
import { kindOfUpload, uploadProblem } from "@frontdesk/model/media";
import type { SendableKind } from "@frontdesk/model/media";
import type { Media } from "@frontdesk/model/message";
import { AppError } from "../platform/errors.ts";
import type { Storage } from "../services/storage/storage.ts";
import { headLength, isWhatItSays } from "./file-type.ts";

export type UploadedFile = { name: string; path: string; type: string; size: number; kind: SendableKind };

/** Throws `AppError`. */
export async function checkedUpload(
  name: string,
  path: string,
  storage: Pick<Storage, "find" | "head">,
): Promise<UploadedFile> {
  const facts = await storage.find(path);
  if (!facts) throw new AppError("notFound", `"${name}" did not arrive. Upload it again.`);
  const kind = kindOfUpload(facts.type);
  const problem = uploadProblem({ name, ...facts });
  if (problem !== null || kind === null)
    throw new AppError("invalidArgument", problem ?? "WhatsApp takes no such file.");
  if (!isWhatItSays(facts.type, await storage.head(path, headLength))) {
    throw new AppError(
      "invalidArgument",
      `"${name}" is not what its name says (${facts.type}). Open it and save it again.`,
    );
  }
  return { name, path, type: facts.type, size: facts.size, kind };
}

/** The file of a message that is still to be uploaded to WhatsApp. */
export function outboundMedia({ type, name, path, size }: UploadedFile): Media {
  return {
    mediaId: "",
    mimeType: type,
    sha256: null,
    filename: name,
    voice: false,
    state: "stored",
    storagePath: path,
    size,
  };
}
