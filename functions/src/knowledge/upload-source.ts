/** Files come to a signed URL and are looked at when they are there: nothing of them passes through a function. */
import { randomUUID } from "node:crypto";
import { sourceFileLimit, sourceObjects } from "@frontdesk/model/knowledge";
import { sourceFileProblem } from "@frontdesk/model/knowledge-inputs";
import type { SourceUpload } from "@frontdesk/model/knowledge-inputs";
import { MINUTE } from "@frontdesk/model/time";
import { AppError } from "../platform/errors.ts";
import type { Storage } from "../services/storage/storage.ts";
import { changeSource, newSourceId, placeSource } from "./add-source.ts";
import type { Author, EditDeps } from "./add-source.ts";

type Deps = EditDeps & { storage: Pick<Storage, "writeUrl" | "find"> };
type File = { name: string; size: number; tags: string[]; sourceId?: string | undefined };

/** Time to begin the upload; once begun it may take longer. */
const beginWithinMs = 15 * MINUTE;
/** What is stored is served to nobody as what it says it is. */
const type = "application/octet-stream";

/** Throws `AppError` with the limit that the file or the plan breaks. */
export async function createSourceUpload(author: Author, file: File, deps: Deps): Promise<SourceUpload> {
  const problem = sourceFileProblem(file);
  if (problem !== null) throw new AppError("invalidArgument", problem);
  const { tenantId } = author;
  const sourceId = file.sourceId ?? newSourceId(author);
  const uploadId = randomUUID();
  const path = sourceObjects.original(tenantId, sourceId, uploadId);
  if (file.sourceId === undefined) {
    const original = { path, name: file.name, type, size: file.size, format: null };
    await placeSource(
      author,
      sourceId,
      { kind: "file", title: titleOf(file.name), status: "uploading", tags: file.tags, original },
      deps,
    );
  }
  const target = await deps.storage.writeUrl(path, {
    expires: new Date(deps.now().getTime() + beginWithinMs),
    type,
    maxBytes: sourceFileLimit,
  });
  return { sourceId, uploadId, ...target };
}

/** Orders the reading of what was uploaded. Asking twice orders once. */
export async function finishSourceUpload(
  author: Author,
  { sourceId, uploadId, name }: { sourceId: string; uploadId: string; name: string },
  deps: Deps,
): Promise<void> {
  const path = sourceObjects.original(author.tenantId, sourceId, uploadId);
  const found = await deps.storage.find(path);
  if (!found) throw new AppError("failedPrecondition", "The file has not arrived. Upload it again.");
  if (found.size === 0 || found.size > sourceFileLimit) {
    throw new AppError("invalidArgument", sourceFileProblem({ name, size: found.size }) ?? "The file is not taken.");
  }
  await changeSource(author, sourceId, deps, (source) => {
    if (source.kind !== "file") throw new AppError("failedPrecondition", "This source is no file.");
    if (source.original?.path === path && source.status !== "uploading") return {};
    const former = source.original && source.original.path !== path ? [source.original.path] : [];
    return {
      status: "pending",
      error: null,
      cursor: null,
      original: { path, name, type, size: found.size, format: null },
      stale: [...(source.stale ?? []), ...former],
    };
  });
}

/** "price-list_2026.pdf" -> "price-list 2026" */
function titleOf(name: string): string {
  const bare = name
    .replace(/\.[a-z0-9]{1,8}$/iu, "")
    .replaceAll("_", " ")
    .trim();
  return (bare || name).slice(0, 200);
}
