/** The adapter against the stand-in, which checks uploads as the service does. */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWhatsappStandIn } from "../../../../emulators/whatsapp/server.ts";
import { graphMedia } from "./media.ts";

const number = {
  phoneNumberId: "100000000000001",
  wabaId: "200000000000001",
  displayPhoneNumber: "+1 555 010 0001",
  verifiedName: "Test Salon",
};
const token = "test-token";
let standIn: Awaited<ReturnType<typeof startWhatsappStandIn>>;

beforeAll(async () => {
  const options = { port: 0, webhookUrl: "", appSecret: "s", accessToken: token, verifyToken: "v", numbers: [number] };
  standIn = await startWhatsappStandIn(options);
});
afterAll(() => standIn.close());

const media = () => graphMedia({ baseUrl: () => `${standIn.url}/v23.0` });
const bytes = Buffer.concat([Buffer.from("%PDF-1.4\n"), Buffer.alloc(3 * 1024 * 1024, "x")]);
const upload = (facts: object = {}) =>
  media().upload(number.phoneNumberId, token, {
    type: "application/pdf",
    filename: 'Preise "neu" – März.pdf',
    size: bytes.byteLength,
    body: Readable.from([bytes]),
    ...facts,
  });

test("what is uploaded can be found and downloaded, byte for byte", async () => {
  const { id } = await upload();
  const found = await media().find(id, token);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  expect(found).toMatchObject({ mimeType: "application/pdf", size: bytes.byteLength, sha256 });
  expect((await buffer(await found.open())).equals(bytes)).toBe(true);
});

test("a refusal is a GraphError", async () => {
  await expect(upload({ type: "text/html" })).rejects.toMatchObject({ name: "GraphError", code: 100 });
  await expect(media().find("1", token)).rejects.toMatchObject({ name: "GraphError", code: 100 });
  await expect(media().find("1", "other")).rejects.toMatchObject({ name: "GraphError", code: 190 });
});

test("a media URL that fails may work the next time", async () => {
  const { id } = await upload();
  const fault = { kind: "status", status: 404, path: "/whatsapp_business/attachments" };
  await fetch(`${standIn.url}/control/faults`, { method: "POST", body: JSON.stringify(fault) });
  const found = await media().find(id, token);
  await expect(found.open()).rejects.toThrow("the media URL answered 404");
  expect((await buffer(await found.open())).byteLength).toBe(bytes.byteLength);
});
