/** Stores what WhatsApp tells beside messages, and changes what it concerns: templates, channels, contacts. */
import { Timestamp } from "@google-cloud/firestore";
import type { DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import { channelEventRawLimit } from "@frontdesk/model/channel-event";
import type { ChannelEvent } from "@frontdesk/model/channel-event";
import { paths } from "@frontdesk/model/paths";
import { Template } from "@frontdesk/model/template";
import { Channel } from "@frontdesk/model/tenant";
import { parseSnapshot } from "../../platform/firestore.ts";
import { hashId } from "../../platform/ids.ts";
import { jsonText } from "../../platform/json.ts";
import type { Body } from "../dead-letters.ts";
import { digits } from "../message-people.ts";
import type { ItemContext, Json } from "../webhook-items.ts";
import { wireInstant } from "../wire-time.ts";
import { channelReport } from "./channel-reports.ts";
import type { ChannelReport } from "./channel-reports.ts";
import { contactChanges } from "./contact-changes.ts";
import { eventSummary } from "./event-summary.ts";
import { storeContactChange } from "./store-contact-change.ts";
import { templateChange, withUntold } from "./template-change.ts";
import type { TemplateChange } from "./template-change.ts";

type Deps = { firestore: Firestore; now: () => Date };
export type EventItem = ItemContext & { value: Json };

/**
 * Once: the event's document is created in the transaction that changes template and channel. Contacts change before it, each by itself
 * since there may be thousands; that may be done twice.
 */
export async function storeEvent(
  tenantId: string,
  item: EventItem,
  body: Body,
  deps: Deps,
): Promise<"stored" | "duplicate"> {
  const receivedAt = deps.now();
  const contacts = contactChanges(item.field, item.value, receivedAt);
  for (const change of contacts) await storeContactChange(tenantId, change, deps);
  const ref = deps.firestore.doc(paths.channelEvent(tenantId, eventId(item, body)));
  const at = wireInstant(item.time, receivedAt);
  const event: ChannelEvent = {
    field: item.field.slice(0, 200).toWellFormed(),
    summary: eventSummary(item.field, item.value, contacts),
    wabaId: item.wabaId?.slice(0, 200) ?? null,
    phoneNumberId: item.phoneNumberId,
    at: Timestamp.fromDate(at),
    raw: (jsonText(item.value) ?? "").slice(0, channelEventRawLimit).toWellFormed(),
    position: item.position,
    bodyHash: body.hash,
    createdAt: Timestamp.fromDate(receivedAt),
  };
  return deps.firestore.runTransaction(async (tx) => {
    if ((await tx.get(ref)).exists) return "duplicate";
    const template = templateChange(item.field, item.value);
    const report = channelReport(item.field, item.value);
    const apply = [
      ...(template ? [await templateUpdate(tenantId, template, item.wabaId, at, tx, deps.firestore)] : []),
      ...(report ? [await channelUpdates(tenantId, report, item, at, tx, deps.firestore)] : []),
    ];
    tx.create(ref, event);
    for (const write of apply) write();
    return "stored";
  });
}

/**
 * Meta delivers an event again in the same words; where it says when the event happened, the same words tell it apart from a later one,
 * otherwise only the body does.
 */
function eventId({ field, wabaId, time, value, position }: EventItem, body: Body): string {
  const moment = typeof time === "number" || typeof time === "string" ? [String(time)] : [body.hash, position];
  return hashId("channelEvent", field, wabaId ?? "", jsonText(value) ?? body.hash, ...moment);
}

async function templateUpdate(
  tenantId: string,
  { id, name, language, part, set }: TemplateChange,
  wabaId: string | null,
  at: Date,
  tx: Transaction,
  firestore: Firestore,
): Promise<() => void> {
  const ref = firestore.doc(paths.template(tenantId, id));
  const template = parseSnapshot(Template, await tx.get(ref));
  const toldAt = { [part]: Timestamp.fromDate(at) };
  if (template) {
    const known = Math.max(template.toldAt?.[part]?.toMillis() ?? 0, template.syncedAt.toMillis());
    const parts = set.components ? { components: withUntold(set.components, template.components) } : {};
    return () => known <= at.getTime() && tx.set(ref, { ...set, ...parts, toldAt }, { merge: true });
  }
  const fresh: Template = {
    wabaId: wabaId ?? "",
    name: name ?? id,
    language: language ?? "",
    category: "",
    status: "PENDING",
    quality: "UNKNOWN",
    reason: null,
    components: [],
    createdAt: Timestamp.fromDate(at),
    // Never yet: the next sync fills in the rest.
    syncedAt: Timestamp.fromMillis(0),
    toldAt,
    ...set,
  };
  return () => tx.create(ref, fresh);
}

async function channelUpdates(
  tenantId: string,
  report: ChannelReport,
  { wabaId, phoneNumberId }: EventItem,
  at: Date,
  tx: Transaction,
  firestore: Firestore,
): Promise<() => void> {
  const channels = await tx.get(firestore.collection(paths.channels(tenantId)));
  const meant = channels.docs.flatMap((doc) => {
    const channel = parseSnapshot(Channel, doc);
    return channel && isMeant(channel, report, wabaId, phoneNumberId) ? [{ ref: doc.ref, channel }] : [];
  });
  return () => {
    for (const { ref, channel } of meant) putReport(ref, channel, report, at, tx);
  };
}

function isMeant(
  channel: Channel,
  { displayNumber }: ChannelReport,
  wabaId: string | null,
  phoneNumberId: string | null,
) {
  if (phoneNumberId !== null) return channel.phoneNumberId === phoneNumberId;
  if (channel.wabaId === null || channel.wabaId !== wabaId) return false;
  return displayNumber === null || digits(channel.displayPhoneNumber) === displayNumber;
}

function putReport(ref: DocumentReference, channel: Channel, report: ChannelReport, at: Date, tx: Transaction): void {
  const former = channel.reported?.[report.kind]?.at.toMillis() ?? 0;
  if (former > at.getTime()) return;
  const reported = { [report.kind]: { text: report.text, at: Timestamp.fromDate(at) } };
  tx.set(ref, { ...report.set, reported }, { merge: true });
}
