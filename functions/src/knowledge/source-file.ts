/** The file that a source was made from, if a customer may have it as it is. */
import type { Firestore } from "@google-cloud/firestore";
import { Source } from "@frontdesk/model/knowledge";
import { kindOfUpload } from "@frontdesk/model/media";
import { paths } from "@frontdesk/model/paths";
import { parseSnapshot } from "../platform/firestore.ts";
import type { KnowledgeFile } from "../tools/tool.ts";

/** Null for what is no file, is not ready, or WhatsApp takes not as a document. */
export async function fileOf(tenantId: string, sourceId: string, firestore: Firestore): Promise<KnowledgeFile | null> {
  const source = parseSnapshot(Source, await firestore.doc(paths.source(tenantId, sourceId)).get());
  const original = source?.kind === "file" && source.status === "ready" ? source.original : null;
  if (!source || !original || kindOfUpload(original.type) !== "document") return null;
  const { path, name, type, size } = original;
  return { storagePath: path, mimeType: type, filename: name, size, title: source.title };
}
