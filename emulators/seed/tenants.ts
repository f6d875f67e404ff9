/** What the demo businesses have in Firestore. */
import type { DocumentData, Firestore, Timestamp } from "firebase-admin/firestore";
import type { z } from "zod";
import { Source } from "@frontdesk/model/knowledge";
import { paths } from "@frontdesk/model/paths";
import { AssistantSettings, Channel, ChannelRoute, Member, Role, Tenant } from "@frontdesk/model/tenant";
import { demoLogins, demoNumbers, demoTenant, secondTenant, secondTenantLogin } from "./demo.ts";
import type { DemoLogin, DemoNumber } from "./demo.ts";
import { readDocuments } from "./documents.ts";
import type { DemoDocument } from "./documents.ts";

type Log = (line: string) => void;
type Business = typeof demoTenant | typeof secondTenant;

const ALREADY_EXISTS = 6;

/** Creates what is missing and leaves alone what is there, except that a source whose file has changed, or that was never indexed, is ordered anew. */
export async function seedTenants(firestore: Firestore, now: Timestamp, log: Log): Promise<void> {
  await seedBusiness(firestore, demoTenant, demoLogins, now, log);
  await seedBusiness(firestore, secondTenant, [secondTenantLogin], now, log);
}

async function seedBusiness(firestore: Firestore, business: Business, logins: DemoLogin[], now: Timestamp, log: Log) {
  const { id, name, timeZone, currency, locale } = business;
  const { businessDescription, tone, languages } = business.assistant;
  const settings = { businessDescription, tone, languages: [...languages] };
  await place(firestore, paths.tenant(id), Tenant, {
    name,
    status: "active",
    timeZone,
    currency,
    locale,
    createdAt: now,
  });
  await place(firestore, paths.settings(id, "assistant"), AssistantSettings, settings);
  for (const login of logins) await seedMember(firestore, id, login, now);
  for (const number of demoNumbers.filter((candidate) => candidate.tenantId === id)) {
    await seedNumber(firestore, number, now);
  }
  const documents = await readDocuments(business.documents);
  const outcomes = await Promise.all(documents.map((document) => seedSource(firestore, id, document, now)));
  const ordered = outcomes.filter((outcome) => outcome === "ordered").length;
  log(`${name}: ${documents.length} documents, ${ordered} to be indexed`);
}

async function seedMember(firestore: Firestore, tenantId: string, login: DemoLogin, now: Timestamp) {
  const role = Role.safeParse(login.role);
  if (!role.success) return; // the platform owner is no member
  const { uid, name, email } = login;
  // The demo business has its first steps behind it.
  const member = { uid, tenantId, role: role.data, name, email, createdAt: now, firstStepsHiddenAt: now };
  await place(firestore, paths.member(tenantId, uid), Member, member);
}

async function seedNumber(firestore: Firestore, number: DemoNumber, now: Timestamp) {
  const { tenantId, ...visible } = number;
  const { phoneNumberId, wabaId } = number;
  await place(firestore, paths.channel(tenantId, phoneNumberId), Channel, { ...visible, createdAt: now });
  await place(firestore, paths.channelRoute(phoneNumberId), ChannelRoute, { tenantId, wabaId, createdAt: now });
}

async function seedSource(firestore: Firestore, tenantId: string, document: DemoDocument, now: Timestamp) {
  const { id, title, language, content } = document;
  const fresh = { kind: "markdown", status: "pending", error: null, version: "", chunkCount: 0 } as const;
  const source = { tenantId, title, content, language, ...fresh, createdAt: now };
  const path = paths.source(tenantId, id);
  if (await place(firestore, path, Source, source)) return "ordered";

  const ref = firestore.doc(path);
  const found = Source.parse((await ref.get()).data());
  const changed = found.content !== content || found.title !== title || found.language !== language;
  if (!changed && found.status === "ready") return "unchanged";
  // The task of a source that stopped half-way is gone with the Tasks emulator, and only a change to "pending" orders a new one.
  if (found.status === "pending") await ref.update({ status: "indexing" });
  await ref.update({ title, content, language, status: "pending", error: null });
  return "ordered";
}

/** True if the document was created, false if there was one. */
async function place<T extends DocumentData>(firestore: Firestore, path: string, schema: z.ZodType<T>, value: T) {
  const document = schema.parse(value);
  try {
    await firestore.doc(path).create(document);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === ALREADY_EXISTS) return false;
    throw error;
  }
}
