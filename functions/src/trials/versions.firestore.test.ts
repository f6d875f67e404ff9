/** A save is a draft, a draft is live once it is published, and what was live can be live again. */
import { AssistantVersion, assistantValuesOf } from "@frontdesk/model/assistant";
import { AuditEntry } from "@frontdesk/model/audit";
import { paths } from "@frontdesk/model/paths";
import { AssistantSettings } from "@frontdesk/model/tenant";
import { expect, test } from "vitest";
import { saveSettings } from "../settings/save-settings.ts";
import { testDesk } from "../testing/desk.ts";
import type { Desk } from "../testing/desk.ts";
import { publishVersion } from "./publish-version.ts";

const projectId = `demo-versions-${process.pid}`;
let requests = 0;

const as = (desk: Desk, name = "Olga") => ({
  uid: name.toLowerCase(),
  name,
  role: "admin" as const,
  tenantId: desk.tenantId,
  emailVerified: true,
  origin: { ip: null, userAgent: null },
  requestId: `request${requests++}`,
});

const values = (persona: string) => ({
  ...assistantValuesOf({ businessDescription: "A salon", tone: "warm", languages: ["en"] }),
  persona,
});

const save = (desk: Desk, version: number, persona: string, name?: string) =>
  saveSettings(
    { tenantId: desk.tenantId, name: "assistant", version, value: values(persona) },
    as(desk, name),
    desk.deps,
  );

const publish = (desk: Desk, number: number, live: number) =>
  publishVersion({ tenantId: desk.tenantId, number, live }, as(desk), desk.deps);

async function live({ firestore, tenantId }: Desk): Promise<AssistantSettings | null> {
  const data = (await firestore.doc(paths.settings(tenantId, "assistant")).get()).data();
  return data ? AssistantSettings.parse(data) : null;
}

async function versions({ firestore, tenantId }: Desk): Promise<AssistantVersion[]> {
  const { docs } = await firestore.collection(paths.assistantVersions(tenantId)).orderBy("number").get();
  return docs.map((doc) => AssistantVersion.parse(doc.data()));
}

const deeds = async ({ firestore, tenantId }: Desk) =>
  (await firestore.collection(paths.auditEntries(tenantId)).get()).docs
    .map((doc) => AuditEntry.parse(doc.data()))
    .map(({ action, target }) => `${action} ${target.name}`)
    .toSorted();

test("a save changes nothing for customers before it is published", async () => {
  const desk = await testDesk(projectId);
  expect(await save(desk, 0, "Lina")).toEqual({ outcome: "saved", version: 1 });
  expect(await live(desk)).toBe(null);
  expect(await publish(desk, 1, 0)).toEqual({ outcome: "published", live: 1 });
  expect(await live(desk)).toMatchObject({ persona: "Lina", version: 1 });
  expect(await save(desk, 1, "Max")).toEqual({ outcome: "saved", version: 2 });
  expect(await live(desk)).toMatchObject({ persona: "Lina", version: 1 });
  expect((await versions(desk)).map(({ published }) => published?.by.name ?? null)).toEqual(["Olga", null]);
  expect(await deeds(desk)).toEqual([
    "assistantDraftSaved version 1",
    "assistantDraftSaved version 2",
    "assistantPublished version 1",
  ]);
});

test("an older version goes live again as it was, and the newest number is never given twice", async () => {
  const desk = await testDesk(projectId);
  await save(desk, 0, "Lina");
  await save(desk, 1, "Max");
  await publish(desk, 2, 0);
  expect(await publish(desk, 1, 2)).toEqual({ outcome: "published", live: 1 });
  expect(await live(desk)).toMatchObject({ persona: "Lina", version: 1 });
  expect(await save(desk, 2, "Noa")).toEqual({ outcome: "saved", version: 3 });
  expect((await versions(desk)).map(({ values: { persona } }) => persona)).toEqual(["Lina", "Max", "Noa"]);
});

test("two who saved from the same version: the second is told, and there is one draft", async () => {
  const desk = await testDesk(projectId);
  const both = await Promise.all([save(desk, 0, "Lina", "Olga"), save(desk, 0, "Max", "Ana")]);
  expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(["conflict", "saved"]);
  expect(await versions(desk)).toHaveLength(1);
});

test("a draft that is saved again since the answer was lost is one draft, and saved", async () => {
  const desk = await testDesk(projectId);
  expect(await save(desk, 0, "Lina")).toEqual({ outcome: "saved", version: 1 });
  expect(await save(desk, 0, "Lina")).toEqual({ outcome: "saved", version: 1 });
  expect(await save(desk, 0, "Max")).toEqual({ outcome: "conflict", version: 1 });
  expect(await save(desk, 0, "Lina", "Ana")).toEqual({ outcome: "conflict", version: 1 });
  expect(await versions(desk)).toHaveLength(1);
});

test("who publishes over a change that they have not seen is told, and nothing is changed", async () => {
  const desk = await testDesk(projectId);
  await save(desk, 0, "Lina");
  await save(desk, 1, "Max");
  await publish(desk, 1, 0);
  expect(await publish(desk, 2, 0)).toEqual({ outcome: "conflict", live: 1 });
  expect(await live(desk)).toMatchObject({ persona: "Lina" });
});

test("a repeated publish leaves one entry, and an unknown version is refused", async () => {
  const desk = await testDesk(projectId);
  await save(desk, 0, "Lina");
  await publish(desk, 1, 0);
  expect(await publish(desk, 1, 0)).toEqual({ outcome: "published", live: 1 });
  await expect(publish(desk, 7, 1)).rejects.toThrow("There is no such version");
  expect(await deeds(desk)).toEqual(["assistantDraftSaved version 1", "assistantPublished version 1"]);
});

test("settings from before there were versions become the first, so that one can go back to them", async () => {
  const desk = await testDesk(projectId);
  const former = { businessDescription: "A salon", tone: "warm", languages: ["en"] };
  await desk.firestore.doc(paths.settings(desk.tenantId, "assistant")).set(former);
  expect(await save(desk, 0, "Lina")).toEqual({ outcome: "saved", version: 2 });
  expect(await live(desk)).toMatchObject({ ...former, version: 1 });
  await publish(desk, 2, 1);
  await publish(desk, 1, 2);
  expect(await live(desk)).toMatchObject({ ...former, persona: "", version: 1 });
});
