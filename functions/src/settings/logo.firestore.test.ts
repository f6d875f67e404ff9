/** A logo counts once it was looked into, and the former one's file goes. */
import { Readable } from "node:stream";
import { mediaObjects } from "@frontdesk/model/media";
import { paths } from "@frontdesk/model/paths";
import { expect, test } from "vitest";
import { fakeStorage } from "../services/storage/storage.fake.ts";
import { testDesk } from "../testing/desk.ts";
import { createLogoUpload, logoUrl, saveLogo } from "./logo.ts";

const projectId = `demo-logo-${process.pid}`;
const png = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.alloc(64)]);
let requests = 0;

async function business() {
  const desk = await testDesk(projectId);
  const storage = fakeStorage();
  const deps = { ...desk.deps, storage };
  const caller = () => ({
    uid: "olga",
    name: "Olga",
    role: "owner" as const,
    tenantId: desk.tenantId,
    emailVerified: true,
    origin: { ip: null, userAgent: null },
    requestId: `request${requests++}`,
  });
  const upload = async (bytes: Buffer, type = "image/png") => {
    const { uploadId } = await createLogoUpload({ tenantId: desk.tenantId, type }, deps);
    await storage.write(mediaObjects.logo(desk.tenantId, uploadId), type, [Readable.from([bytes])]);
    return uploadId;
  };
  const logo = async () => (await desk.firestore.doc(paths.tenant(desk.tenantId)).get()).get("logo") as unknown;
  return { desk, storage, deps, caller, upload, logo };
}

test("a picture becomes the logo, and the next one replaces it, file and all", async () => {
  const { desk, storage, deps, caller, upload, logo } = await business();
  const first = await upload(png);
  await saveLogo(first, caller(), deps);
  expect(await logo()).toEqual({ id: first, type: "image/png" });
  expect((await logoUrl(desk.tenantId, deps)).url).toContain(first);
  const second = await upload(png);
  await saveLogo(second, caller(), deps);
  expect(await storage.find(mediaObjects.logo(desk.tenantId, first))).toBe(null);
  await saveLogo(null, caller(), deps);
  expect(await logo()).toBe(null);
  expect(await logoUrl(desk.tenantId, deps)).toEqual({ url: null });
});

test("a page that calls itself a picture does not become the logo", async () => {
  const { deps, caller, upload, logo } = await business();
  const id = await upload(Buffer.from("<html><script>alert(1)</script></html>"));
  await expect(saveLogo(id, caller(), deps)).rejects.toThrow("Choose a PNG");
  expect(await logo()).toBe(undefined);
});

test("what did not arrive does not become the logo", async () => {
  const { deps, caller } = await business();
  await expect(saveLogo(crypto.randomUUID(), caller(), deps)).rejects.toThrow("did not arrive");
});
