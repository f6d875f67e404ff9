/** What people do with sources on the knowledge page. */
import { Firestore, Timestamp } from "@google-cloud/firestore";
import { Source, sourceFileLimit } from "@frontdesk/model/knowledge";
import { paths } from "@frontdesk/model/paths";
import { afterAll, expect, test } from "vitest";
import { byMember } from "../audit/write-entry.ts";
import { keyWrapper } from "../services/kms/kms.ts";
import { fakeStorage } from "../services/storage/storage.fake.ts";
import { editSource, markRemoved, retrySource } from "./add-source.ts";
import { addSource } from "./connect-source.ts";
import { orderDueSyncs, removeAbandonedUploads } from "./due-syncs.ts";
import { createSourceUpload, finishSourceUpload } from "./upload-source.ts";
import { findUsage } from "./usage.ts";

const firestore = new Firestore({ projectId: `demo-add-${process.pid}` });
afterAll(() => firestore.terminate());

let tenants = 0;

async function world(plan = "free") {
  const tenantId = `add${tenants++}`;
  await firestore.doc(paths.tenant(tenantId)).set({ plan });
  let requests = 0;
  const author = () =>
    byMember({
      uid: "u1",
      tenantId,
      role: "admin",
      name: "Ana",
      origin: { ip: null, userAgent: null },
      requestId: `r${requests++}`,
    });
  const storage = fakeStorage();
  let clock = Date.parse("2026-11-25T10:00:00Z");
  const deps = {
    firestore,
    storage,
    keys: keyWrapper(() => `local:${Buffer.alloc(32, 3).toString("base64")}`),
    now: () => new Date(clock),
  };
  return {
    tenantId,
    author,
    storage,
    deps,
    wait: (ms: number) => void (clock += ms),
    source: async (id: string) => Source.parse((await firestore.doc(paths.source(tenantId, id)).get()).data()),
    set: (id: string, fields: object) => firestore.doc(paths.source(tenantId, id)).update(fields),
    fill: async (count: number) => {
      const batch = firestore.batch();
      for (let n = 0; n < count; n += 1)
        batch.set(firestore.doc(paths.source(tenantId, `full${n}`)), { kind: "file", chunkCount: 1 });
      await batch.commit();
    },
    audit: async () => {
      const { docs } = await firestore.collection(`tenants/${tenantId}/auditEntries`).get();
      return docs.map((doc) => String(doc.get("action"))).toSorted();
    },
  };
}

const snippet = { kind: "snippet", title: "Parking", content: "Behind the house." } as const;

test("what is written here waits to be indexed, with who wrote it, and is in the audit trail", async () => {
  const { author, deps, source, audit, tenantId } = await world();
  const id = await addSource(author(), snippet, ["house"], deps);
  expect(await source(id)).toMatchObject({
    ...snippet,
    status: "pending",
    tags: ["house"],
    addedBy: { uid: "u1", name: "Ana" },
  });
  await editSource(author(), id, { content: "In front of the house." }, deps);
  expect(await source(id)).toMatchObject({ content: "In front of the house.", status: "pending" });
  expect(await findUsage(tenantId, firestore)).toEqual({ sources: 1, pages: 0, chunks: 0 });
  expect(await audit()).toEqual(["sourceAdded", "sourceChanged"]);
});

