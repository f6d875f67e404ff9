/** Settings are saved over what was read and nothing else, and the audit trail tells what changed. */
import { Timestamp } from "@google-cloud/firestore";
import { AuditEntry } from "@frontdesk/model/audit";
import { defaultPolicy } from "@frontdesk/model/handoff-policy";
import type { HandoffPolicy } from "@frontdesk/model/handoff-policy";
import { alwaysOpen, everyDay } from "@frontdesk/model/hours";
import { paths } from "@frontdesk/model/paths";
import { Tenant } from "@frontdesk/model/tenant";
import { expect, test } from "vitest";
import { testDesk } from "../testing/desk.ts";
import type { Desk } from "../testing/desk.ts";
import { saveSettings } from "./save-settings.ts";

const projectId = `demo-settings-${process.pid}`;
let requests = 0;

const as = (desk: Desk, name: string) => ({
  uid: name.toLowerCase(),
  name,
  role: "admin" as const,
  tenantId: desk.tenantId,
  emailVerified: true,
  origin: { ip: null, userAgent: null },
  requestId: `request${requests++}`,
});

const profile = {
  name: "Salon Lindgrün",
  timeZone: "Europe/Berlin",
  currency: "EUR",
  languages: ["de", "en"],
  address: "Sonnenallee 1, Berlin",
  phone: "+49 30 23125140",
  email: "hallo@example.com",
  website: "https://salon.example",
};

const entries = async ({ firestore, tenantId }: Desk) =>
  (await firestore.collection(paths.auditEntries(tenantId)).get()).docs.map((doc) => AuditEntry.parse(doc.data()));

test("the profile lands on the tenant, and what admins cannot set stays", async () => {
  const desk = await testDesk(projectId);
  const input = { tenantId: desk.tenantId, name: "business", version: 0, value: profile } as const;
  expect(await saveSettings(input, as(desk, "Olga"), desk.deps)).toEqual({ outcome: "saved", version: 1 });
  const tenant = Tenant.parse((await desk.firestore.doc(paths.tenant(desk.tenantId)).get()).data());
  expect(tenant).toMatchObject({ ...profile, locale: "de", status: "active", profile: { version: 1 } });
  const [entry] = await entries(desk);
  expect(entry).toMatchObject({ action: "settingsChanged", target: { kind: "settings", id: "business" } });
  expect(entry?.before).toMatchObject({ name: "Salon", timeZone: "UTC" });
  expect(entry?.after).not.toHaveProperty("currency");
});

test("two who read the same version: the second is told, and nothing of theirs is written or audited", async () => {
  const desk = await testDesk(projectId);
  const input = (from: string) => ({
    tenantId: desk.tenantId,
    name: "hours" as const,
    version: 0,
    value: { ...alwaysOpen, weekly: everyDay([{ from, to: "17:00" }]) },
  });
  const both = await Promise.all([
    saveSettings(input("08:00"), as(desk, "Olga"), desk.deps),
    saveSettings(input("09:00"), as(desk, "Ana"), desk.deps),
  ]);
  expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(["conflict", "saved"]);
  expect(await entries(desk)).toHaveLength(1);
  expect(await saveSettings({ ...input("10:00"), version: 1 }, as(desk, "Ana"), desk.deps)).toEqual({
    outcome: "saved",
    version: 2,
  });
});

test("who saves again since the answer was lost hears that it is saved; a colleague who saves the same is told who was first", async () => {
  const desk = await testDesk(projectId);
  const value = { ...alwaysOpen, weekly: everyDay([{ from: "08:00", to: "17:00" }]) };
  for (const input of [
    { tenantId: desk.tenantId, name: "hours", version: 0, value } as const,
    { tenantId: desk.tenantId, name: "business", version: 0, value: profile } as const,
    { tenantId: desk.tenantId, name: "handoff", version: 0, value: { ...defaultPolicy, capacity: 3 } } as const,
  ]) {
    const left = (await entries(desk)).length;
    expect(await saveSettings(input, as(desk, "Olga"), desk.deps)).toEqual({ outcome: "saved", version: 1 });
    expect(await saveSettings(input, as(desk, "Olga"), desk.deps)).toEqual({ outcome: "saved", version: 1 });
    expect(await saveSettings(input, as(desk, "Ana"), desk.deps)).toEqual({ outcome: "conflict", version: 1 });
    expect(await entries(desk)).toHaveLength(left + 1);
  }
});

test("the handoff policy is saved with who did it", async () => {
  const desk = await testDesk(projectId);
  const value = { ...defaultPolicy, capacity: 3 };
  const input = { tenantId: desk.tenantId, name: "handoff", version: 0, value } as const;
  await saveSettings(input, as(desk, "Olga"), desk.deps);
  const stored = await desk.firestore.doc(paths.settings(desk.tenantId, "handoff")).get();
  expect(stored.data()).toMatchObject({ capacity: 3, version: 1, updatedBy: { name: "Olga" } });
  const [entry] = await entries(desk);
  expect(entry).toMatchObject({ before: { capacity: 5 }, after: { capacity: 3 } });
});

test("a template that follows up is approved and filled in when it is chosen, and may be paused later", async () => {
  const desk = await testDesk(projectId);
  const templateRef = desk.firestore.doc(paths.template(desk.tenantId, "tpl"));
  const at = Timestamp.fromDate(desk.deps.now());
  const components = [{ type: "BODY", format: null, text: "Hi {{1}}", examples: ["Ana"], buttons: [] }];
  const facts = { wabaId: "w", name: "back", language: "en", category: "UTILITY", quality: "GREEN", reason: null };
  await templateRef.set({ ...facts, status: "APPROVED", components, createdAt: at, syncedAt: at });
  const save = (version: number, followUp: HandoffPolicy["followUp"], capacity = 5) => {
    const value = { ...defaultPolicy, followUp, capacity };
    return saveSettings({ tenantId: desk.tenantId, name: "handoff", version, value }, as(desk, "Olga"), desk.deps);
  };
  await expect(save(0, { templateId: "none", values: {} })).rejects.toThrow("gone");
  await expect(save(0, { templateId: "tpl", values: {} })).rejects.toThrow("Fill in body, variable 1");
  const chosen = { templateId: "tpl", values: { "body.1": "{name}" } };
  expect(await save(0, chosen)).toEqual({ outcome: "saved", version: 1 });
  await templateRef.update({ status: "PAUSED" });
  expect(await save(1, chosen, 6)).toEqual({ outcome: "saved", version: 2 });
  await expect(save(2, { ...chosen, values: { "body.1": "Dear {name}" } })).rejects.toThrow("not approved");
});
