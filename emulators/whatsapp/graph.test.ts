import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { eventually, number, started, token } from "./testing.ts";
import type { Client } from "./testing.ts";

const mediaPath = `/v23.0/${number.phoneNumberId}/media`;
const templatesPath = `/v23.0/${number.wabaId}/message_templates`;

function upload(client: Client, bytes: Uint8Array<ArrayBuffer> | string, type: string, name = "file") {
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("type", type);
  form.set("file", new File([bytes], name, { type }));
  return client.request("POST", mediaPath, form);
}

test("gives uploaded media back, byte for byte, until it is deleted", async () => {
  const { client } = await started();
  const bytes = Uint8Array.from({ length: 3000 }, (_, index) => index % 256);
  const { body } = await upload(client, bytes, "image/png", "salon.png");
  const id = String(body["id"]);
  const found = await client.request("GET", `/v23.0/${id}`);
  expect(found.body).toMatchObject({
    id,
    messaging_product: "whatsapp",
    mime_type: "image/png",
    file_size: 3000,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  });
  const url = String(found.body["url"]);
  const download = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  expect(download.headers.get("content-type")).toBe("image/png");
  expect(new Uint8Array(await download.arrayBuffer())).toEqual(bytes);
  expect((await fetch(url)).status).toBe(401);

  expect((await client.request("DELETE", `/v23.0/${id}`)).body).toEqual({ success: true });
  expect((await client.request("GET", `/v23.0/${id}`)).body["error"]).toMatchObject({ code: 100, error_subcode: 33 });
});

test("lets a media URL die after five minutes and an upload after thirty days", async () => {
  const clock = { now: Date.now() };
  const { client } = await started({ now: () => clock.now });
  const { body } = await upload(client, "text", "text/plain");
  const path = `/v23.0/${String(body["id"])}`;
  const { body: found } = await client.request("GET", path);
  const download = () => fetch(String(found["url"]), { headers: { authorization: `Bearer ${token}` } });
  clock.now += 4 * 60_000;
  expect((await download()).status).toBe(200);
  clock.now += 2 * 60_000;
  expect((await download()).status).toBe(404);
  clock.now += 30 * 24 * 3600_000;
  expect((await client.request("GET", path)).status).toBe(400);
});

test.each([
  ["HTML", "<b>", "text/html"],
  ["an empty file", "", "image/png"],
  ["an image of more than 5 MB", new Uint8Array(5 * 1024 * 1024 + 1), "image/jpeg"],
  ["a sticker of more than 500 KB", new Uint8Array(500 * 1024 + 1), "image/webp"],
])("refuses to store %s", async (_, bytes, type) => {
  const { client } = await started();
  const answer = await upload(client, bytes, type);
  expect(answer.status).toBe(400);
  expect(answer.body["error"]).toMatchObject({ code: 100 });
});

test("fails a message whose media is of the wrong kind, and one whose link is dead", async () => {
  const { client, webhook } = await started();
  await client.write({ type: "text", text: { body: "Hi" } });
  const { body } = await upload(client, "webp", "image/webp");
  await client.send({ type: "image", image: { id: body["id"] } });
  await eventually(() => expect(webhook.statuses()).toEqual(["failed"]));
  expect(webhook.items("statuses")[0]).toMatchObject({ errors: [{ code: 131053, title: "Media upload error" }] });
  await client.send({ type: "image", image: { link: "http://127.0.0.1:9/a.png" } });
  await eventually(() => expect(webhook.statuses()).toEqual(["failed", "failed"]));
});

test("downloads linked media and shows it on the phone", async () => {
  const { client, webhook, standIn } = await started();
  await client.write({ type: "text", text: { body: "Hi" } });
  const { body } = await upload(client, "png", "image/png");
  await client.send({
    type: "image",
    image: { link: `${standIn.url}/phone/media/${String(body["id"])}`, caption: "Us" },
  });
  await eventually(() => expect(webhook.statuses()).toEqual(["sent", "delivered"]));
  const shown = await client.request("GET", "/control/messages");
  expect(shown.body).toMatchObject([{}, { body: "Us", media: { kind: "image", mimeType: "image/png" } }]);
});

test("pages through templates", async () => {
  const { client } = await started();
  const names: unknown[] = [];
  let path: string | null = `${templatesPath}?limit=2`;
  while (path) {
    const { body } = await client.request("GET", path);
    names.push(...(body["data"] as { name: string }[]).map(({ name }) => name));
    const next = (body["paging"] as { next?: string } | undefined)?.next;
    path = next ? next.replace(client.standIn.url, "") : null;
  }
  expect(names).toHaveLength(14);
  const approved = await client.request("GET", `${templatesPath}?status=APPROVED`);
  expect(approved.body["data"]).toHaveLength(13);
});

test("creates a template, sends it filled in, and deletes it", async () => {
  const { client } = await started();
  const created = await client.request("POST", templatesPath, {
    name: "order_ready",
    language: "en_US",
    category: "utility",
    components: [{ type: "BODY", text: "Order {{1}} is ready, {{2}}." }],
  });
  expect(created.body).toMatchObject({ id: expect.any(String) as string, status: "PENDING", category: "UTILITY" });
  const parameters = ["A-12", "Ana"].map((text) => ({ type: "text", text }));
  const template = { name: "order_ready", language: { code: "en_US" }, components: [{ type: "body", parameters }] };
  const sent = await client.send({ type: "template", template });
  expect(sent.body["messages"]).toMatchObject([{ message_status: "accepted" }]);
  expect((await client.request("GET", "/control/messages")).body).toMatchObject([
    { body: "Order A-12 is ready, Ana." },
  ]);
  expect((await client.request("DELETE", `${templatesPath}?name=order_ready`)).body).toEqual({ success: true });
  expect((await client.send({ type: "template", template })).status).toBe(404);
});

test("tells about a number and the numbers of an account", async () => {
  const { client } = await started();
  const one = await client.request("GET", `/v21.0/${number.phoneNumberId}?fields=verified_name`);
  expect(one.body).toEqual({ id: number.phoneNumberId, verified_name: "Test Salon" });
  const all = await client.request("GET", `/v21.0/${number.wabaId}/phone_numbers`);
  expect(all.body).toMatchObject({ data: [{ id: number.phoneNumberId, quality_rating: "GREEN" }] });
});

test("misbehaves as ordered, without the phone page using up the order", async () => {
  const { client } = await started();
  await client.request("POST", "/control/faults", { kind: "status", status: 429 });
  expect((await fetch(`${client.standIn.url}/phone`)).status).toBe(200);
  const throttled = await client.sendText("Hi");
  expect(throttled.status).toBe(429);
  expect(throttled.body["error"]).toMatchObject({ code: 130429 });
  expect((await client.sendText("Hi")).status).toBe(200);
});

test("does the work of a send whose answer is lost", async () => {
  const { client } = await started();
  await client.request("POST", "/control/faults", { kind: "resetAfter", path: "/messages" });
  await expect(client.sendText("Hi", { biz_opaque_callback_data: "m1" })).rejects.toThrow("fetch failed");
  expect((await client.sends()).map((send) => send.biz_opaque_callback_data)).toEqual(["m1"]);
});

test("says what it is on its front page", async () => {
  const { standIn } = await started();
  const page = await (await fetch(standIn.url)).text();
  expect(page).toContain("not WhatsApp");
  expect(page).toContain("/control/faults");
});
