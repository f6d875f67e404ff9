import { deleteApp, initializeApp } from "firebase-admin/app";
import { getFirestore, Timestamp } from "firebase-admin/firestore";
import type { Firestore } from "firebase-admin/firestore";
import { afterAll, beforeEach, expect, test } from "vitest";
import { Source } from "@frontdesk/model/knowledge";
import { paths } from "@frontdesk/model/paths";
import { AssistantSettings, Channel, ChannelRoute, Member, Tenant } from "@frontdesk/model/tenant";
import { demoTenant, secondTenant } from "./seed.ts";
import { seedTenants } from "./seed/tenants.ts";

const projectId = `demo-seed-${process.pid}`;
const app = initializeApp({ projectId }, projectId);
const firestore = getFirestore(app);
const createdAt = Timestamp.fromMillis(1_790_000_000_000);
const later = Timestamp.fromMillis(1_790_000_060_000);
const hours = firestore.doc(paths.source(demoTenant.id, "opening-hours.md"));
const lines: string[] = [];
const run = (now: Timestamp) => seedTenants(firestore, now, (line) => lines.push(line));

async function wipe() {
  const host = process.env.FIRESTORE_EMULATOR_HOST;
  if (!host) throw new Error("FIRESTORE_EMULATOR_HOST is not set: this test needs the Firestore emulator");
  const url = `http://${host}/emulator/v1/projects/${projectId}/databases/(default)/documents`;
  const answer = await fetch(url, { method: "DELETE" });
  if (!answer.ok) throw new Error(`could not empty ${projectId}: ${answer.status}`);
}

/** Every document of the project by path, with the time of its last write. */
async function everything(db: Firestore) {
  const found: Record<string, { data: unknown; writtenAt: number | undefined }> = {};
  const collections = await db.listCollections();
  while (collections.length > 0) {
    const snapshot = await collections.pop()?.get();
    for (const document of snapshot?.docs ?? []) {
      found[document.ref.path] = { data: document.data(), writtenAt: document.updateTime.toMillis() };
      collections.push(...(await document.ref.listCollections()));
    }
  }
  return found;
}

async function markIndexed() {
  for (const tenant of [demoTenant.id, secondTenant.id]) {
    const sources = await firestore.collection(paths.sources(tenant)).get();
    for (const source of sources.docs) await source.ref.update({ status: "ready", version: "v1", chunkCount: 3 });
  }
}

beforeEach(async () => {
  await wipe();
  lines.length = 0;
  await run(createdAt);
});

afterAll(async () => {
  await wipe();
  await deleteApp(app);
});

test("every seeded document is of a known kind and parses with its schema", async () => {
  const schemas = [
    [/^tenants\/[^/]+$/, Tenant],
    [/^tenants\/[^/]+\/settings\/assistant$/, AssistantSettings],
    [/^tenants\/[^/]+\/members\/[^/]+$/, Member],
    [/^tenants\/[^/]+\/channels\/[^/]+$/, Channel],
    [/^tenants\/[^/]+\/sources\/[^/]+$/, Source],
    [/^channels\/[^/]+$/, ChannelRoute],
  ] as const;
  const documents = Object.entries(await everything(firestore));
  const refused = documents.filter(([path, { data }]) => {
    const schema = schemas.find(([pattern]) => pattern.test(path))?.[1];
    return schema?.strict().safeParse(data).success !== true;
  });
  expect(documents.length).toBeGreaterThan(30);
  expect(refused).toEqual([]);
});

test("seeding again after indexing writes nothing", async () => {
  await markIndexed();
  const before = await everything(firestore);
  await run(later);
  expect(await everything(firestore)).toEqual(before);
  expect(lines.slice(2)).toEqual([
    expect.stringMatching(/^Salon Lindgrün: \d+ documents, 0 to be indexed$/),
    "Radwerk Ostend: 1 documents, 0 to be indexed",
  ]);
});

test("seeding again before indexing ends in the same documents", async () => {
  const data = (all: Awaited<ReturnType<typeof everything>>) => Object.entries(all).map(([path, d]) => [path, d.data]);
  const before = data(await everything(firestore));
  await run(later);
  expect(data(await everything(firestore))).toEqual(before);
});

test("a source whose file has changed is ordered anew and keeps what is indexed until then", async () => {
  await markIndexed();
  const current = Source.parse((await hours.get()).data()).content;
  await hours.update({ content: "# Opening hours\n\nLast year's.\n" });
  await run(later);
  const source = Source.parse((await hours.get()).data());
  expect(source).toMatchObject({ content: current, status: "pending", version: "v1", chunkCount: 3 });
  expect(source.createdAt.toMillis()).toBe(createdAt.toMillis());
});

test.each(["pending", "indexing", "failed"])(
  "a source left %s by an earlier suite changes to pending again",
  async (status) => {
    await markIndexed();
    await hours.update({ status, error: status === "failed" ? "the model was not there" : null });
    const before = (await hours.get()).updateTime?.toMillis();
    await run(later);
    const after = await hours.get();
    expect(Source.parse(after.data())).toMatchObject({ status: "pending", error: null });
    expect(after.updateTime?.toMillis()).not.toBe(before);
  },
);

test("what people changed stays as it is", async () => {
  const settings = firestore.doc(paths.settings(demoTenant.id, "assistant"));
  const member = firestore.doc(paths.member(demoTenant.id, "demo-agent"));
  await settings.update({ tone: "Very formal" });
  await member.update({ role: "viewer" });
  await run(later);
  expect((await settings.get()).get("tone")).toBe("Very formal");
  expect((await member.get()).get("role")).toBe("viewer");
});

test("the tenants share neither people nor numbers nor documents", async () => {
  const members = async (tenant: string) =>
    (await firestore.collection(paths.members(tenant)).get()).docs.map((d) => d.id);
  expect(await members(demoTenant.id)).toEqual(["demo-admin", "demo-agent", "demo-owner", "demo-viewer"]);
  expect(await members(secondTenant.id)).toEqual(["demo-second-owner"]);
  expect((await firestore.doc(paths.channelRoute("100000000000001")).get()).get("tenantId")).toBe(demoTenant.id);
  expect((await firestore.doc(paths.channelRoute("100000000000002")).get()).get("tenantId")).toBe(secondTenant.id);
  expect((await firestore.collection(paths.sources(secondTenant.id)).get()).size).toBe(1);
});
