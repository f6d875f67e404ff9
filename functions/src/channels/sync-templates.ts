/** Brings the templates of a WhatsApp account into Firestore, all pages, and removes those that are gone. */
import { Timestamp } from "@google-cloud/firestore";
import { paths } from "@frontdesk/model/paths";
import type { Template } from "@frontdesk/model/template";
import type { Channel } from "@frontdesk/model/tenant";
import { AppError } from "../platform/errors.ts";
import { errorFields } from "../platform/log.ts";
import { componentsOf } from "../services/whatsapp/template-wire.ts";
import type { WireTemplate } from "../services/whatsapp/template-wire.ts";
import type { CheckDeps } from "./check-channel.ts";
import { explainGraphError } from "./explain-graph-error.ts";
import { channelsOf } from "./store.ts";
import { tokenOf } from "./tokens.ts";

/** Every account of the tenant's connected numbers. `failures` says in words which could not be read. */
export async function syncTemplates(tenantId: string, deps: CheckDeps) {
  const connected = (await channelsOf(tenantId, deps)).filter((channel) => channel.state !== "disconnected");
  const perAccount = [...new Map(connected.map((channel) => [channel.wabaId, channel])).values()];
  let templates = 0;
  const failures: string[] = [];
  for (const channel of perAccount) {
    try {
      templates += await syncAccount(tenantId, channel, deps);
    } catch (error) {
      deps.log.warn("templates not synced", { tenantId, wabaId: channel.wabaId, ...errorFields(error) });
      const why = error instanceof AppError ? error.message : explainGraphError(error);
      failures.push(`${channel.displayPhoneNumber || channel.phoneNumberId}: ${why}`);
    }
  }
  return { templates, failures };
}

/** Returns how many there are. */
export async function syncAccount(tenantId: string, channel: Channel, deps: CheckDeps): Promise<number> {
  const { wabaId, phoneNumberId } = channel;
  if (wabaId === null) return 0;
  const startedAt = Timestamp.fromDate(deps.now());
  const found = await deps.graph.templatesOf(await tokenOf(tenantId, phoneNumberId, deps), wabaId);
  const all = deps.firestore.collection(paths.templates(tenantId));
  const stored = await all.where("wabaId", "==", wabaId).get();
  const known = new Map(stored.docs.map((document) => [document.id, document]));

  const writer = deps.firestore.bulkWriter();
  const writes = found.map((template) => {
    const document = templateDocument(template, wabaId, startedAt);
    // `toldAt` of webhooks stays: merged, not replaced.
    const { createdAt: _, ...changed } = document;
    return writer.set(all.doc(template.id), known.has(template.id) ? changed : document, { merge: true });
  });
  const present = new Set(found.map((template) => template.id));
  for (const [id, document] of known) {
    // One that was created while we read is not in the list.
    const createdAt: unknown = document.get("createdAt");
    const isNew = createdAt instanceof Timestamp && createdAt.toMillis() >= startedAt.toMillis();
    if (!present.has(id) && !isNew) writes.push(writer.delete(document.ref));
  }
  await writer.close();
  await Promise.all(writes);
  return found.length;
}

export function templateDocument(template: WireTemplate, wabaId: string, at: Timestamp): Template {
  const { name, language, status, category, quality_score, rejected_reason } = template;
  return {
    wabaId,
    name,
    language,
    category: category.toUpperCase(),
    status: status.toUpperCase(),
    quality: quality_score?.score.toUpperCase() ?? "UNKNOWN",
    reason: rejected_reason === "NONE" ? null : rejected_reason,
    components: componentsOf(template),
    createdAt: at,
    syncedAt: at,
  };
}
