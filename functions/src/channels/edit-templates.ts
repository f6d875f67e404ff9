/** Submits templates for review and deletes them. */
import { Timestamp } from "@google-cloud/firestore";
import { mediaObjects, sampleProblem, templateSamples } from "@frontdesk/model/media";
import type { NewTemplate } from "@frontdesk/model/new-template";
import { paths } from "@frontdesk/model/paths";
import { Template } from "@frontdesk/model/template";
import { checkedUpload } from "../media/checked-upload.ts";
import { addAuditEntry, recordDeed } from "../audit/write-entry.ts";
import type { Doer } from "../audit/write-entry.ts";
import { AppError } from "../platform/errors.ts";
import { parseSnapshot } from "../platform/firestore.ts";
import { GraphError } from "../services/whatsapp/graph-errors.ts";
import type { Storage } from "../services/storage/storage.ts";
import { WireTemplate, templateRequest } from "../services/whatsapp/template-wire.ts";
import type { CheckDeps } from "./check-channel.ts";
import { explainGraphError, isTokenRefused } from "./explain-graph-error.ts";
import { channelsOf, connectedChannel } from "./store.ts";
import { templateDocument } from "./sync-templates.ts";
import { tokenOf } from "./tokens.ts";

type CreateDeps = CheckDeps & { storage: Pick<Storage, "find" | "head" | "read">; by: Doer };

export async function createTemplate(
  tenantId: string,
  { phoneNumberId, template }: { phoneNumberId: string; template: NewTemplate },
  deps: CreateDeps,
): Promise<{ id: string; status: string }> {
  const { wabaId } = await connectedChannel(tenantId, phoneNumberId, deps);
  if (wabaId === null)
    throw new AppError("failedPrecondition", "This number's account is not known. Connect it again.");
  const token = await tokenOf(tenantId, phoneNumberId, deps);
  const handle = await headerHandle(tenantId, template.header, token, deps);
  const request = templateRequest(template, handle);
  const created = await deps.graph.createTemplate(token, wabaId, request).catch(refuse);
  const { id, status } = created;
  const wire = WireTemplate.parse({ ...request, id, status, category: created.category || template.category });
  const document = templateDocument(wire, wabaId, Timestamp.fromDate(deps.now()));
  await deps.firestore.doc(paths.template(tenantId, id)).set(document, { merge: true });
  const { name, language, category, body } = template;
  const target = { kind: "template", id, name } as const;
  await recordDeed(deps.by, { action: "templateCreated", target, after: { language, category, body } }, deps);
  return { id, status: document.status };
}

/** The review looks at a sample of a header that is a file; null for other headers. */
async function headerHandle(
  tenantId: string,
  header: NewTemplate["header"],
  token: string,
  { storage, graph }: CreateDeps,
): Promise<string | null> {
  if (header.kind === "none" || header.kind === "text" || header.kind === "location") return null;
  const path = mediaObjects.upload(tenantId, templateSamples, header.uploadId);
  const file = await checkedUpload(header.name, path, storage);
  const problem = sampleProblem(header.kind, file);
  if (problem !== null) throw new AppError("invalidArgument", problem);
  const { type, name: filename, size } = file;
  return graph.uploadSample(token, { type, filename, size, body: storage.read(path) }).catch(refuse);
}

/** Meta keeps the name taken for 30 days after this. */
export async function deleteTemplate(
  tenantId: string,
  templateId: string,
  deps: CheckDeps & { by: Doer },
): Promise<void> {
  const ref = deps.firestore.doc(paths.template(tenantId, templateId));
  const template = parseSnapshot(Template, await ref.get());
  if (!template) return;
  const channel = (await channelsOf(tenantId, deps)).find(
    ({ wabaId, state }) => wabaId === template.wabaId && state !== "disconnected",
  );
  if (!channel) throw new AppError("failedPrecondition", "No connected number belongs to this template's account.");
  const token = await tokenOf(tenantId, channel.phoneNumberId, deps);
  await deps.graph.deleteTemplate(token, template.wabaId, { id: templateId, name: template.name }).catch((error) => {
    // Gone already: a former attempt deleted it and did not come to the next line.
    if (!(error instanceof GraphError && error.code === 100)) refuse(error);
  });
  const { name, language, status } = template;
  const batch = deps.firestore.batch();
  batch.delete(ref);
  const target = { kind: "template", id: templateId, name } as const;
  addAuditEntry(batch, deps.by, { action: "templateDeleted", target, before: { language, status } }, deps);
  await batch.commit();
}

/** Meta's own words name the component at fault, so they are shown. */
function refuse(error: unknown): never {
  const refused = error instanceof GraphError && !isTokenRefused(error);
  const words = refused ? `Meta refused: ${error.details ?? error.message}` : explainGraphError(error);
  throw new AppError(refused ? "failedPrecondition" : "upstreamUnavailable", words, { cause: error });
}
