/** The text that was taken from a source, for those who want to see what the assistant reads. */
import { Source } from "@frontdesk/model/knowledge";
import type { SourceText } from "@frontdesk/model/knowledge-inputs";
import { paths } from "@frontdesk/model/paths";
import type { SourceTask } from "@frontdesk/model/tasks";
import type { Firestore } from "@google-cloud/firestore";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import type { Storage } from "../services/storage/storage.ts";
import { textExists, readText } from "./texts.ts";

type Deps = { firestore: Firestore; storage: Pick<Storage, "read" | "find"> };

export async function sourceText(task: SourceTask, part: number, deps: Deps): Promise<SourceText> {
  const source = parseSnapshot(Source, await deps.firestore.doc(paths.source(task.tenantId, task.sourceId)).get());
  if (!source) throw new AppError("notFound", "This source does not exist any more.");
  if (!(await textExists(task, source, part, deps.storage))) return { parts: part, pieces: [] };
  const pieces = await readText(task, source, part, deps.storage);
  const more = await textExists(task, source, part + 1, deps.storage);
  return { parts: part + (more ? 2 : 1), pieces };
}