test("an upload is refused by size, waits for its file, and becomes a version once", async () => {
  const { audit, author, deps, source, storage } = await world();
  const file = { name: "price-list.pdf", size: 10, tags: [] };
  await expect(createSourceUpload(author(), { ...file, size: sourceFileLimit + 1 }, deps)).rejects.toThrow(
    "at most 100 MB",
  );
  const { sourceId, uploadId } = await createSourceUpload(author(), file, deps);
  expect(await source(sourceId)).toMatchObject({ status: "uploading", title: "price-list" });
  const finish = () => finishSourceUpload(author(), { sourceId, uploadId, name: file.name }, deps);
  await expect(finish()).rejects.toThrow("has not arrived");
  const path = (await source(sourceId)).original?.path ?? "";
  storage.files.set(path, { type: "", bytes: Buffer.from("%PDF-1.4\n\n") });
  await finish();
  await finish();
  expect(await source(sourceId)).toMatchObject({ status: "pending", original: { path, size: 10 }, stale: [] });
  expect(await audit()).toEqual(["sourceAdded", "sourceChanged"]);

  const next = await createSourceUpload(author(), { ...file, sourceId }, deps);
  const later = path.replace(uploadId, next.uploadId);
  storage.files.set(later, { type: "", bytes: Buffer.from("%PDF-1.5") });
  await finishSourceUpload(author(), { sourceId, uploadId: next.uploadId, name: "new.pdf" }, deps);
  expect(await source(sourceId)).toMatchObject({ original: { path: later, name: "new.pdf" }, stale: [path] });
});

test("the plan's limit of sources holds, in words", async () => {
  const { author, deps, fill } = await world();
  await fill(99);
  await addSource(author(), snippet, [], deps);
  await expect(addSource(author(), snippet, [], deps)).rejects.toThrow("Your plan allows 100 sources");
});

test("a token of a wiki is sealed and stands nowhere else", async () => {
  const { author, deps, source, tenantId } = await world();
  const id = await addSource(
    author(),
    { kind: "notion", title: "Wiki", token: "secret_abc", everyHours: 24 },
    [],
    deps,
  );
  expect(await source(id)).toMatchObject({ kind: "notion", status: "syncing", sync: { everyHours: 24 } });
  const secret = (await firestore.doc(paths.sourceSecret(tenantId, id)).get()).data();
  expect(JSON.stringify([secret, await source(id)])).not.toContain("secret_abc");
  expect(secret).toMatchObject({ keyName: expect.stringContaining("local/") });
});

test("trying again goes to where the text comes from; removing silences at once", async () => {
  const { author, deps, source, set } = await world();
  const page = await addSource(author(), { kind: "page", url: "https://example.com", everyHours: null }, [], deps);
  const text = await addSource(author(), snippet, [], deps);
  await set(page, { status: "failed" });
  await set(text, { status: "ready", version: "v1" });
  await retrySource(author(), page, deps);
  await retrySource(author(), text, deps);
  expect([(await source(page)).status, (await source(text)).status]).toEqual(["syncing", "pending"]);
  await markRemoved(author(), text, deps);
  expect(await source(text)).toMatchObject({ status: "removing", version: "" });
  await expect(editSource(author(), text, { title: "x" }, deps)).rejects.toThrow("does not exist");
});

test("what is due is read again, what is under way is not, and uploads that nobody finished go", async () => {
  const { author, deps, source, set, wait } = await world();
  const add = () => addSource(author(), { kind: "page", url: "https://example.com", everyHours: 6 }, [], deps);
  const [due, later, busy] = [await add(), await add(), await add()];
  const at = (ms: number) => Timestamp.fromMillis(deps.now().getTime() + ms);
  await set(due, { status: "ready", "sync.nextAt": at(-1_000) });
  await set(later, { status: "ready", "sync.nextAt": at(9_000_000) });
  await set(busy, { status: "extracting", "sync.nextAt": at(-1_000) });
  expect(await orderDueSyncs(deps)).toBe(1);
  const states = await Promise.all([due, later, busy].map(async (id) => (await source(id)).status));
  expect(states).toEqual(["syncing", "ready", "extracting"]);

  const { sourceId } = await createSourceUpload(author(), { name: "a.pdf", size: 1, tags: [] }, deps);
  await removeAbandonedUploads(deps);
  expect((await source(sourceId)).status).toBe("uploading");
  wait(25 * 3_600_000);
  await removeAbandonedUploads(deps);
  expect((await source(sourceId)).status).toBe("removing");
});
