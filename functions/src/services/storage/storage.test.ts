/** The adapter, with the official client, against the stand-in: what one understands of the protocol the other does too. */
import { generateKeyPairSync } from "node:crypto";
import { Readable, Transform } from "node:stream";
import { buffer } from "node:stream/consumers";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Storage as Client } from "@google-cloud/storage";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startStorageStandIn } from "../../../../emulators/storage/server.ts";
import { cloudStorage } from "./storage.ts";

const clientEmail = "signer@local.example";
const { privateKey, publicKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const signer = Buffer.from(JSON.stringify({ client_email: clientEmail, private_key: privateKey })).toString("base64");
let now = Date.now();
let folder = "";
let standIn: Awaited<ReturnType<typeof startStorageStandIn>>;
const start = () =>
  startStorageStandIn({ port: 0, buckets: ["media"], signer: { clientEmail, publicKey }, folder, now: () => now });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "storage-test-"));
  standIn = await start();
});
afterAll(async () => {
  await standIn.close();
  await rm(folder, { recursive: true });
});

const storage = () => cloudStorage({ bucket: () => "media", endpoint: () => standIn.url, signer: () => signer });
const text = (value: string) => Readable.from([Buffer.from(value)]);
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const put = (path: string, value: string, type = "text/plain") => storage().write(path, type, [text(value)]);

test("keeps what is written, with its type and size", async () => {
  await put("tenants/t/a b", "hello");
  expect(await storage().find("tenants/t/a b")).toEqual({ type: "text/plain", size: 5 });
  expect((await buffer(storage().read("tenants/t/a b"))).toString()).toBe("hello");
  expect(Buffer.from(await storage().head("tenants/t/a b", 2)).toString()).toBe("he");
});

test("an object is stored whole or not at all", async () => {
  const failing = new Transform({
    transform: (chunk, _, done) => done(null, chunk),
    flush: (done) => done(new Error("wrong checksum")),
  });
  const write = storage().write("half", "text/plain", [text("x".repeat(300_000)), failing]);
  await expect(write).rejects.toThrow("wrong checksum");
  expect(await storage().find("half")).toBeNull();
});

test("what is not there is null, removable, and fails to be read", async () => {
  expect(await storage().find("absent")).toBeNull();
  await storage().remove("absent");
  await expect(buffer(storage().read("absent"))).rejects.toThrow(/No such object/);
});

test("removes", async () => {
  await put("gone", "x");
  await storage().remove("gone");
  expect(await storage().find("gone")).toBeNull();
});

test("remembers its objects over a restart", async () => {
  await put("kept", "still here");
  await standIn.close();
  standIn = await start();
  expect((await buffer(storage().read("kept"))).toString()).toBe("still here");
});

const signed = (path: string, type = "image/png") =>
  storage().readUrl(path, { expires: inMinutes(10), type, disposition: "inline; filename*=UTF-8''a%20%28b%29.png" });

test("a signed URL serves the file with the type and disposition that were signed, and in ranges", async () => {
  await put("tenants/t/pic", "0123456789", "text/html");
  const response = await fetch(await signed("tenants/t/pic"), { headers: { range: "bytes=2-4" } });
  expect(response.status).toBe(206);
  expect(response.headers.get("content-type")).toBe("image/png");
  expect(response.headers.get("content-disposition")).toBe("inline; filename*=UTF-8''a%20%28b%29.png");
  expect(response.headers.get("content-range")).toBe("bytes 2-4/10");
  expect(await response.text()).toBe("234");
});

test("a URL that was changed, has expired or was never signed opens nothing", async () => {
  await put("secret", "s");
  const url = await signed("secret");
  expect((await fetch(url.replace("image%2Fpng", "text%2Fhtml"))).status).toBe(403);
  expect((await fetch(url.replace("/secret?", "/kept?"))).status).toBe(403);
  expect((await fetch(url, { method: "PUT", body: "x" })).status).toBe(403);
  expect((await fetch(`${standIn.url}/media/secret`)).status).toBe(403);
  now += 11 * 60_000;
  expect((await fetch(url)).status).toBe(400);
  now = Date.now();
});

test("a signed upload takes that type and size and nothing else", async () => {
  const { url, headers } = await storage().writeUrl("up", { expires: inMinutes(10), type: "image/png", maxBytes: 5 });
  const send = (body: string, extra: Record<string, string> = {}) =>
    fetch(url, { method: "PUT", headers: { ...headers, ...extra }, body });
  expect((await send("123456")).status).toBe(400);
  expect((await send("1234", { "content-type": "text/html" })).status).toBe(403);
  expect((await send("1234", { "x-goog-content-length-range": "1,99" })).status).toBe(403);
  expect((await send("12345")).status).toBe(200);
  expect(await storage().find("up")).toEqual({ type: "image/png", size: 5 });
});

test("speaks resumable uploads, listing and faults with the official client", async () => {
  const bucket = new Client({ apiEndpoint: standIn.url, projectId: "p" }).bucket("media");
  const bytes = Buffer.alloc(700_000, "r");
  await bucket.file("list/big").save(bytes, { resumable: true, contentType: "video/mp4" });
  const [found] = await bucket.getFiles({ prefix: "list/" });
  expect(found.map(({ name }) => name)).toEqual(["list/big"]);
  const [back] = await bucket.file("list/big").download();
  expect(back.equals(bytes)).toBe(true);
  const fault = { kind: "status", status: 403, path: "/o/list" };
  await fetch(`${standIn.url}/control/faults`, { method: "POST", body: JSON.stringify(fault) });
  await expect(storage().find("list/big")).rejects.toMatchObject({ code: 403 });
});
